package dev.steno.schema.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts in the order of their bytes in UTF-8, which a database can keep too. Java compares UTF-16, which differs beyond U+FFFF. */
final class TextOrder {

    static final Comparator<String> BYTES = (one, other) -> one.equals(other)
            ? 0
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private TextOrder() {}

    static String later(String one, String other) {
        return BYTES.compare(one, other) >= 0 ? one : other;
    }
}
