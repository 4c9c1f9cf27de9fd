package dev.steno.schema.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A topic of Steno and how long it keeps its records.
 *
 * @param name the topic's name
 * @param compacted whether only the last record of each key is kept
 * @param retention how long records are kept; empty means for ever
 * @param partitioned whether it has the log's partition count; otherwise it has one partition
 */
public record TopicDefinition(String name, boolean compacted, Optional<Duration> retention, boolean partitioned) {

    /** The topic's settings in the broker's own words. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", compacted ? "compact" : "delete");
        settings.put(
                "retention.ms",
                retention.map(Duration::toMillis).map(String::valueOf).orElse("-1"));
        // One hook body may be as large as the ingest door allows, and a little more for its envelope.
        settings.put("max.message.bytes", String.valueOf(Topics.MAX_RECORD_BYTES));
        return settings;
    }
}
