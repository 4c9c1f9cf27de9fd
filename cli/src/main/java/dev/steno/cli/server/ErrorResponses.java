package dev.steno.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.CommandFailure;
import java.net.URI;

/** Reads why a request failed from its answer. */
final class ErrorResponses {

    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_SLOW = 429;
    private static final int FIRST_SERVER_FAILURE = 500;

    private ErrorResponses() {}

    /** The failure that a status of 400 or more is. */
    static CommandFailure of(URI address, Request request, Response answer) {
        int status = answer.status();
        String line = line(address, request, answer);
        return status >= FIRST_SERVER_FAILURE || status == TOO_SLOW
                ? new ServerUnavailable(line, null)
                : new RequestRefused(status, line);
    }

    private static String line(URI address, Request request, Response answer) {
        JsonNode problem = answer.json();
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        if (detail.isEmpty()) {
            return "%s answers %d to %s, and does not say why; is it Steno?"
                    .formatted(address, answer.status(), request);
        }
        return answer.status() == UNAUTHENTICATED ? detail + "; with --api-key or STENO_API_KEY" : detail;
    }
}
