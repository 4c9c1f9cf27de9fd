package dev.steno.runtime.kafka;

import dev.steno.schema.log.Position;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where things go that cannot be processed: the original bytes, unchanged, with the cause and the origin as headers. */
@ApplicationScoped
public class DeadLetters {

    private final EventLog log;

    public DeadLetters(EventLog log) {
        this.log = log;
    }

    /**
     * Keeps a request body that could not be understood.
     *
     * @param origin the door it came to, such as {@code POST /v1/hooks/claude-code}
     * @param cause what was wrong with it, without its content
     * @return completes with the place in the dead-letter topic once it is kept there
     */
    public CompletableFuture<Position> keep(@Nullable String key, byte[] body, String origin, String cause) {
        return log.send(letter(key, body, Map.of("steno_origin", origin, "steno_cause", cause)));
    }

    /** Keeps a record that a projection could not process, under its session, with its own headers and where it was read. */
    CompletableFuture<Position> keep(ConsumerRecord<String, byte[]> message, String projection, Throwable cause) {
        ProducerRecord<String, byte[]> letter = letter(
                message.key() == null ? null : RecordKey.session(message.key()),
                message.value(),
                Map.of(
                        "steno_origin", projection,
                        "steno_cause", String.valueOf(cause.getMessage()),
                        "steno_topic", message.topic(),
                        "steno_partition", String.valueOf(message.partition()),
                        "steno_offset", String.valueOf(message.offset())));
        message.headers().forEach(header -> letter.headers().add(header));
        return log.send(letter).exceptionallyCompose(failure -> keepWithoutBytes(letter, failure));
    }

    /** A record that with its cause is larger than a record may be must not stop a projection. */
    private CompletableFuture<Position> keepWithoutBytes(ProducerRecord<String, byte[]> letter, Throwable failure) {
        if (!EventLog.isTooLarge(failure) || letter.value() == null) {
            return CompletableFuture.failedFuture(failure);
        }
        return log.send(new ProducerRecord<>(letter.topic(), null, letter.key(), null, letter.headers()));
    }

    private static ProducerRecord<String, byte[]> letter(
            @Nullable String key, byte @Nullable [] body, Map<String, String> facts) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, body);
        Headers headers = letter.headers();
        facts.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }
}
