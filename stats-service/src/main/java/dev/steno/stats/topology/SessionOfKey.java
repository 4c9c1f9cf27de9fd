package dev.steno.stats.topology;

import dev.steno.schema.log.RecordKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads a key of the log as the id of its session: by that everything after it is keyed, in the partitions of the log. */
final class SessionOfKey implements Deserializer<String> {

    @Override
    @SuppressWarnings("NullAway") // Kafka's interface predates null marks: null in, null out.
    public String deserialize(String topic, byte @Nullable [] key) {
        return key == null ? null : RecordKey.session(new String(key, StandardCharsets.UTF_8));
    }
}
