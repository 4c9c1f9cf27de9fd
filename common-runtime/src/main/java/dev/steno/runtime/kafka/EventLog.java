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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** The writing end of the log. Threadsafe. */
@ApplicationScoped
public class EventLog implements AutoCloseable {

    private final KafkaClients clients;
    private volatile @Nullable Producer<String, byte[]> producer;

    public EventLog(KafkaClients clients) {
        this.clients = clients;
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

    /** Puts a value on one of the smaller topics, under the same promise. */
    public CompletableFuture<Position> publish(TopicDefinition topic, String key, MessageLite value) {
        return send(new ProducerRecord<>(topic.name(), key, value.toByteArray()));
    }

    /** Whether a failure lies in the record itself, so that trying again cannot help. */
    public static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    CompletableFuture<Position> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<Position> acknowledged = new CompletableFuture<>();
        try {
            producer().send(message, (metadata, failure) -> {
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
        Producer<String, byte[]> open = producer;
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    /** Made on first use, and again if that fails: no broker's name may be known yet when the process starts. */
    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        return open == null ? open() : open;
    }

    private synchronized Producer<String, byte[]> open() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = clients.producer();
            producer = open;
        }
        return open;
    }
}
