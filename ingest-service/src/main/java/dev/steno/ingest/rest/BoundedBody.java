package dev.steno.ingest.rest;

import dev.steno.ingest.parse.UnreadableStreamException;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to a limit. */
final class BoundedBody {

    private BoundedBody() {}

    /**
     * The whole body.
     *
     * @param announced the length in the request's header; negative when there is none
     * @throws Problem TOO_LARGE when it is above the limit, of which no more than one byte is then read
     */
    static byte[] read(InputStream body, long announced, int limit) {
        if (announced > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes = readUpTo(body, limit + 1);
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    /** A request that broke off, or that cannot be read on. */
    static Problem brokenOff(IOException cause) {
        String what = cause instanceof UnreadableStreamException unreadable
                ? String.valueOf(unreadable.getMessage())
                : "the body ended before it was complete";
        return Problem.of(ErrorCode.MALFORMED, what, cause);
    }

    private static byte[] readUpTo(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(ErrorCode.TOO_LARGE, "the body is larger than " + limit + " bytes");
    }
}
