package dev.steno.stats.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Timers as bytes that sort as the timers do: the time, most significant byte first, then the session id. */
final class TimerSerde implements Serde<Timer> {

    @Override
    public Serializer<Timer> serializer() {
        return (topic, timer) -> {
            byte[] session = timer.sessionId().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Long.BYTES + session.length)
                    .putLong(timer.atMs())
                    .put(session)
                    .array();
        };
    }

    @Override
    public Deserializer<Timer> deserializer() {
        return (topic, bytes) -> new Timer(
                ByteBuffer.wrap(bytes).getLong(),
                new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8));
    }
}
