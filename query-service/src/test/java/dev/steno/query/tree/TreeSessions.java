package dev.steno.query.tree;

import dev.steno.query.index.TestLog;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sessions of three projects, which trees and lists show. */
final class TreeSessions {

    static final long NOW = Instant.now().toEpochMilli();

    private static Positions written = Positions.NONE;

    private TreeSessions() {}

    /** Writes them, once for all tests, and answers where the last of them stands. */
    static synchronized Positions written(TestLog log) throws Exception {
        if (!written.offsets().isEmpty()) {
            return written;
        }
        Positions marks = log.mark("tree-big-3", true, "look here")
                .plusAll(log.mark("tree-big-5", true, "x"))
                .plusAll(log.mark("tree-big-5", false, ""));
        List<SessionSummary> summaries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            summaries.add(session("tree-big-" + i, "tree big", Duration.ofMinutes(i * 10L), i));
        }
        summaries.add(session("tree-small", "tree small", Duration.ofMinutes(1), 2));
        summaries.add(session("tree-empty", "tree small", Duration.ofMinutes(5), 0));
        summaries.add(session("tree-old", "tree old", Duration.ofDays(40), 9));
        log.summarise(marks, summaries.toArray(SessionSummary[]::new));
        written = marks;
        return written;
    }

    static SessionSummary session(String id, String project, Duration age, int messages) {
        SessionSummary.Builder session = SessionSummary.newBuilder()
                .setSessionId(id)
                .setProjectName(project)
                .setAgent("claude-code")
                .setStatus(SessionStatus.SESSION_STATUS_IDLE)
                .setStartTimeMs(7)
                .setLastActivityMs(NOW - age.toMillis())
                .setMessageCount(messages);
        for (int i = 0; i < Math.min(messages, 3); i++) {
            session.addLastMessages(Message.newBuilder().setId(id + i).setContent("message " + i));
        }
        return session.build();
    }
}
