package dev.steno.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.testkit.rest.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One conversation as its agent's hooks and its transcript tell it, each record to be posted by itself.
 *
 * @param transcript lines for {@code /v1/messages}
 * @param hooks bodies for {@code /v1/hooks/{agent}}
 */
record Conversation(List<Telling> transcript, List<Telling> hooks) {

    /** One record and the door it goes through. */
    record Telling(String door, String body) {

        /** Posts it; answers its position, or nothing when it was put aside. */
        String to(Doors doors) {
            HttpResponse<String> answer = doors.post(door, "application/json", body, Map.of());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(door + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.headers().firstValue("Steno-Position").orElse("");
        }

        private String session() {
            JsonNode told = Json.parse(body);
            return told.path(told.has("thread-id") ? "thread-id" : "session_id").asText();
        }

        private Telling as(String name, Iterable<String> sessions) {
            String renamed = body;
            for (String session : sessions) {
                renamed = renamed.replace(session, renamed(session, name));
            }
            ObjectNode told = (ObjectNode) Json.parse(renamed);
            for (String field : List.of("project_name", "cwd", "request_id", "response_id")) {
                if (told.hasNonNull(field)) {
                    told.put(field, told.path(field).asText() + "-" + name);
                }
            }
            return new Telling(door, Json.write(told));
        }
    }

    /** The sample of an agent among the test's resources. */
    static Conversation sample(String agent) {
        return new Conversation(
                read(agent + "/transcript.ndjson", "/v1/messages"),
                read(agent + "/hooks.ndjson", "/v1/hooks/" + agent));
    }

    /** Records of this conversation, in sessions, projects and calls of other names: none of them is a repetition. */
    List<Telling> renamed(List<Telling> records, String name) {
        SortedSet<String> sessions = sessions();
        return records.stream().map(told -> told.as(name, sessions)).toList();
    }

    SortedSet<String> sessions() {
        SortedSet<String> sessions = new TreeSet<>();
        all().forEach(telling -> sessions.add(telling.session()));
        return sessions;
    }

    /** What a session is called after {@link #renamed(List, String)}. */
    static String renamed(String session, String name) {
        return UUID.nameUUIDFromBytes((name + session).getBytes(UTF_8)).toString();
    }

    /** A text of a renamed record as it was before. */
    String plain(String text, String name) {
        String plain = text.replace("-" + name, "");
        for (String session : sessions()) {
            plain = plain.replace(renamed(session, name), session);
        }
        return plain;
    }

    /** All records in an order that is the same for the same seed. */
    List<Telling> shuffled(long seed) {
        List<Telling> all = new ArrayList<>(all().toList());
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private Stream<Telling> all() {
        return Stream.concat(transcript.stream(), hooks.stream());
    }

    private static List<Telling> read(String resource, String door) {
        try (InputStream lines = Conversation.class.getResourceAsStream("conversations/" + resource)) {
            return new String(lines.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> new Telling(door, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
