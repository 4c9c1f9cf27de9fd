package dev.steno.schema.projects;

import dev.steno.schema.records.StorableText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Paths of folders in one form: composed characters (NFC), one slash between folders, none at the end, the drive of Windows in
 * upper case.
 */
final class Paths {

    /** A control character that no text in that form has: it becomes its picture. */
    static final char SEPARATOR = '\u001f';

    private static final char SEPARATOR_PICTURE = '\u241f';

    private Paths() {}

    /** The path in that form; empty for none, and for the root of a file system. */
    static String normal(String path) {
        String folders = forwardSlashes(composed(path.strip()));
        boolean share = folders.startsWith("//");
        String single = folders.replaceAll("/(?:\\.?/)+", "/").replaceFirst("/\\.?$", "");
        return share && !single.isEmpty() ? "/" + single : single;
    }

    /** The last folder of a path in that form. */
    static String lastFolder(String normal) {
        return normal.substring(normal.lastIndexOf('/') + 1);
    }

    /** The path without its last folder. */
    static String parent(String normal) {
        return normal.substring(0, Math.max(0, normal.lastIndexOf('/')));
    }

    /** A backslash separates folders on Windows only; elsewhere it may stand in a name. */
    static String forwardSlashes(String path) {
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (drive) {
            return path.substring(0, 1).toUpperCase(Locale.ROOT)
                    + path.substring(1).replace('\\', '/');
        }
        return path.startsWith("\\\\") ? path.replace('\\', '/') : path;
    }

    /** The text in Unicode's composed form, in which macOS does not write paths and all others do. */
    static String composed(String text) {
        return Normalizer.normalize(StorableText.of(text), Normalizer.Form.NFC).replace(SEPARATOR, SEPARATOR_PICTURE);
    }
}
