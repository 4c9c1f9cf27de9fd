package dev.steno.stats.topology;

import dev.steno.ledger.Prices;
import dev.steno.schema.events.v1.Event;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Folds events into the stores and passes on what changed; an event that changes nothing ends here. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class SummariseSessions implements FixedKeyProcessor<String, Event, SessionChange> {

    private final StatusRules rules;
    private final Prices prices;
    private FixedKeyProcessorContext<String, SessionChange> context;
    private SummariseSession sessions;

    SummariseSessions(StatusRules rules, Prices prices) {
        this.rules = rules;
        this.prices = prices;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, SessionChange> streams) {
        context = streams;
        sessions = new SummariseSession(rules, prices, new StoredSessions(streams));
    }

    @Override
    public void process(FixedKeyRecord<String, Event> message) {
        SessionChange change = sessions.fold(message.value(), context.currentSystemTimeMs());
        if (change != null) {
            context.forward(message.withValue(change));
        }
    }
}
