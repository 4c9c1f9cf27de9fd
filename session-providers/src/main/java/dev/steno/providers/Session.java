package dev.steno.providers;

import dev.steno.schema.records.v1.Record;
import java.util.List;

/** A whole session. */
public record Session(SessionSummary summary, List<Record> messages, ScanReport report) {

    public Session {
        messages = List.copyOf(messages);
    }
}
