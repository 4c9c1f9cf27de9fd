package dev.steno.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.schema.events.v1.Event;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka"))
class LogAwayIT {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    @TestHTTPResource
    URI address;

    Backends backends;

    private final String session = UUID.randomUUID().toString();
    private Door door;
    private LogContent log;

    @BeforeEach
    void connect() {
        door = new Door(address);
        log = new LogContent(backends.kafka().client());
    }

    @AfterEach
    void bringBack() {
        if (!backends.pids().containsKey(Part.KAFKA)) {
            backends.start(Part.KAFKA);
        }
    }

    @Test
    void asksToTryAgainWithinTwoSecondsAndTakesItOnceTheLogIsBack() throws Exception {
        assertThat(hook().statusCode()).isEqualTo(204);
        backends.kill(Part.KAFKA);

        refusedInTime(this::hook);
        refusedInTime(() -> door.post(Door.HOOKS, Door.JSON, "makes no sense"));
        refusedInTime(() -> door.post(Door.MESSAGES, Door.JSON, line(1)));
        refusedInTime(() -> door.post("/v1/sessions/" + session + "/start", Door.JSON, ""));
        JsonNode stream = Door.problem(door.post(Door.MESSAGES, Door.NDJSON, line(1) + line(2)), 503, "UNAVAILABLE");
        assertThat(stream.path("resend_from_line").asInt()).isEqualTo(1);
        assertThat(stream.path("accepted").asInt()).isZero();

        backends.start(Part.KAFKA);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hook().statusCode()).isEqualTo(204));
    }

    @Test
    void saysWhichLinesOfAStreamAreKeptWhenTheLogGoesAway() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hook().statusCode()).isEqualTo(204));
        HttpURLConnection post = open(Door.MESSAGES);
        OutputStream lines = post.getOutputStream();
        lines.write((line(1) + line(2)).getBytes(UTF_8));
        lines.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(contents()).contains("line 1", "line 2"));

        backends.kill(Part.KAFKA);
        lines.write((line(3) + line(4)).getBytes(UTF_8));
        lines.close();

        assertThat(post.getResponseCode()).isEqualTo(503);
        JsonNode problem = new ObjectMapper().readTree(post.getErrorStream());
        assertThat(problem.path("code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(problem.path("resend_from_line").asInt()).isEqualTo(3);
        assertThat(problem.path("accepted").asInt()).isEqualTo(2);
        assertThat(problem.path("detail").asText()).contains("line 3");
        backends.start(Part.KAFKA);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            HttpResponse<String> rest = door.post(Door.MESSAGES, Door.NDJSON, line(3) + line(4));
            assertThat(rest.statusCode()).isEqualTo(200);
        });
        assertThat(contents()).contains("line 1", "line 2", "line 3", "line 4");
    }

    private JsonNode refusedInTime(Callable<HttpResponse<String>> post) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = post.call();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED);
        return Door.problem(answer, 503, "UNAVAILABLE");
    }

    /** A request whose body is written while it is under way. */
    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection post =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        post.setDoOutput(true);
        post.setChunkedStreamingMode(1024);
        post.setRequestProperty("Content-Type", Door.NDJSON);
        return post;
    }

    private List<String> contents() {
        return log.ofSession(session).stream()
                .filter(Event::hasMessage)
                .map(event -> event.getMessage().getContent())
                .toList();
    }

    private HttpResponse<String> hook() throws Exception {
        return door.post(
                Door.HOOKS, Door.JSON, "{\"session_id\":\"%s\",\"hook_event_name\":\"Stop\"}".formatted(session));
    }

    private String line(int number) {
        return "{\"session_id\":\"%s\",\"project_name\":\"shop\",\"message_type\":\"user\",\"id\":\"%d\",\"content\":\"line %d\"}\n"
                .formatted(session, number, number);
    }
}
