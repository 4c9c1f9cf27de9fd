package dev.steno.stats.topology;

import dev.steno.schema.ledger.Prices;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Checks silent sessions by the wall clock, since a session without events moves no stream time. Checks sessions whose timer is
 * due and no others.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class EndSilentSessions implements Processor<String, SessionChange, String, SessionSummary> {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final StatusRules rules;
    private final Prices prices;
    private ProcessorContext<String, SessionSummary> context;
    private StreamsSessionStore stored;
    private SummariseSession sessions;

    EndSilentSessions(StatusRules rules, Prices prices) {
        this.rules = rules;
        this.prices = prices;
    }

    @Override
    public void init(ProcessorContext<String, SessionSummary> streams) {
        context = streams;
        stored = new StreamsSessionStore(streams);
        sessions = new SummariseSession(rules, prices, stored);
        streams.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::check);
    }

    @Override
    public void process(Record<String, SessionChange> change) {
        // A change has set its timer already.
    }

    private void check(long nowMs) {
        for (Timer timer : stored.due(nowMs)) {
            SessionSummary changed = sessions.onTimer(timer.sessionId(), timer.atMs(), nowMs);
            if (changed != null) {
                context.forward(new Record<>(timer.sessionId(), changed, nowMs));
            }
        }
    }
}
