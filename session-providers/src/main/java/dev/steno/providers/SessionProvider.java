package dev.steno.providers;

import java.util.List;

/**
 * The sessions of one agent under one folder. Reading is lenient: what is not understood is kept and counted, what is broken
 * is reported with file and line, and the rest goes on. Nothing is written. Safe for use by several threads. A session that is
 * being written can be read while it grows; new files are seen within half a second.
 */
public interface SessionProvider {

    /** The agent's name, as in {@code "claude-code"}. */
    String agentType();

    /** Where each session is kept; quick, since sessions are not read. */
    List<SessionFiles> sessionFiles();

    /** What is there and cannot be read, in whole or in part; as of the moment of {@link #sessionFiles}, when just called. */
    List<UnreadableStore> unreadable();

    /** The projects with at least one session, sorted; a folder that does not exist has none. */
    List<String> listProjects();

    /**
     * The project's sessions, newest first. Each is read once for its summary.
     *
     * @throws ProviderException.ProjectNotFound when no session belongs to the project
     */
    List<SessionSummary> listSessions(String project);

    /** All sessions of all projects, newest first; what {@link #listSessions} gives, in one pass. */
    List<SessionSummary> listSessions();

    /**
     * A whole session in memory; of messages with the same identity the last stays, at the place of the first.
     *
     * @throws ProviderException.SessionNotFound when there is none with this id
     * @throws ProviderException.Unreadable when its files cannot be read at all
     */
    Session readSession(String sessionId);

    /**
     * Hands every message to the visitor in the order of the files, in memory that does not grow with the session. A message
     * may come again with the same identity; the later one replaces the earlier. What the visitor throws ends the scan and
     * reaches the caller.
     *
     * @return what was seen
     * @throws ProviderException.SessionNotFound when there is none with this id
     * @throws ProviderException.Unreadable when its files cannot be read at all
     */
    ScanReport scanMessages(String sessionId, MessageVisitor visitor);
}
