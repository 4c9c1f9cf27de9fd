package dev.steno.session.store;

import com.google.protobuf.Message;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordChecks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What all requests to the store have in common: their fields' limits, their digests, and the ids of what they write. */
final class StoreRequests {

    private static final String DOOR = "store";
    private static final int LARGEST_PAGE = 1000;
    private static final int DEFAULT_PAGE = 100;

    private StoreRequests() {}

    /**
     * The request with text that every store can hold.
     *
     * @throws Problem MALFORMED naming the first field that is beyond its limits
     */
    @SuppressWarnings("unchecked")
    static <M extends Message> M checked(M request) {
        Message.Builder builder = request.toBuilder();
        try {
            RecordChecks.checkFields(builder, "");
        } catch (InvalidRecordException e) {
            throw Problem.field(e.field(), e.reason());
        }
        return (M) builder.build();
    }

    /** What a request says: equal for equal requests. */
    static String digest(Message request) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(request.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of what a request writes: the same for the same key, one of its own without a key. */
    static String eventId(String sessionId, String what, String clientKey) {
        return clientKey.isEmpty()
                ? UUID.randomUUID().toString()
                : FactIds.keyed(sessionId, DOOR + " " + what, clientKey);
    }

    /** How many entries a page has. */
    static int pageSize(String field, int asked) {
        if (asked < 0 || asked > LARGEST_PAGE) {
            throw Problem.field(field, "is 1 to 1000, or 0 for 100");
        }
        return asked == 0 ? DEFAULT_PAGE : asked;
    }

    static String required(String field, String value) {
        if (value.isBlank()) {
            throw Problem.field(field, "is missing");
        }
        return value;
    }
}
