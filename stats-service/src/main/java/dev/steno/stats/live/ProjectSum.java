package dev.steno.stats.live;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.SessionFigures;
import dev.steno.stats.summarise.MinuteCounts;
import dev.steno.stats.summarise.Status;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a project as the sum over its sessions. */
public final class ProjectSum {

    private ProjectSum() {}

    public static ProjectFigures zero() {
        return ProjectFigures.getDefaultInstance();
    }

    /** What a session adds to its project; null for one that has been deleted. */
    public static @Nullable SessionFigures part(@Nullable SessionSummary summary) {
        if (summary == null) {
            return null;
        }
        Usage usage = summary.getUsage();
        return SessionFigures.newBuilder()
                .setProjectName(summary.getProjectName())
                .setProjectKey(ProjectKey.of(summary).encoded())
                .setMessageCount(summary.getMessageCount())
                .setTotalTokens(usage.getInputTokens()
                        + usage.getOutputTokens()
                        + usage.getCacheCreationInputTokens()
                        + usage.getCacheReadInputTokens())
                .setCostNanoUsd(usage.getCostNanoUsd())
                .setCostUnknownCalls(usage.getCostUnknownCalls())
                .setCostIncompleteCalls(usage.getCostIncompleteCalls())
                .setLive(Status.of(summary).isLive())
                .setLastActivityMs(summary.getLastActivityMs())
                .putAllMessagesByMinute(summary.getMessagesByMinuteMap())
                .build();
    }

    /** The key of the project that a session adds to. */
    public static String projectKey(SessionFigures session) {
        return session.getProjectKey().isEmpty() ? session.getProjectName() : session.getProjectKey();
    }

    public static ProjectFigures add(ProjectFigures sum, SessionFigures session) {
        ProjectFigures.Builder result = change(sum, session, 1);
        result.setLastActivityMs(Math.max(sum.getLastActivityMs(), session.getLastActivityMs()));
        session.getMessagesByMinuteMap().forEach((minute, count) -> changeMinute(result, minute, count));
        dropOldMinutes(result);
        return result.build();
    }

    /** The sum without a session; null when that was the last one. */
    public static @Nullable ProjectFigures subtract(ProjectFigures sum, SessionFigures session) {
        if (sum.getSessionCount() == 1) {
            return null;
        }
        ProjectFigures.Builder result = change(sum, session, -1);
        session.getMessagesByMinuteMap().forEach((minute, count) -> {
            // What is not there was dropped as too old.
            if (result.containsMessagesByMinute(minute)) {
                changeMinute(result, minute, -count);
            }
        });
        return result.build();
    }

    /** The sum of two parts of one project. */
    public static ProjectFigures plus(ProjectFigures one, ProjectFigures other) {
        ProjectFigures.Builder sum = one.toBuilder()
                .setSessionCount(one.getSessionCount() + other.getSessionCount())
                .setLiveSessions(one.getLiveSessions() + other.getLiveSessions())
                .setMessageCount(one.getMessageCount() + other.getMessageCount())
                .setTotalTokens(one.getTotalTokens() + other.getTotalTokens())
                .setCostNanoUsd(one.getCostNanoUsd() + other.getCostNanoUsd())
                .setCostUnknownCalls(one.getCostUnknownCalls() + other.getCostUnknownCalls())
                .setCostIncompleteCalls(one.getCostIncompleteCalls() + other.getCostIncompleteCalls())
                .setLastActivityMs(Math.max(one.getLastActivityMs(), other.getLastActivityMs()));
        other.getMessagesByMinuteMap().forEach((minute, count) -> changeMinute(sum, minute, count));
        return sum.build();
    }

    private static ProjectFigures.Builder change(ProjectFigures sum, SessionFigures session, int sign) {
        return sum.toBuilder()
                .setSessionCount(sum.getSessionCount() + sign)
                .setLiveSessions(sum.getLiveSessions() + (session.getLive() ? sign : 0))
                .setMessageCount(sum.getMessageCount() + sign * session.getMessageCount())
                .setTotalTokens(sum.getTotalTokens() + sign * session.getTotalTokens())
                .setCostNanoUsd(sum.getCostNanoUsd() + sign * session.getCostNanoUsd())
                .setCostUnknownCalls(sum.getCostUnknownCalls() + sign * session.getCostUnknownCalls())
                .setCostIncompleteCalls(sum.getCostIncompleteCalls() + sign * session.getCostIncompleteCalls());
    }

    private static void changeMinute(ProjectFigures.Builder sum, long minute, int change) {
        int count = sum.getMessagesByMinuteOrDefault(minute, 0) + change;
        if (count == 0) {
            sum.removeMessagesByMinute(minute);
        } else {
            sum.putMessagesByMinute(minute, count);
        }
    }

    /** Silent sessions never subtract their old minutes, so they are dropped once a newer hour has begun. */
    private static void dropOldMinutes(ProjectFigures.Builder sum) {
        Map<Long, Integer> minutes = sum.getMessagesByMinuteMap();
        minutes.keySet().stream()
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> minutes.keySet().stream()
                        .filter(minute -> !MinuteCounts.isRecent(minute, latest))
                        .toList()
                        .forEach(sum::removeMessagesByMinute));
    }
}
