package dev.steno.runtime.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.errors.ProblemBody;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;

/** Says no in the caller's own language: problem+json, or a gRPC answer that is nothing but trailers. */
@Singleton
class Refusals {

    private static final String GRPC = "application/grpc";

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    static boolean isGrpc(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && request.version() == HttpVersion.HTTP_2 && type.startsWith(GRPC);
    }

    /** Answers at once; what is still to come of the request's body is thrown away. */
    void refuse(HttpServerRequest request, Problem problem) {
        request.resume();
        if (isGrpc(request)) {
            refuseGrpc(request.response(), problem);
        } else {
            refuseRest(request.response(), problem);
        }
    }

    private static void refuseGrpc(HttpServerResponse answer, Problem problem) {
        answer.putHeader("Content-Type", GRPC)
                .putHeader(
                        "grpc-status",
                        String.valueOf(problem.code().grpcStatus().value()))
                .putHeader("grpc-message", problem.detail())
                .end();
    }

    private void refuseRest(HttpServerResponse answer, Problem problem) {
        answer.setStatusCode(problem.code().httpStatus()).putHeader("Content-Type", ProblemBody.MEDIA_TYPE);
        if (problem.code().httpStatus() == 401) {
            answer.putHeader("WWW-Authenticate", "Bearer realm=\"steno\"");
        }
        try {
            answer.end(json.writeValueAsString(ProblemBody.of(problem)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
