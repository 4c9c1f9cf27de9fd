package dev.steno.stats.live;

import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.sessions.v1.Usage;
import dev.steno.schema.stats.state.v1.SessionFigures;
import dev.steno.stats.summarise.StatusRules;

/** What a session adds to the figures of its project. */
public final class SessionShare {

    private SessionShare() {}

    public static SessionFigures of(SessionSummary summary) {
        Usage usage = summary.getUsage();
        return SessionFigures.newBuilder()
                .setProjectName(summary.getProjectName())
                .setMessageCount(summary.getMessageCount())
                .setTotalTokens(usage.getInputTokens()
                        + usage.getOutputTokens()
                        + usage.getCacheCreationInputTokens()
                        + usage.getCacheReadInputTokens())
                .setCostNanoUsd(usage.getCostNanoUsd())
                .setCostUnknownCalls(usage.getCostUnknownCalls())
                .setLive(StatusRules.isLive(summary.getStatus()))
                .setLastActivityMs(summary.getLastActivityMs())
                .putAllMessagesByMinute(summary.getMessagesByMinuteMap())
                .build();
    }
}
