package dev.steno.ingest.rest;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.log.LogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What comes into Kafka from now on, read by an ordinary client. */
final class LogContent {

    private final LogReader log;
    private final Map<TopicPartition, Long> begin = new HashMap<>();

    LogContent(Map<String, String> client) {
        this.log = new LogReader(client);
        begin.putAll(log.ends(Topics.EVENTS));
        begin.putAll(log.ends(Topics.DEAD_LETTERS));
    }

    Event at(String position) {
        return log.event(position);
    }

    List<Event> ofSession(String session) {
        return log.records(Topics.EVENTS, begin).stream()
                .filter(message -> session.equals(RecordKey.session(message.key())))
                .map(EventRecords::fromRecord)
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return log.records(Topics.DEAD_LETTERS, begin);
    }
}
