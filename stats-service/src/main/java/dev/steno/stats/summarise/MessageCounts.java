package dev.steno.stats.summarise;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.CountedEvent;

/** Counts a session's messages, each once, in all, by role and by minute. */
final class MessageCounts {

    private MessageCounts() {}

    /**
     * Counts the message of an event, or moves it to another role when it was counted under one.
     *
     * @param counted what is known of the event; keeps the role
     */
    static void add(Event event, CountedEvent.Builder counted, SessionSummary.Builder summary, long nowMs) {
        String role = role(event.getMessage());
        if (counted.getRole().isEmpty()) {
            summary.setMessageCount(summary.getMessageCount() + 1);
            MinuteCounts.count(summary, event.getRecordedAtMs(), nowMs);
        } else {
            change(summary, counted.getRole(), -1);
        }
        change(summary, role, 1);
        counted.setRole(role);
    }

    private static String role(Message message) {
        return switch (message.getMessageType()) {
            case "user", "assistant", "system", "tool" -> message.getMessageType();
            default -> "system";
        };
    }

    private static void change(SessionSummary.Builder summary, String role, int change) {
        int count = summary.getMessagesByRoleOrDefault(role, 0) + change;
        if (count == 0) {
            summary.removeMessagesByRole(role);
        } else {
            summary.putMessagesByRole(role, count);
        }
    }
}
