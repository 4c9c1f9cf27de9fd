package dev.steno.bench.load;

import dev.steno.testkit.rest.Json;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions of the store over REST. */
public final class StoredSessions {

    private static final String JSON = "application/json";
    private static final String SESSIONS = "/v1/store/sessions";
    private static final int WORDS = 40;

    /** What every appended message is. */
    public static final String MESSAGE =
            "{\"role\": \"user\", \"content\": \"%s\"}".formatted(Words.text(new SplittableRandom(1), WORDS));

    private final URI server;

    public StoredSessions(URI server) {
        this.server = server;
    }

    /** Creates so many sessions in a folder; their ids. */
    public List<String> create(String projectRoot, int sessions) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            String body = "{\"agent\": \"bench\", \"project_root\": \"%s\"}".formatted(projectRoot);
            String answer = Http.post(server.resolve(SESSIONS), JSON, body.getBytes(StandardCharsets.UTF_8));
            ids.add(Json.parse(answer).at("/session/session_id").asText());
        }
        return ids;
    }

    /** Makes a session of a checkpoint; its id. */
    public String load(Path checkpoint) throws FileNotFoundException {
        String answer = Http.post(server.resolve("/v1/store/checkpoints"), JSON, BodyPublishers.ofFile(checkpoint));
        return Json.parse(answer).at("/session/session_id").asText();
    }

    /** Appends to sessions in turn. */
    public Call appends(List<String> sessions) {
        AtomicInteger next = new AtomicInteger();
        byte[] body = MESSAGE.getBytes(StandardCharsets.UTF_8);
        return Call.post(
                () -> "%s/%s/messages".formatted(SESSIONS, sessions.get(next.getAndIncrement() % sessions.size())),
                JSON,
                () -> body);
    }

    public void append(String session) {
        post(session, "messages", MESSAGE);
    }

    /** Puts a summary in the place of all messages but the last ones. */
    public void compact(String session, int messages, int kept) {
        post(
                session,
                "compactions",
                "{\"summary\": \"What was said.\", \"plan\": {\"through_sequence\": %d}}".formatted(messages - kept));
    }

    /** What an agent goes on with. */
    public String context(String session) {
        return Http.get(server.resolve(SESSIONS + "/" + session + "/context"));
    }

    public String usage(String session) {
        return Http.get(server.resolve(SESSIONS + "/" + session + "/usage"));
    }

    /** The sessions of a folder, with their numbers of messages and tokens. */
    public String list(String projectRoot) {
        return Http.get(server.resolve(SESSIONS + "?page_size=20&project_root=" + projectRoot));
    }

    private void post(String session, String what, String body) {
        Http.post(server.resolve(SESSIONS + "/" + session + "/" + what), JSON, body.getBytes(StandardCharsets.UTF_8));
    }
}
