package dev.steno.stats.topology;

import dev.steno.schema.ledger.Prices;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Applies records to the sessions in the stores, and forwards what changed; a record that changes nothing ends here. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class ChangeSessions<V> implements FixedKeyProcessor<String, V, SessionChange> {

    /** How a record changes its session. */
    @FunctionalInterface
    interface Step<V> {

        /** The change; null when there is none. */
        @Nullable
        SessionChange take(SummariseSession sessions, String session, V value, long nowMs);
    }

    private final StatusRules rules;
    private final Prices prices;
    private final Step<V> step;
    private FixedKeyProcessorContext<String, SessionChange> context;
    private SummariseSession sessions;

    ChangeSessions(StatusRules rules, Prices prices, Step<V> step) {
        this.rules = rules;
        this.prices = prices;
        this.step = step;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, SessionChange> streams) {
        context = streams;
        sessions = new SummariseSession(rules, prices, new StreamsSessionStore(streams));
    }

    @Override
    public void process(FixedKeyRecord<String, V> message) {
        SessionChange change = step.take(sessions, message.key(), message.value(), context.currentSystemTimeMs());
        if (change != null) {
            context.forward(message.withValue(change));
        }
    }
}
