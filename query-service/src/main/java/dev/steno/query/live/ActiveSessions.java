package dev.steno.query.live;

import dev.steno.schema.conversation.ActiveSession;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.concurrent.TimeUnit;

/** Summaries as the stream of live sessions shows them. */
final class ActiveSessions {

    private static final int SHORT_ID = 8;

    private ActiveSessions() {}

    static boolean isLive(SessionSummary summary) {
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE, SESSION_STATUS_IDLE, SESSION_STATUS_ENDING -> true;
            default -> false;
        };
    }

    static ActiveSessionUpdate update(String type, SessionSummary summary, long now) {
        return ActiveSessionUpdate.newBuilder()
                .setType(type)
                .setSession(session(summary, now))
                .setTimestamp(now)
                .build();
    }

    private static ActiveSession session(SessionSummary summary, long now) {
        ActiveSession.Builder session = ActiveSession.newBuilder()
                .setSessionId(summary.getSessionId())
                .setShortId(shortId(summary.getSessionId()))
                .setProjectName(summary.getProjectName())
                .setStartTime(summary.getStartTimeMs())
                .setLastActivity(summary.getLastActivityMs())
                .setMessageCount(summary.getMessageCount())
                .setDurationSeconds(duration(summary, now))
                .setIsMarked(summary.getMark().getIsMarked())
                .setCurrentStatus(status(summary))
                .setAgent(summary.getAgent());
        summary.getOpenToolsList().stream().map(OpenTool::getToolName).forEach(session::addActiveTools);
        int messages = summary.getLastMessagesCount();
        if (messages > 0) {
            session.setLastMessage(summary.getLastMessages(messages - 1));
        }
        return session.build();
    }

    /** The contract has no word for a session that has ended: its last update calls it ending. */
    private static String status(SessionSummary summary) {
        return switch (summary.getStatus()) {
            case SESSION_STATUS_ACTIVE -> "active";
            case SESSION_STATUS_IDLE -> "idle";
            default -> "ending";
        };
    }

    /** While a session lives its clock runs; afterwards it is the time between its first and last sign of life. */
    private static int duration(SessionSummary summary, long now) {
        long end = isLive(summary) ? Math.max(now, summary.getLastActivityMs()) : summary.getLastActivityMs();
        long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(end - summary.getStartTimeMs(), 0));
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    private static String shortId(String sessionId) {
        int end = Math.min(sessionId.length(), SHORT_ID);
        boolean splits = end < sessionId.length() && Character.isLowSurrogate(sessionId.charAt(end));
        return sessionId.substring(0, splits ? end - 1 : end);
    }
}
