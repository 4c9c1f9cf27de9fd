package dev.steno.providers.read;

import dev.steno.providers.RawRecord;
import dev.steno.schema.identity.FactNames;

/** Names records that have no id of their own by where they stand, whichever folder the file lies in. */
final class RecordIds {

    private static final String PACKED = ".zst";
    private static final String LINES = ".jsonl";

    private RecordIds() {}

    /** The file's name and the place in it; the content where places change. */
    static String of(RawRecord raw, String type) {
        String file = raw.file().substring(raw.file().replace('\\', '/').lastIndexOf('/') + 1);
        String plain = file.endsWith(PACKED) ? file.substring(0, file.length() - PACKED.length()) : file;
        String place = plain.endsWith(LINES) ? Long.toString(raw.offset()) : FactNames.digest(raw.json());
        return FactNames.digest(plain + "@" + place + "/" + type);
    }
}
