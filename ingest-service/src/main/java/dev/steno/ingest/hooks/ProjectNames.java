package dev.steno.ingest.hooks;

/** The name of the project an agent works in. */
final class ProjectNames {

    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 512;

    private ProjectNames() {}

    /** The last folder of the working folder, else the folder the transcript lies in, else {@link #UNKNOWN}. */
    static String of(String cwd, String transcriptPath) {
        String project = lastPart(cwd);
        if (project.isBlank()) {
            project = slug(transcriptPath);
        }
        if (project.isBlank()) {
            return UNKNOWN;
        }
        return project.length() <= LONGEST ? project : project.substring(0, LONGEST);
    }

    /** Claude Code names a transcript's folder after the working folder, with dashes for everything else. */
    private static String slug(String transcriptPath) {
        String path = forwardSlashes(transcriptPath);
        int file = path.lastIndexOf('/');
        String folder = file <= 0 ? "" : lastPart(path.substring(0, file));
        return folder.replaceFirst("^-+", "");
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
