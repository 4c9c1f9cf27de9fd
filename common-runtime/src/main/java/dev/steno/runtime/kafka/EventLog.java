package dev.steno.runtime.kafka;

import com.google.protobuf.MessageLite;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.TopicDefinition;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** The writing end of the log. Threadsafe. */
@ApplicationScoped
public class EventLog implements AutoCloseable {

    private static final Duration COMPANY = Duration.ofMillis(5);

    private final LazyProducer prompt;
    private final LazyProducer patient;

    public EventLog(KafkaClients clients) {
        this.prompt = new LazyProducer(() -> clients.producer(Duration.ZERO));
        this.patient = new LazyProducer(() -> clients.producer(COMPANY));
    }

    /**
     * Appends an event. The future completes with its position once all in-sync replicas have it, never before; events of
     * one session keep the order in which they were appended. It fails with what Kafka says, in which case the event may
     * or may not have been kept: appending it again is safe, because its id makes it one fact.
     *
     * <p>Blocks while the send buffer is full, for at most one and a half seconds.
     */
    public CompletableFuture<Position> append(Event event) {
        return send(EventRecords.toRecord(event));
    }

    /**
     * Appends one of many events that come together, under the same promise. It waits some milliseconds for others to travel with:
     * the whole stream is through sooner, a single event later.
     */
    public CompletableFuture<Position> appendOneOfMany(Event event) {
        return send(patient, EventRecords.toRecord(event));
    }

    /** Puts a value on one of the smaller topics, under the same promise. */
    public CompletableFuture<Position> publish(TopicDefinition topic, String key, MessageLite value) {
        return send(new ProducerRecord<>(topic.name(), key, value.toByteArray()));
    }

    /** Whether a failure lies in the record itself, so that trying again cannot help. */
    public static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    CompletableFuture<Position> send(ProducerRecord<String, byte[]> message) {
        return send(prompt, message);
    }

    private static CompletableFuture<Position> send(LazyProducer producer, ProducerRecord<String, byte[]> message) {
        CompletableFuture<Position> acknowledged = new CompletableFuture<>();
        try {
            producer.get().send(message, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(new Position(metadata.partition(), metadata.offset()));
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** Sends what is still waiting, for a few seconds at most. */
    @Override
    @PreDestroy
    public void close() {
        prompt.close();
        patient.close();
    }
}
