package dev.steno.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;

/**
 * What a request was answered, whatever the status.
 *
 * @param body all of it
 */
public record Response(int status, HttpHeaders headers, byte[] body) {

    private static final int FIRST_FAILURE = 400;

    /** Whether the request was done. */
    public boolean isGood() {
        return status < FIRST_FAILURE;
    }

    /** The body as JSON, numbers exactly as they came; a missing node when it is none. */
    public JsonNode json() {
        try {
            return ExactJson.read(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
