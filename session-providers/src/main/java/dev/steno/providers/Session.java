package dev.steno.providers;

import java.util.List;

/** A whole session. */
public record Session(SessionSummary summary, List<Message> messages, ScanReport report) {

    public Session {
        messages = List.copyOf(messages);
    }
}
