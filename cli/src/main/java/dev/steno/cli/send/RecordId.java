package dev.steno.cli.send;

import dev.steno.providers.RawRecord;
import dev.steno.schema.identity.FactNames;

/** Names records that have no id of their own by where they stand, whichever folder the file lies in. */
final class RecordId {

    private static final String PACKED = ".zst";

    private RecordId() {}

    /** The file's name and the place in it; the content where places change. */
    static String of(RawRecord raw, String type) {
        String file = raw.file().substring(raw.file().replace('\\', '/').lastIndexOf('/') + 1);
        String plain = file.endsWith(PACKED) ? file.substring(0, file.length() - PACKED.length()) : file;
        String place = FileState.isAppended(raw.file()) ? Long.toString(raw.offset()) : FactNames.digest(raw.json());
        return FactNames.digest(plain + "@" + place + "/" + type);
    }
}
