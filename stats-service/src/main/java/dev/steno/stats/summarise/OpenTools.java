package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.EarlyToolEnd;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which tool calls of a session are open. A use opens one and its result closes it, by the key both carry; when an agent
 * stops or gets a new prompt, all its calls are over. Events out of order give the same: a result that comes before its use is
 * kept until then, and a use from before its agent's last stop opens nothing.
 */
final class OpenTools {

    static final int MOST = 100;

    private static final LatestFew<OpenTool> LATEST = new LatestFew<>(
            MOST, OpenTool::getSinceMs, (one, other) -> one.getToolCall().equals(other.getToolCall()));

    private final SessionState.Builder state;
    private final SessionSummary.Builder summary;

    OpenTools(SessionState.Builder state) {
        this.state = state;
        this.summary = state.getSummaryBuilder();
    }

    void fold(Event event) {
        long time = EventTimes.activity(event);
        switch (event.getBodyCase()) {
            case MESSAGE -> foldMessage(event, time);
            case SESSION_ENDED -> close(tool -> tool.getSinceMs() <= time);
            case ACTIVITY ->
                foldHook(event.getActivity().getHookEvent(), event.getActivity().getAgentId(), time);
            default -> {
                // Starts and marks are not about tools.
            }
        }
    }

    /** Removes all open calls and all that is kept for events out of order. */
    void clear() {
        summary.clearOpenTools();
        state.clearEarlyToolEnds();
        state.clearToolsOverMs();
    }

    void dropTimedOut(StatusRules rules, long nowMs) {
        close(tool -> rules.timedOut(tool, nowMs));
    }

    private void foldMessage(Event event, long time) {
        Message message = event.getMessage();
        boolean hasKey = !event.getToolCall().isEmpty();
        if (hasKey && message.getType().equals("tool-use")) {
            open(event, time);
        } else if (hasKey && message.getType().equals("tool-result")) {
            end(event.getToolCall(), time);
        } else if (message.getMessageType().equals("user") && message.getType().equals("chat")) {
            stop(message.getAgentId(), time);
        } else {
            foldHook(message.getHookEvent(), message.getAgentId(), time);
        }
    }

    private void foldHook(String hook, String agentId, long time) {
        switch (hook) {
            case "Stop", "StopFailure", "SubagentStop", "Interrupt", "AfterAgent" -> stop(agentId, time);
            default -> {
                // Other hooks are not about tools.
            }
        }
    }

    private void open(Event event, long time) {
        Message message = event.getMessage();
        if (isOver(message.getAgentId(), time) || endedEarly(event, time)) {
            return;
        }
        OpenTool tool = OpenTool.newBuilder()
                .setToolCall(event.getToolCall())
                .setToolName(message.getToolName())
                .setSinceMs(time)
                .setAgentId(message.getAgentId())
                .build();
        replace(LATEST.with(summary.getOpenToolsList(), tool));
    }

    private boolean isOver(String agentId, long time) {
        return time < state.getEndSaidMs() || time < state.getToolsOverMsOrDefault(agentId, Long.MIN_VALUE);
    }

    /** A key that the agent gives names one call for ever; one derived from tool and input can come again later. */
    private boolean endedEarly(Event event, long time) {
        boolean unique = event.getToolCall().equals(event.getMessage().getToolUseId());
        for (int index = 0; index < state.getEarlyToolEndsCount(); index++) {
            EarlyToolEnd end = state.getEarlyToolEnds(index);
            if (end.getToolCall().equals(event.getToolCall()) && (unique || time < end.getTimeMs())) {
                state.removeEarlyToolEnds(index);
                return true;
            }
        }
        return false;
    }

    private void end(String toolCall, long time) {
        int before = summary.getOpenToolsCount();
        close(tool -> tool.getToolCall().equals(toolCall));
        if (summary.getOpenToolsCount() < before) {
            return;
        }
        state.addEarlyToolEnds(EarlyToolEnd.newBuilder().setToolCall(toolCall).setTimeMs(time));
        if (state.getEarlyToolEndsCount() > MOST) {
            state.removeEarlyToolEnds(0);
        }
    }

    private void stop(String agentId, long time) {
        close(tool -> tool.getAgentId().equals(agentId) && tool.getSinceMs() <= time);
        state.putToolsOverMs(agentId, Math.max(time, state.getToolsOverMsOrDefault(agentId, time)));
        if (state.getToolsOverMsCount() > MOST) {
            state.getToolsOverMsMap().entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> state.removeToolsOverMs(oldest.getKey()));
        }
    }

    private void close(Predicate<OpenTool> over) {
        if (summary.getOpenToolsList().stream().anyMatch(over)) {
            List<OpenTool> left = new ArrayList<>(summary.getOpenToolsList());
            left.removeIf(over);
            replace(left);
        }
    }

    private void replace(List<OpenTool> tools) {
        List<OpenTool> copy = List.copyOf(tools);
        summary.clearOpenTools().addAllOpenTools(copy);
    }
}
