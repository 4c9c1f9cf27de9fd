package dev.steno.schema.projects;

import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.Comparator;
import java.util.Set;

/**
 * What a session's project is known by. Sessions with equal keys are of one project; sessions with different keys may be, see
 * {@link Projects}.
 *
 * @param name the short name
 * @param root the repository's root folder, else the working folder; empty when unknown
 * @param remote the repository's remote, as in {@code github.com/acme/api}; empty when unknown
 */
public record ProjectKey(String name, String root, String remote) implements Comparable<ProjectKey> {

    // A name or a path in its form does not have this character.
    private static final String BETWEEN = String.valueOf(Paths.SEPARATOR);

    private static final Comparator<ProjectKey> ORDER = Comparator.comparing(ProjectKey::name)
            .thenComparing(ProjectKey::root)
            .thenComparing(ProjectKey::remote);

    /**
     * The key of a session.
     *
     * @param projectName what its project is called; made of the folder where the agent does not give a name of its own
     */
    public static ProjectKey of(String projectName, Workspace workspace) {
        String folder = Paths.normal(workspace.getFolder());
        String repository = Paths.normal(workspace.getRepository());
        String root = Worktrees.repository(repository.isEmpty() ? folder : repository);
        String remote = Remotes.normal(workspace.getRemote());
        return new ProjectKey(shortName(projectName, folder, root, remote), root, remote);
    }

    /** The key of a summary's session. */
    public static ProjectKey of(SessionSummary summary) {
        return of(summary.getProjectName(), summary.getWorkspace());
    }

    /** Reads what {@link #encoded} writes; any other text is the key of a project that is known by its name alone. */
    public static ProjectKey decoded(String text) {
        String[] parts = text.split(BETWEEN, -1);
        return parts.length == 3 ? new ProjectKey(parts[0], parts[1], parts[2]) : new ProjectKey(text, "", "");
    }

    /** The key as one text: the name alone where nothing else is known. */
    public String encoded() {
        return isNameAlone() ? name : String.join(BETWEEN, name, root, remote);
    }

    /** Whether the project is known by its name alone. */
    boolean isNameAlone() {
        return root.isEmpty() && remote.isEmpty();
    }

    /** What parts projects of one name: the remote, else the root folder; empty when neither is known. */
    String place() {
        return remote.isEmpty() ? root : remote;
    }

    ProjectKey withRemote(String other) {
        return new ProjectKey(name, root, other);
    }

    @Override
    public int compareTo(ProjectKey other) {
        return ORDER.compare(this, other);
    }

    private static String shortName(String projectName, String folder, String root, String remote) {
        String given = StorableText.cut(Paths.composed(projectName).strip(), RecordLimits.LONGEST_NAME);
        Set<String> unnamed = Set.of("", ReportedName.UNKNOWN);
        String made = remote.isEmpty() ? Paths.lastFolder(root) : Paths.lastFolder(remote);
        if (made.isEmpty()) {
            made = ProjectNames.ofFolder(folder);
        }
        boolean madeOfFolder = unnamed.contains(given)
                || given.equals(ProjectNames.ofFolder(folder))
                || given.equals(Paths.lastFolder(folder))
                || given.equals(Paths.lastFolder(root));
        if (madeOfFolder && !made.isEmpty()) {
            return StorableText.cut(made, RecordLimits.LONGEST_NAME);
        }
        return given.isEmpty() ? ReportedName.UNKNOWN : given;
    }
}
