package dev.steno.schema.log;

import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;

/** The name of the project an agent works in, made in one way for hooks and transcripts of a session. */
public final class ProjectNames {

    private static final String UNKNOWN = "unknown";

    private ProjectNames() {}

    /**
     * The last folder of the working folder, else of the project as the agent names it, else {@code "unknown"}.
     *
     * @param folder empty when the agent does not say
     * @param project a path, or a folder named after one with dashes; may be empty
     */
    public static String of(String folder, String project) {
        String name = lastPart(folder);
        if (name.isBlank()) {
            name = lastPart(project).replaceFirst("^-+", "");
        }
        if (name.isBlank()) {
            return UNKNOWN;
        }
        return StorableText.cut(name, RecordLimits.LONGEST_NAME);
    }

    /** The folder that holds this file; empty when the path names none. */
    public static String folderOf(String file) {
        String path = forwardSlashes(file);
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String lastPart(String path) {
        String folders = forwardSlashes(path);
        int end = folders.length();
        while (end > 0 && folders.charAt(end - 1) == '/') {
            end--;
        }
        return folders.substring(folders.lastIndexOf('/', end - 1) + 1, end);
    }

    /** A backslash parts folders on Windows only; elsewhere it may stand in a name. */
    private static String forwardSlashes(String path) {
        boolean windows = path.startsWith("\\\\")
                || (path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)));
        return windows ? path.replace('\\', '/') : path;
    }
}
