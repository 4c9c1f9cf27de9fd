package dev.steno.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.bench.load.Hooks;
import dev.steno.ingest.hooks.ClaudeCodeHooks;
import dev.steno.ingest.hooks.HookDelivery;
import dev.steno.ingest.hooks.HookReading;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an event to its record, and back. */
@State(Scope.Thread)
public class EventCoding {

    private final Event event = hook();
    private final ConsumerRecord<String, byte[]> record =
            new ConsumerRecord<>("", 0, 0, event.getSessionId(), event.toByteArray());

    static Event hook() {
        ClaudeCodeHooks hooks = new ClaudeCodeHooks(new ObjectMapper());
        HookReading reading = hooks.read(new HookDelivery(new Hooks().next(), "", 1_700_000_000_000L));
        return ((HookReading.Understood) reading).event();
    }

    @Benchmark
    public ProducerRecord<String, byte[]> encode() {
        // A built event remembers its size; a new one does not.
        return EventRecords.toRecord(event.toBuilder().setRecordedAtMs(1).build());
    }

    @Benchmark
    public Event decode() {
        return EventRecords.fromRecord(record);
    }
}
