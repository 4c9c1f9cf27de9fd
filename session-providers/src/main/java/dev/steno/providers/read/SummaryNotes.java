package dev.steno.providers.read;

import dev.steno.providers.SessionSummary;
import dev.steno.schema.projects.ProjectNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects a session's summary while it is read. Times are milliseconds since the epoch, 0 where none is told. */
public final class SummaryNotes {

    private static final int LONGEST_PROMPT = 1000;

    private final String agentType;
    private final Transcript transcript;
    private Workspace workspace = Workspace.getDefaultInstance();
    private Workspace completed = Workspace.getDefaultInstance();
    private String projectName;
    private String firstPrompt = "";
    private String title = "";
    private int titleRank;
    private String version = "";
    private long messages;
    private @Nullable FactName last;
    private long created;
    private long modified;

    SummaryNotes(String agentType, Transcript transcript) {
        this.agentType = agentType;
        this.transcript = transcript;
        this.projectName = ProjectNames.of("", transcript.project());
    }

    /** The folder it works in; the first one stands, since agents wander. */
    public void path(String value) {
        if (folder().isEmpty() && !value.isEmpty()) {
            workspace(workspace.toBuilder().setFolder(value));
            projectName = ProjectNames.of(value, transcript.project());
        }
    }

    public void branch(String value) {
        if (!value.isEmpty() && !value.equals(workspace.getBranch())) {
            workspace(workspace.toBuilder().setBranch(value));
        }
    }

    /** The root of the repository that the folder belongs to; the first one stands, as the folder does. */
    public void repository(String value) {
        if (workspace.getRepository().isEmpty() && !value.isEmpty()) {
            workspace(workspace.toBuilder().setRepository(value));
        }
    }

    /** The address of the repository's remote; the first one stands. */
    public void remote(String value) {
        if (workspace.getRemote().isEmpty() && !value.isEmpty()) {
            workspace(workspace.toBuilder().setRemote(value));
        }
    }

    public void version(String value) {
        version = value.isEmpty() ? version : value;
    }

    /** A name for the session. Of equal rank the last one stands, else the one of the highest rank. */
    public void title(String value, int rank) {
        if (!value.isBlank() && rank >= titleRank) {
            title = value;
            titleRank = rank;
        }
    }

    /** Something happened in the session then. */
    public void time(long millis) {
        if (millis != 0) {
            created = created == 0 ? millis : Math.min(created, millis);
            modified = Math.max(modified, millis);
        }
    }

    String folder() {
        return workspace.getFolder();
    }

    /** What the agent reports, completed with what git's files on this machine say of the folder. */
    Workspace workspace() {
        return completed;
    }

    String projectName() {
        return projectName;
    }

    private void workspace(Workspace.Builder reported) {
        workspace = reported.build();
        completed = GitFolders.complete(workspace);
    }

    void message(Record.Builder message) {
        time(message.getTimestamp());
        if (!message.getIdentity().equals(last)) {
            messages++;
            last = message.getIdentity();
        }
        if (firstPrompt.isEmpty()
                && Messages.isPrompt(message)
                && message.getAgentId().isEmpty()) {
            String text = message.getContent().strip();
            firstPrompt = text.length() <= LONGEST_PROMPT ? text : text.substring(0, LONGEST_PROMPT);
        }
    }

    SessionSummary summary() {
        String project = !transcript.project().isEmpty() ? transcript.project() : folder();
        return new SessionSummary(
                transcript.sessionId(),
                agentType,
                project.isEmpty() ? "unknown" : project,
                folder(),
                workspace.getBranch(),
                firstPrompt,
                title,
                version,
                messages,
                Instant.ofEpochMilli(created != 0 ? created : ofFile()),
                Instant.ofEpochMilli(modified != 0 ? modified : ofFile()));
    }

    private long ofFile() {
        return Times.ofFile(transcript.files().getFirst());
    }
}
