package dev.steno.session.store;

import dev.steno.schema.store.v1.AgentUsage;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.SessionUsage;
import java.util.Comparator;
import java.util.Map;

/** Sums of what messages report of their API calls. */
public final class UsageSums {

    private UsageSums() {}

    public static SessionUsage sum(SessionUsage one, SessionUsage other) {
        return SessionUsage.newBuilder()
                .setInputTokens(one.getInputTokens() + other.getInputTokens())
                .setOutputTokens(one.getOutputTokens() + other.getOutputTokens())
                .setCacheReadInputTokens(one.getCacheReadInputTokens() + other.getCacheReadInputTokens())
                .setCacheCreationInputTokens(one.getCacheCreationInputTokens() + other.getCacheCreationInputTokens())
                .setReasoningTokens(one.getReasoningTokens() + other.getReasoningTokens())
                .setApiCalls(one.getApiCalls() + other.getApiCalls())
                .build();
    }

    /** In all and by agent, most tokens first. */
    static GetSessionUsageResponse answer(Map<String, SessionUsage> byAgent) {
        GetSessionUsageResponse.Builder usage = GetSessionUsageResponse.newBuilder()
                .setTotal(byAgent.values().stream().reduce(SessionUsage.getDefaultInstance(), UsageSums::sum));
        byAgent.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, SessionUsage> each) -> -tokens(each.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(each -> usage.addAgents(
                        AgentUsage.newBuilder().setAgentName(each.getKey()).setUsage(each.getValue())));
        return usage.build();
    }

    private static long tokens(SessionUsage usage) {
        return usage.getInputTokens()
                + usage.getOutputTokens()
                + usage.getCacheReadInputTokens()
                + usage.getCacheCreationInputTokens();
    }
}
