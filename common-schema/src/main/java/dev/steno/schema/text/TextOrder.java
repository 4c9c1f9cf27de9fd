package dev.steno.schema.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts in the order of their bytes in UTF-8, which a database can keep too. Java compares UTF-16, which differs beyond U+FFFF. */
public final class TextOrder {

    public static final Comparator<String> BYTES = (one, other) -> one.equals(other)
            ? 0
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private TextOrder() {}

    /** The later of both. */
    public static String later(String one, String other) {
        return BYTES.compare(one, other) >= 0 ? one : other;
    }
}
