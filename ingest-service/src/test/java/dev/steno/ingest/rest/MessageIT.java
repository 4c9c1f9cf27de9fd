package dev.steno.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.embedded.Backends;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka"))
class MessageIT {

    private static final int LIMIT = 16 * 1024 * 1024;

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

    @Test
    void keepsAMessageAndAnswersWithItsIdAndPlace() throws Exception {
        String body = message("hello", ",\"id\":\"m1\",\"agent\":\"codex\"");

        HttpResponse<String> answer = door.post(Door.MESSAGES, Door.JSON, body);
        HttpResponse<String> again = door.post(Door.MESSAGES, "application/json;charset=UTF-8", body);

        assertThat(answer.statusCode()).isEqualTo(202);
        Event event = log.at(Door.position(answer));
        assertThat(Door.json(answer).path("event_id").asText()).isEqualTo(event.getId());
        assertThat(Door.json(answer).path("position").asText()).isEqualTo(Door.position(answer));
        assertThat(event.getMessage().getContent()).isEqualTo("hello");
        assertThat(event.getAgent()).isEqualTo("codex");
        assertThat(Door.json(again).path("event_id"))
                .isEqualTo(Door.json(answer).path("event_id"));
    }

    @Test
    void knowsAMessageByTheSendersKey() throws Exception {
        HttpResponse<String> one = door.post(Door.MESSAGES, Door.JSON, message("a", ""), "Idempotency-Key", "k1");
        HttpResponse<String> same = door.post(Door.MESSAGES, Door.JSON, message("b", ""), "Idempotency-Key", "k1");
        HttpResponse<String> other = door.post(Door.MESSAGES, Door.JSON, message("b", ""), "Idempotency-Key", "k2");

        assertThat(Door.json(same).path("event_id")).isEqualTo(Door.json(one).path("event_id"));
        assertThat(Door.json(other).path("event_id"))
                .isNotEqualTo(Door.json(one).path("event_id"));
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        HttpResponse<String> answer =
                door.post(Door.MESSAGES, Door.JSON, message("x", ",\"metadata\":{\"usage\":{\"input_tokens\":-1}}"));

        JsonNode problem = Door.problem(answer, 400, "MALFORMED");
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo("metadata.usage.input_tokens");
        assertThat(problem.at("/errors/0/reason").asText()).isNotBlank();
        Door.problem(door.post(Door.MESSAGES, Door.JSON, "no json"), 400, "MALFORMED");
        Door.problem(door.post(Door.MESSAGES, Door.JSON, ""), 400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/xml"})
    void namesTheContentTypesItKnows(String type) throws Exception {
        HttpResponse<String> answer = door.post(Door.MESSAGES, type, message("x", ""));

        assertThat(Door.problem(answer, 415, "UNSUPPORTED_MEDIA_TYPE")
                        .path("detail")
                        .asText())
                .contains(Door.JSON, Door.NDJSON, Door.PROTOBUF);
    }

    @Test
    void refusesAMessageAboveTheLimit() throws Exception {
        HttpResponse<String> answer = door.post(Door.MESSAGES, Door.JSON, message("x".repeat(LIMIT), ""));

        Door.problem(answer, 413, "TOO_LARGE");
    }

    @Test
    void keepsTheGoodLinesOfAStream() throws Exception {
        String lines = message("one", "") + "\nbad\n\n" + message("two", "") + "\r\n"
                + message("x".repeat(LIMIT), "") + "\n" + message("three", ",\"type\":\"thought\"") + "\n"
                + message("four", "");

        HttpResponse<String> answer = door.post(Door.MESSAGES, Door.NDJSON, lines);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Door.json(answer);
        assertThat(body.path("accepted").asInt()).isEqualTo(3);
        assertThat(body.path("rejected").asInt()).isEqualTo(3);
        assertThat(body.path("rejections_omitted").asInt()).isZero();
        assertThat(body.path("rejections").findValuesAsText("line")).containsExactly("2", "5", "6");
        assertThat(body.path("rejections").findValuesAsText("field")).containsExactly("message", "message", "type");
        assertThat(body.path("positions").size()).isEqualTo(1);
        assertThat(log.at(Door.position(answer)).getMessage().getContent()).isEqualTo("four");
        assertThat(log.ofSession(session))
                .extracting(event -> event.getMessage().getContent())
                .containsExactly("one", "two", "four");
    }

    @Test
    void keepsTheGoodRecordsOfAProtobufStream() throws Exception {
        Record good = Record.newBuilder()
                .setSessionId(session)
                .setProjectName("shop")
                .setMessageType("user")
                .setContent("one")
                .build();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        good.writeDelimitedTo(stream);
        good.toBuilder().setType("thought").build().writeDelimitedTo(stream);
        good.toBuilder().setContent("x".repeat(LIMIT)).build().writeDelimitedTo(stream);
        good.toBuilder().setContent("four").build().writeDelimitedTo(stream);

        HttpResponse<String> answer =
                door.post(Door.MESSAGES, Door.PROTOBUF, BodyPublishers.ofByteArray(stream.toByteArray()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Door.json(answer);
        assertThat(body.path("accepted").asInt()).isEqualTo(2);
        assertThat(body.path("rejections").findValuesAsText("line")).containsExactly("2", "3");
        assertThat(body.path("rejections").findValuesAsText("field")).containsExactly("type", "message");
        assertThat(log.at(Door.position(answer)).getMessage().getContent()).isEqualTo("four");
        assertThat(log.ofSession(session)).hasSize(2);
    }

    @Test
    void refusesAProtobufStreamThatCannotBeReadOn() throws Exception {
        byte[] stream = {-1, -1, -1, -1, -1, -1, -1, -1};

        HttpResponse<String> answer = door.post(Door.MESSAGES, Door.PROTOBUF, BodyPublishers.ofByteArray(stream));

        assertThat(Door.problem(answer, 400, "MALFORMED").path("detail").asText())
                .contains("record 1 has no readable length");
    }

    @Test
    void givesAFactTheSameIdInJsonNdjsonAndProtobuf() throws Exception {
        String json = message(
                "once",
                ",\"identity\":{\"tool_use\":\"Read_0\",\"turn\":\"p\",\"occurrence\":1},\"type\":\"tool-use\"");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Record.newBuilder()
                .setSessionId(session)
                .setProjectName("shop")
                .setMessageType("user")
                .setType("tool-use")
                .setContent("once")
                .setIdentity(
                        FactName.newBuilder().setToolUse("Read_0").setTurn("p").setOccurrence(1))
                .build()
                .writeDelimitedTo(stream);

        door.post(Door.MESSAGES, Door.JSON, json);
        door.post(Door.MESSAGES, Door.NDJSON, json);
        door.post(Door.MESSAGES, Door.PROTOBUF, BodyPublishers.ofByteArray(stream.toByteArray()));

        List<Event> kept = log.ofSession(session);
        assertThat(kept).hasSize(3);
        assertThat(kept).extracting(Event::getId).containsOnly(kept.get(0).getId());
        assertThat(kept).extracting(event -> event.getMessage().getContent()).containsOnly("once");
    }

    @Test
    void takesAnEmptyStream() throws Exception {
        HttpResponse<String> answer = door.post(Door.MESSAGES, Door.NDJSON, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Door.json(answer).path("accepted").asInt()).isZero();
        assertThat(Door.position(answer)).isEmpty();
    }

    @Test
    void keepsStreamsApartThatComeTogether() throws Exception {
        int clients = 6;
        int lines = 3_000;
        List<Callable<HttpResponse<String>>> posts = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            String name = session + "-" + client;
            posts.add(() -> door.post(Door.MESSAGES, Door.NDJSON, interleaved(name, lines)));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (Future<HttpResponse<String>> post : threads.invokeAll(posts)) {
                JsonNode body = Door.json(post.get());
                assertThat(body.path("accepted").asInt()).isEqualTo(lines);
                assertThat(body.path("rejected").asInt()).isEqualTo(lines / 10);
                assertThat(body.path("rejections").size()).isEqualTo(lines / 10);
            }
        }
        for (int client = 0; client < clients; client++) {
            List<Event> kept = log.ofSession(session + "-" + client);
            assertThat(kept).hasSize(lines).extracting(Event::getId).doesNotHaveDuplicates();
            assertThat(kept.get(lines - 1).getMessage().getContent()).isEqualTo("line " + (lines - 1));
        }
    }

    @Test
    void keepsTheStartAndTheEndOfASession() throws Exception {
        HttpResponse<String> start =
                door.post("/v1/sessions/" + session + "/start", Door.JSON, "{\"project_name\":\"shop\"}");
        HttpResponse<String> end = door.post("/v1/sessions/" + session + "/end", "", "");

        assertThat(start.statusCode()).isEqualTo(202);
        assertThat(end.statusCode()).as(end.body()).isEqualTo(202);
        Event started = log.at(Door.position(start));
        assertThat(started.hasSessionStarted()).isTrue();
        assertThat(started.getProjectName()).isEqualTo("shop");
        assertThat(started.getSource()).isEqualTo(Source.SOURCE_API);
        assertThat(Door.json(start).path("event_id").asText()).isEqualTo(started.getId());
        assertThat(log.at(Door.position(end)).hasSessionEnded()).isTrue();
        Door.problem(door.post("/v1/sessions/" + session + "/end", Door.JSON, "[]"), 400, "MALFORMED");
    }

    private String interleaved(String name, int lines) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(message("line " + line, ",\"id\":\"" + line + "\"").replace(session, name))
                    .append('\n');
            if (line % 10 == 0) {
                text.append("{\"session_id\":\"").append(name).append("\",\"content\":}\n");
            }
        }
        return text.toString();
    }

    private String message(String content, String more) {
        return "{\"session_id\":\"%s\",\"project_name\":\"shop\",\"message_type\":\"user\",\"content\":\"%s\"%s}"
                .formatted(session, content, more);
    }
}
