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
 * Lets time pass for sessions that are silent: by the wall clock, since a session that says nothing moves no stream time.
 * Looks at sessions whose timer is due and at no others.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class EndSilentSessions implements Processor<String, SessionChange, String, SessionSummary> {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final StatusRules rules;
    private final Prices prices;
    private ProcessorContext<String, SessionSummary> context;
    private StoredSessions stored;
    private SummariseSession sessions;

    EndSilentSessions(StatusRules rules, Prices prices) {
        this.rules = rules;
        this.prices = prices;
    }

    @Override
    public void init(ProcessorContext<String, SessionSummary> streams) {
        context = streams;
        stored = new StoredSessions(streams);
        sessions = new SummariseSession(rules, prices, stored);
        streams.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, SessionChange> change) {
        // A change has set its timer already; only the clock matters here.
    }

    private void look(long nowMs) {
        for (Timer timer : stored.due(nowMs)) {
            SessionSummary changed = sessions.look(timer.sessionId(), timer.atMs(), nowMs);
            if (changed != null) {
                context.forward(new Record<>(timer.sessionId(), changed, nowMs));
            }
        }
    }
}
