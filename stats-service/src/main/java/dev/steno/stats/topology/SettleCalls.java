package dev.steno.stats.topology;

import dev.steno.ledger.Prices;
import dev.steno.schema.stats.state.v1.CallVerdict;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Counts calls of sessions as verdicts have them, and passes on what that changed. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class SettleCalls implements FixedKeyProcessor<String, CallVerdict, SessionChange> {

    private final StatusRules rules;
    private final Prices prices;
    private FixedKeyProcessorContext<String, SessionChange> context;
    private SummariseSession sessions;

    SettleCalls(StatusRules rules, Prices prices) {
        this.rules = rules;
        this.prices = prices;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, SessionChange> streams) {
        context = streams;
        sessions = new SummariseSession(rules, prices, new StoredSessions(streams));
    }

    @Override
    public void process(FixedKeyRecord<String, CallVerdict> verdict) {
        SessionChange change = sessions.settle(verdict.key(), verdict.value(), context.currentSystemTimeMs());
        if (change != null) {
            context.forward(verdict.withValue(change));
        }
    }
}
