package dev.steno.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.embedded.Backends;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka"))
class HookIT {

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
    void keepsAHookAndAnswersWithItsPlaceAndNothingElse() throws Exception {
        String body = hook("UserPromptSubmit", "\"prompt\":\"hello\"");

        HttpResponse<String> answer = door.post(Door.HOOKS, Door.JSON, body);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        Event event = log.at(Door.position(answer));
        assertThat(event.getSessionId()).isEqualTo(session);
        assertThat(event.getSource()).isEqualTo(Source.SOURCE_HOOK);
        assertThat(event.getMessage().getContent()).isEqualTo("hello");
        assertThat(event.getRaw().toStringUtf8()).isEqualTo(body);
    }

    @Test
    void givesTheSameHookTheSameIdAndAnotherOneAnother() throws Exception {
        String call = hook("PreToolUse", "\"tool_name\":\"Bash\",\"tool_use_id\":\"t1\"");
        String result = hook("PostToolUse", "\"tool_name\":\"Bash\",\"tool_use_id\":\"t1\"");
        String keyed = hook("PreToolUse", "\"tool_name\":\"Bash\",\"tool_input\":{}");

        String first = eventId(door.post(Door.HOOKS, Door.JSON, call));
        assertThat(eventId(door.post(Door.HOOKS, Door.JSON, call, "Idempotency-Key", "other")))
                .isEqualTo(first);
        assertThat(eventId(door.post(Door.HOOKS, Door.JSON, result))).isNotEqualTo(first);
        String second = eventId(door.post(Door.HOOKS, Door.JSON, keyed, "Idempotency-Key", "f:1"));
        assertThat(eventId(door.post(Door.HOOKS, Door.JSON, keyed, "Idempotency-Key", "f:1")))
                .isEqualTo(second);
        assertThat(eventId(door.post(Door.HOOKS, Door.JSON, keyed, "Idempotency-Key", "f:2")))
                .isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"})
    void asksForNoContentType(String type) throws Exception {
        HttpResponse<String> answer = door.post(Door.HOOKS, type, hook("Stop", "\"a\":\"b=c&d\""));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(log.at(Door.position(answer)).getActivity().getHookEvent()).isEqualTo("Stop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"                                            | the body is empty",
                "this is no JSON MARK                            | not valid JSON",
                "{'session_id':'MARK','hook_event_name':'Sto     | not valid JSON",
                "['MARK']                                        | not an object",
                "{'hook_event_name':'Stop','x':'MARK'}           | session_id is missing",
                "{'session_id':7,'x':'MARK'}                     | session_id is no text",
                "{'session_id':'MARK','hook_event_name':5}       | hook_event_name is no text",
                "{'session_id':'MARK','deep':DEEP}               | nested too deeply",
            })
    void putsAsideWhatMakesNoSense(String template, String cause) throws Exception {
        String body = template.replace('\'', '"')
                .replace("MARK", session)
                .replace("DEEP", "[".repeat(10_000) + "]".repeat(10_000));

        HttpResponse<String> answer = door.post(Door.HOOKS, Door.JSON, body);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(Door.position(answer)).isEmpty();
        List<ConsumerRecord<String, byte[]>> letters = log.deadLetters().stream()
                .filter(letter -> Arrays.equals(letter.value(), body.getBytes(UTF_8)))
                .toList();
        assertThat(letters).hasSize(1);
        assertThat(header(letters.get(0), "steno_cause")).contains(cause);
        assertThat(header(letters.get(0), "steno_origin")).isEqualTo("POST /v1/hooks/claude-code");
    }

    @Test
    void aHookThatIsSentLaterIsFromWhenItWasCaptured() throws Exception {
        long captured = System.currentTimeMillis() - 3_600_000;

        HttpResponse<String> answer = door.post(
                Door.HOOKS,
                Door.JSON,
                hook("UserPromptSubmit", "\"prompt\":\"hello\""),
                "Steno-Captured-At",
                Long.toString(captured));

        Event event = log.at(Door.position(answer));
        assertThat(event.getTimeMs()).isEqualTo(captured);
        assertThat(event.getMessage().getTimestamp()).isEqualTo(captured);
        assertThat(event.getRecordedAtMs()).isGreaterThan(captured + 3_000_000);
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        HttpResponse<String> answer =
                door.post(Door.HOOKS, Door.JSON, hook("Stop", "\"a\":1"), "Steno-Captured-At", "yesterday");

        assertThat(Door.problem(answer, 400, "MALFORMED").at("/errors/0/field").asText())
                .isEqualTo("Steno-Captured-At");
    }

    @Test
    void namesTheAgentsItKnows() throws Exception {
        HttpResponse<String> answer = door.post("/v1/hooks/unheard-of", Door.JSON, hook("Stop", "\"a\":1"));

        assertThat(Door.problem(answer, 404, "NOT_FOUND").path("detail").asText())
                .contains("claude-code");
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        HttpResponse<String> answer =
                door.post(Door.HOOKS, Door.JSON, hook("Stop", "\"a\":1"), "Idempotency-Key", "k".repeat(256));

        assertThat(Door.problem(answer, 400, "MALFORMED").at("/errors/0/field").asText())
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void takesABodyAtTheLimitAndRefusesOneByteMore() throws Exception {
        byte[] largest = sized(LIMIT);
        byte[] larger = sized(LIMIT + 1);

        HttpResponse<String> kept = door.post(Door.HOOKS, Door.JSON, BodyPublishers.ofByteArray(largest));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(204);
        assertThat(log.at(Door.position(kept)).getRaw().size()).isEqualTo(LIMIT);
        Door.problem(door.post(Door.HOOKS, Door.JSON, BodyPublishers.ofByteArray(larger)), 413, "TOO_LARGE");
    }

    @Test
    void refusesABodyAboveTheLimitThatDoesNotTellItsLength() throws Exception {
        byte[] larger = sized(LIMIT + 1);

        HttpResponse<String> answer =
                door.post(Door.HOOKS, Door.JSON, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(larger)));

        Door.problem(answer, 413, "TOO_LARGE");
        HttpResponse<String> next = door.post(Door.HOOKS, Door.JSON, hook("Stop", "\"a\":1"));
        assertThat(next.statusCode()).isEqualTo(204);
    }

    private byte[] sized(int size) {
        String frame = hook("UserPromptSubmit", "\"prompt\":\"\"");
        return hook("UserPromptSubmit", "\"prompt\":\"" + "x".repeat(size - frame.length()) + "\"")
                .getBytes(UTF_8);
    }

    private String hook(String event, String fields) {
        return "{\"session_id\":\"%s\",\"cwd\":\"/home/dev/shop\",\"hook_event_name\":\"%s\",%s}"
                .formatted(session, event, fields);
    }

    private String eventId(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(204);
        return log.at(Door.position(answer)).getId();
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
