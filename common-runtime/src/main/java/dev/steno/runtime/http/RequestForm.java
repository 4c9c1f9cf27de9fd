package dev.steno.runtime.http;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests in a form that no resource takes: an address that is too long, and an encoded body, which would have to be
 * decoded before its size is known.
 */
class RequestForm {

    /** The most characters of an address; the server reads longer ones, so that this answer can be given. */
    static final int LONGEST_ADDRESS = 16 * 1024;

    private static final String IDENTITY = "identity";

    @ServerRequestFilter(preMatching = true)
    public void check(HttpServerRequest request, ContainerRequestContext call) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            throw Problem.of(
                    ErrorCode.URI_TOO_LONG,
                    "an address has at most " + LONGEST_ADDRESS + " characters, with its query");
        }
        String encoding = call.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (isEncoded(encoding)) {
            throw Problem.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "bodies are taken as they are: send it without Content-Encoding, or with " + IDENTITY);
        }
    }

    private static boolean isEncoded(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(IDENTITY);
    }
}
