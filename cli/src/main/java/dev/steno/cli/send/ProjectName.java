package dev.steno.cli.send;

/** Names a session's project as the hooks of a live session do, so that both are one project. */
final class ProjectName {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 512;

    private ProjectName() {}

    /**
     * The last folder of the working folder, else of the project as the agent names it.
     *
     * @param folder empty when the session does not tell
     * @param project a path, or a folder named after one with dashes; may be empty
     */
    static String of(String folder, String project) {
        String name = lastPart(folder);
        if (name.isBlank()) {
            name = lastPart(project).replaceFirst("^-+", "");
        }
        if (name.isBlank()) {
            return UNKNOWN;
        }
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
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
