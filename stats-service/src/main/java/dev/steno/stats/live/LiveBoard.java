package dev.steno.stats.live;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.ProjectStats;
import dev.steno.schema.conversation.RecentActivity;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.stats.summarise.Latest;
import dev.steno.stats.summarise.MinuteCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Figures and recent messages as the public contract shows them. */
public final class LiveBoard {

    private static final int LAST_MESSAGES = 10;
    private static final double NANOS = 1e9;

    private static final Latest<RecentMessage> LATEST =
            new Latest<>(LAST_MESSAGES, RecentMessage::getActivityMs, LiveBoard::isSame);

    private static final Comparator<ProjectStats> LATEST_FIRST =
            Comparator.comparingLong(ProjectStats::getLastActivity).reversed().thenComparing(ProjectStats::getName);

    private LiveBoard() {}

    /** The recent messages with one more, or the very same when it is too old for them, or they hold a record of it to keep. */
    public static RecentMessages with(RecentMessages recent, RecentMessage message) {
        List<RecentMessage> before = recent.getMessagesList();
        if (before.stream().anyMatch(known -> isKept(known, message))) {
            return recent;
        }
        List<RecentMessage> after = LATEST.with(before, message);
        return after == before
                ? recent
                : RecentMessages.newBuilder().addAllMessages(after).build();
    }

    /** A session that turns out to belong to another project leaves its messages in the lists of both. */
    private static boolean isKept(RecentMessage known, RecentMessage message) {
        return known.getPrecedence() >= message.getPrecedence() && isSame(known, message);
    }

    private static boolean isSame(RecentMessage one, RecentMessage other) {
        return one.getMessage().getIdBytes().equals(other.getMessage().getIdBytes())
                && one.getMessage()
                        .getSessionIdBytes()
                        .equals(other.getMessage().getSessionIdBytes());
    }

    public static RecentMessages merge(RecentMessages one, RecentMessages other) {
        RecentMessages merged = one;
        for (RecentMessage message : other.getMessagesList()) {
            merged = with(merged, message);
        }
        return merged;
    }

    /** The live figures over these projects, as of this minute. */
    public static LiveStats of(Map<String, ProjectFigures> projects, RecentMessages recent, long thisMinute) {
        LiveStats.Builder stats = LiveStats.newBuilder();
        RecentActivity.Builder activity = RecentActivity.newBuilder();
        recent.getMessagesList().forEach(message -> activity.addLastMessages(message.getMessage()));
        long nanos = 0;
        for (ProjectFigures project : projects.values()) {
            stats.setTotalMessages(stats.getTotalMessages() + project.getMessageCount())
                    .setTotalSessions(stats.getTotalSessions() + project.getSessionCount())
                    .setActiveProjects(stats.getActiveProjects() + (project.getLiveSessions() > 0 ? 1 : 0))
                    .setTotalTokens(stats.getTotalTokens() + project.getTotalTokens())
                    .setCostUnknownCalls(stats.getCostUnknownCalls() + project.getCostUnknownCalls());
            activity.setActiveSessions(activity.getActiveSessions() + project.getLiveSessions())
                    .setMessagesLastHour(activity.getMessagesLastHour() + lastHour(project, thisMinute));
            nanos += project.getCostNanoUsd();
        }
        projects.entrySet().stream()
                .map(LiveBoard::project)
                .sorted(LATEST_FIRST)
                .forEach(stats::addProjectStats);
        return stats.setTotalCostUsd(nanos / NANOS).setRecentActivity(activity).build();
    }

    /** A project's messages in the hour that ends with this minute. */
    public static int lastHour(ProjectFigures project, long thisMinute) {
        return MinuteCounts.lastHour(project.getMessagesByMinuteMap(), thisMinute);
    }

    private static ProjectStats project(Entry<String, ProjectFigures> entry) {
        ProjectFigures figures = entry.getValue();
        return ProjectStats.newBuilder()
                .setName(entry.getKey())
                .setMessageCount(figures.getMessageCount())
                .setSessionCount(figures.getSessionCount())
                .setLastActivity(figures.getLastActivityMs())
                .setTotalTokens(figures.getTotalTokens())
                .setTotalCostUsd(figures.getCostNanoUsd() / NANOS)
                .build();
    }
}
