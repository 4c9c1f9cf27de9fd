package dev.steno.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.doors.Answer;
import dev.steno.runtime.doors.Caller;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.ProblemBody;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefusedRequestsIT {

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller();
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void parametersThatAMethodDeclaresAreTaken() {
        assertThat(caller.get("/v1/test/ok?").status()).isEqualTo(200);
        assertThat(caller.get("/v1/test/number?n=7").body()).isEqualTo("7");
        assertThat(caller.get("/v1/test/described?limit=1&query=x&hours_back=2&q=y")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownParametersAreRefusedAndNamed() {
        Answer answer = caller.get("/v1/test/described?limit=1&qeury=x&lmit");

        assertProblem(answer, ErrorCode.MALFORMED);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("lmit", "qeury");
        assertThat(answer.json().at("/errors/0/reason").asText())
                .isEqualTo("is no parameter; this address takes hours_back, limit, project_filter, q, query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/ok?pretty", "/v1/test/ok?=1", "/v1/test/stream?limit=1", "/v1/test/ok?a&b&c"})
    void anAddressWithoutParametersTakesNone(String address) {
        Answer answer = caller.get(address);

        assertProblem(answer, ErrorCode.MALFORMED);
        assertThat(answer.json().path("detail").asText()).contains("takes none");
    }

    @Test
    void aWriteRefusesThemToo() {
        assertProblem(
                caller.call(
                        HttpMethod.POST,
                        "/v1/test/note?dry_run=true",
                        Map.of("Content-Type", "application/json"),
                        "{}"),
                ErrorCode.MALFORMED);
    }

    @Test
    void manyUnknownParametersMakeNoLongAnswer() {
        StringBuilder address = new StringBuilder("/v1/test/ok?x=1");
        for (int i = 0; i < 500; i++) {
            address.append("&").append("p".repeat(20)).append(i).append("=1");
        }

        assertThat(caller.get(address.toString()).json().path("errors")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 100_000, 1_000_000})
    void anAddressThatIsTooLongIsAProblem(int length) {
        assertProblem(caller.get("/v1/test/number?n=" + "1".repeat(length)), ErrorCode.URI_TOO_LONG);
        assertProblem(caller.get("/v1/test/" + "x".repeat(length)), ErrorCode.URI_TOO_LONG);
        assertThat(caller.get("/v1/test/ok").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "zstd", "gzip, identity", "x-unknown"})
    void anEncodedBodyIsRefusedSayingWhatIsTaken(String encoding) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Encoding", encoding);

        Answer answer = caller.call(HttpMethod.POST, "/v1/test/note", headers, "\u001f\u008b" + "x".repeat(2_000_000));

        assertProblem(answer, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        assertThat(answer.json().path("detail").asText()).contains("Content-Encoding", "identity");
        assertThat(caller.get("/v1/test/ok").status()).isEqualTo(200);
    }

    @Test
    void aBodyThatSaysItIsNotEncodedIsTaken() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Encoding", "identity");

        assertThat(caller.call(HttpMethod.POST, "/v1/test/note", headers, "{\"text\":\"a\",\"number\":1}")
                        .status())
                .isEqualTo(200);
    }

    private static void assertProblem(Answer answer, ErrorCode code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(code.httpStatus());
        assertThat(answer.mediaType()).isEqualTo(ProblemBody.MEDIA_TYPE);
        assertThat(answer.json().path("code").asText()).isEqualTo(code.name());
    }
}
