package dev.steno.stats.live;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.conversation.ProjectStats;
import dev.steno.schema.conversation.RecentActivity;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.stats.summarise.MinuteCounts;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;

/** The live figures as the public contract shows them. */
public final class LiveFigures {

    private static final double NANOS = 1e9;

    private static final Comparator<ProjectStats> LATEST_FIRST =
            Comparator.comparingLong(ProjectStats::getLastActivity).reversed().thenComparing(ProjectStats::getName);

    private LiveFigures() {}

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
                    .setCostUnknownCalls(stats.getCostUnknownCalls() + project.getCostUnknownCalls())
                    .setCostIncompleteCalls(stats.getCostIncompleteCalls() + project.getCostIncompleteCalls());
            activity.setActiveSessions(activity.getActiveSessions() + project.getLiveSessions())
                    .setMessagesLastHour(activity.getMessagesLastHour() + lastHour(project, thisMinute));
            nanos += project.getCostNanoUsd();
        }
        projects.entrySet().stream()
                .map(LiveFigures::project)
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
