package dev.steno.schema.identity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids made from what they name: the same parts always give the same id (RFC 9562, version 3). */
public final class NamedId {

    private NamedId() {}

    /** The id of these parts, in this order. Parts are kept apart: ("ab", "c") and ("a", "bc") differ. */
    public static String of(String... parts) {
        return UUID.nameUUIDFromBytes(name(parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What the id is made from: different for different parts. */
    static String name(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.length()).append(':').append(part);
        }
        return name.toString();
    }
}
