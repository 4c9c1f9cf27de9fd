package dev.steno.schema.projects;

import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;

/** The short name of the project an agent works in, made in one way for hooks and transcripts of a session. */
public final class ProjectNames {

    private ProjectNames() {}

    /**
     * The last folder of the working folder, of a worktree that of its repository; else of the project as the agent names it, else
     * {@code "unknown"}.
     *
     * @param folder empty when the agent does not name it
     * @param project a path, or a folder named after one with dashes; may be empty
     */
    public static String of(String folder, String project) {
        String name = ofFolder(Paths.normal(folder));
        if (name.isBlank()) {
            name = ofFolder(Paths.normal(project)).replaceFirst("^-+", "");
        }
        return name.isBlank() ? ReportedName.UNKNOWN : name;
    }

    /** The folder that holds this file; empty when the path names none. */
    public static String folderOf(String file) {
        return Paths.parent(Paths.forwardSlashes(file));
    }

    /** The short name of a folder's project; empty without a folder. */
    static String ofFolder(String normal) {
        String repository = Worktrees.repository(normal);
        String name = repository.isEmpty() ? Worktrees.nameAlone(normal) : Paths.lastFolder(repository);
        return StorableText.cut(name, RecordLimits.LONGEST_NAME);
    }
}
