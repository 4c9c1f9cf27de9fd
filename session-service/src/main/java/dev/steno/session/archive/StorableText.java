package dev.steno.session.archive;

/** Text as the archive can hold it. */
public final class StorableText {

    private StorableText() {}

    /** The text with U+0000, which PostgreSQL has no place for, shown as ␀; the ingest door does the same. */
    public static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\u2400');
    }
}
