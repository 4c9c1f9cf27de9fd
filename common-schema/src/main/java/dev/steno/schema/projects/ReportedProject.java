package dev.steno.schema.projects;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.text.TextOrder;
import java.util.Comparator;

/**
 * What a record says of its session's project: what it is called and where the agent works. Of several that which knows the place
 * counts, then that of the best source, then that which knows the remote, then the repository, then that of the earliest event,
 * then the first in the order of UTF-8 bytes: the order in which records come does not matter, and a session that moves between
 * folders belongs to the project in which it began.
 *
 * @param name the project's short name; {@link ReportedName#UNKNOWN} when the record gives none
 * @param folder the working folder; empty when unknown, as are the others
 * @param repository the root of the repository
 * @param remote the repository's remote, without user and password
 * @param source the number of the record's source; 0 when nothing is known
 * @param timeMs the time of the event; the largest number when nothing is known
 */
public record ReportedProject(
        String name, String folder, String repository, String remote, String branch, int source, long timeMs) {

    private static final ReportedProject NOTHING =
            new ReportedProject(ReportedName.UNKNOWN, "", "", "", "", 0, Long.MAX_VALUE);

    private static final Comparator<ReportedProject> BEST_FIRST = Comparator.comparing(ReportedProject::isByNameAlone)
            .thenComparing(Comparator.comparingInt(ReportedProject::source).reversed())
            .thenComparing(project -> project.remote.isEmpty())
            .thenComparing(project -> project.repository.isEmpty())
            .thenComparingLong(ReportedProject::timeMs)
            .thenComparing(ReportedProject::name, TextOrder.BYTES)
            .thenComparing(ReportedProject::folder, TextOrder.BYTES)
            .thenComparing(ReportedProject::repository, TextOrder.BYTES)
            .thenComparing(ReportedProject::remote, TextOrder.BYTES)
            .thenComparing(ReportedProject::branch, TextOrder.BYTES);

    /** What an event's record says. */
    public static ReportedProject of(Event event) {
        return of(event.getProjectName(), event.getWorkspace(), event.getSourceValue(), EventTimes.inSession(event));
    }

    /** What was reported by this source at this time. */
    public static ReportedProject of(String projectName, Workspace workspace, int source, long timeMs) {
        ProjectKey key = ProjectKey.of(projectName, workspace);
        ReportedProject reported = new ReportedProject(
                key.name(),
                Paths.normal(workspace.getFolder()),
                Paths.normal(workspace.getRepository()),
                key.remote(),
                Paths.composed(workspace.getBranch()),
                source,
                timeMs);
        boolean nothing = reported.isByNameAlone() && reported.name.equals(ReportedName.UNKNOWN);
        return nothing ? NOTHING : reported;
    }

    /** The better of both; of equals this one. */
    public ReportedProject or(ReportedProject other) {
        return BEST_FIRST.compare(other, this) < 0 ? other : this;
    }

    /** The key of the project. */
    public ProjectKey key() {
        return ProjectKey.of(name, workspace());
    }

    /** Where the agent works; the default instance when nothing of it is known. */
    public Workspace workspace() {
        return Workspace.newBuilder()
                .setFolder(folder)
                .setRepository(repository)
                .setRemote(remote)
                .setBranch(branch)
                .build();
    }

    private boolean isByNameAlone() {
        return folder.isEmpty() && repository.isEmpty() && remote.isEmpty();
    }
}
