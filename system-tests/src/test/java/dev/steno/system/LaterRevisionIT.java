package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import dev.steno.testkit.rest.EventSource;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two records of one tool call with other texts, with revisions as files have them: milliseconds shifted by twenty bits. Whatever
 * way and order they come in, archive, search, summary, live stream and export have the later one.
 */
class LaterRevisionIT {

    private static final long EARLIER = 1_883_095_695_360_000_005L;
    private static final long LATER = 1_883_099_470_233_600_005L;

    /** How records come; what stands for a call by its hook is followed by records of its transcript. */
    enum Way {
        JSON,
        NDJSON,
        PROTOBUF,
        HOOK_AND_TRANSCRIPT
    }

    private final Deployment steno = Deployment.current();
    private final Doors doors = steno.doors();
    private final String session = Samples.session();
    private final String project = "revisions-" + session.substring(0, 8);
    private final String toolUse = "toolu_" + session.replace("-", "");

    @ParameterizedTest
    @EnumSource(Way.class)
    void theLaterRevisionReplacesTheEarlier(Way way) {
        try (EventSource live = follow()) {
            List<String> positions = new ArrayList<>();
            if (way == Way.HOOK_AND_TRANSCRIPT) {
                positions.add(hook("alphaversion"));
            }
            positions.add(send(way, "alphaversion", EARLIER));
            positions.add(send(way, "betaversion", LATER));

            assertOnlyTheLaterIsThere(positions.getLast());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(shown(live)).hasSize(2).last().asString().contains("betaversion"));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theEarlierRevisionChangesNothingWhenItComesLate(Way way) {
        try (EventSource live = follow()) {
            send(way, "betaversion", LATER);
            String position = send(way, "alphaversion", EARLIER);
            if (way == Way.HOOK_AND_TRANSCRIPT) {
                position = hook("alphaversion");
            }

            assertOnlyTheLaterIsThere(position);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(shown(live)).isNotEmpty());
            assertThat(shown(live)).singleElement().asString().contains("betaversion");
        }
    }

    private void assertOnlyTheLaterIsThere(String position) {
        SoftAssertions all = new SoftAssertions();
        all.assertThat(contents(doors.read("/v1/sessions/" + session + "/messages", position)
                        .path("messages")))
                .as("archive")
                .containsExactly("betaversion");
        all.assertThat(found("betaversion", position)).as("search").isEqualTo(1);
        all.assertThat(found("alphaversion", position)).as("search").isZero();
        JsonNode summary = doors.read("/v1/sessions/" + session, position);
        all.assertThat(contents(summary.path("recent_messages"))).as("summary").containsExactly("betaversion");
        all.assertThat(summary.path("message_count").asInt()).as("summary").isEqualTo(1);
        HttpResponse<String> export =
                doors.get("/v1/sessions/" + session + "/export?format=txt", Map.of("Steno-After", position));
        all.assertThat(export.body()).as("export").contains("betaversion").doesNotContain("alphaversion");
        all.assertAll();
    }

    private int found(String word, String position) {
        return doors.read("/v1/search?query=" + word + "&session_filter=" + session, position)
                .path("total_count")
                .asInt();
    }

    private static List<String> contents(JsonNode messages) {
        List<String> contents = new ArrayList<>();
        messages.forEach(message -> contents.add(message.path("content").asText()));
        return contents;
    }

    /** Follows the live stream; returns once it is open. */
    private EventSource follow() {
        EventSource live = new EventSource(URI.create("http://localhost:" + steno.queryPort() + "/v1/stream/messages"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !live.comments().isEmpty());
        return live;
    }

    private List<String> shown(EventSource live) {
        return live.events().stream()
                .filter(event -> event.name().equals("new_message"))
                .map(event -> event.data().path("message"))
                .filter(message -> message.path("session_id").asText().equals(session))
                .map(message -> message.path("content").asText())
                .toList();
    }

    private String hook(String text) {
        return doors.recordHook(
                Samples.hook(
                        session,
                        project,
                        "PreToolUse",
                        "tool_name",
                        "Bash",
                        "tool_use_id",
                        toolUse,
                        "tool_input",
                        Map.of("command", text)),
                session);
    }

    private String send(Way way, String text, long revision) {
        HttpResponse<String> answer = switch (way) {
            case JSON, HOOK_AND_TRANSCRIPT ->
                doors.post("/v1/messages", RestClient.JSON, json(text, revision), Map.of());
            case NDJSON -> doors.post("/v1/messages", RestClient.NDJSON, json(text, revision), Map.of());
            case PROTOBUF ->
                doors.post(
                        "/v1/messages", "application/x-protobuf", BodyPublishers.ofByteArray(protobuf(text, revision)));
        };
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return RestClient.position(answer);
    }

    private String json(String text, long revision) {
        return Json.write(Samples.message(
                session,
                project,
                "assistant",
                text,
                "type",
                "tool-use",
                "tool_name",
                "Bash",
                "tool_use_id",
                toolUse,
                "identity",
                Map.of("tool_use", toolUse),
                "source",
                "transcript",
                "revision",
                revision));
    }

    private byte[] protobuf(String text, long revision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Record.newBuilder()
                    .setSessionId(session)
                    .setProjectName(project)
                    .setMessageType("assistant")
                    .setContent(text)
                    .setType("tool-use")
                    .setToolName("Bash")
                    .setToolUseId(toolUse)
                    .setIdentity(FactName.newBuilder().setToolUse(toolUse))
                    .setSource("transcript")
                    .setRevision(revision)
                    .build()
                    .writeDelimitedTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
