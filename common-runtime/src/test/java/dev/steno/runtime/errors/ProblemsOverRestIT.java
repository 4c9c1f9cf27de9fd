package dev.steno.runtime.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.doors.Answer;
import dev.steno.runtime.doors.Caller;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsOverRestIT {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller();
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeIsToldAsProblemJson(ErrorCode code) {
        Answer answer = caller.get("/v1/test/problem/" + code);

        assertProblem(answer, code);
        assertThat(answer.json().path("detail").asText()).isEqualTo("because of " + code);
        assertThat(answer.json().path("title").asText()).isEqualTo(code.title());
        assertThat(answer.json().path("type").asText()).isEqualTo(code.type());
        assertThat(answer.json().path("retryable").asBoolean()).isEqualTo(code.retryable());
        assertThat(answer.headers().contains("Retry-After")).isEqualTo(code == ErrorCode.UNAVAILABLE);
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void aWrongFieldIsNamed() {
        Answer answer = caller.get("/v1/test/field");

        assertProblem(answer, ErrorCode.MALFORMED);
        assertThat(answer.json().path("errors").get(0).path("field").asText()).isEqualTo("limit");
        assertThat(answer.json().path("errors").get(0).path("reason").asText()).isEqualTo("is at most 1000");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND,NOT_FOUND",
        "UNAVAILABLE,UNAVAILABLE",
        "CANCELLED,UNAVAILABLE",
        "INVALID_ARGUMENT,MALFORMED",
        "ABORTED,CHANGED",
        "DATA_LOSS,INTERNAL"
    })
    void aFailureOfAnotherServiceIsToldAsOurOwn(Status.Code status, ErrorCode code) {
        assertProblem(caller.get("/v1/test/grpc/" + status), code);
    }

    @Test
    void aDefectTellsNothingOfTheInside() {
        Answer answer = caller.get("/v1/test/defect");

        assertProblem(answer, ErrorCode.INTERNAL);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/defect", "/v1/test/grpc/INTERNAL", "/v1/test/problem/INTERNAL"})
    void whatNobodyExpectedIsLogged(String address) {
        try (Log log = Log.of(ProblemMappers.class)) {
            caller.get(address);

            assertThat(log.errors()).hasSize(1);
        }
    }

    @Test
    void whatTheCallerDidWrongIsNotLogged() {
        try (Log log = Log.of(ProblemMappers.class)) {
            caller.get("/v1/test/problem/MALFORMED");
            caller.get("/v1/test/grpc/UNAVAILABLE");

            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void anUnknownAddressIsNotFound() {
        assertProblem(caller.get("/v1/test/nothing-here"), ErrorCode.NOT_FOUND);
        assertProblem(caller.get("/elsewhere"), ErrorCode.NOT_FOUND);
    }

    @Test
    void aWrongMethodIsNotAllowed() {
        assertProblem(caller.call(HttpMethod.DELETE, "/v1/test/ok", Map.of(), ""), ErrorCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void anUnknownMediaTypeIsToldSo() {
        assertProblem(
                caller.call(HttpMethod.POST, "/v1/test/note", Map.of("Content-Type", "text/csv"), "a,b"),
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{\"text\":", "[1,2", "{\"text\":\"a\",\"number\":\"many\"}", "\"just text\"", "{'text':'a'}"})
    void aBodyThatIsNotTheJsonAskedForIsMalformed(String body) {
        Answer answer = caller.call(HttpMethod.POST, "/v1/test/note", JSON, body);

        assertProblem(answer, ErrorCode.MALFORMED);
        assertThat(answer.body()).doesNotContain("com.fasterxml").doesNotContain("dev.steno");
    }

    @Test
    void jsonThatNestsWithoutEndIsMalformed() {
        String deep = "{\"text\":" + "[".repeat(100_000);

        assertProblem(caller.call(HttpMethod.POST, "/v1/test/note", JSON, deep), ErrorCode.MALFORMED);
    }

    @Test
    void aParameterThatIsNoNumberIsMalformed() {
        assertThat(caller.get("/v1/test/number?n=7").body()).isEqualTo("7");
        assertProblem(caller.get("/v1/test/number?n=seven"), ErrorCode.MALFORMED);
    }

    @Test
    void aPositionThatIsNoneIsMalformed() {
        assertThat(caller.get("/v1/test/after", Map.of("Steno-After", "2:17,0:3"))
                        .body())
                .isEqualTo("0:3,2:17");
        assertProblem(caller.get("/v1/test/after", Map.of("Steno-After", "yesterday")), ErrorCode.MALFORMED);
    }

    @Test
    void protobufMessagesAreAnsweredInTheSchemasOwnNames() {
        Answer alone = caller.get("/v1/test/message");
        Answer inside = caller.get("/v1/test/messages");

        assertThat(alone.json().path("timestamp").isIntegralNumber()).isTrue();
        assertThat(alone.json().path("timestamp").asLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(alone.json().path("session_id").asText()).isEmpty();
        assertThat(alone.json().has("metadata")).isFalse();
        assertThat(inside.json().path("messages").get(0)).isEqualTo(alone.json());
        assertThat(caller.get("/v1/test/stream").body()).contains("data:" + alone.body());
    }

    private static void assertProblem(Answer answer, ErrorCode code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(code.httpStatus());
        assertThat(answer.mediaType()).isEqualTo(ProblemBody.MEDIA_TYPE);
        assertThat(answer.json().path("code").asText()).isEqualTo(code.name());
        assertThat(answer.json().path("status").asInt()).isEqualTo(code.httpStatus());
    }
}
