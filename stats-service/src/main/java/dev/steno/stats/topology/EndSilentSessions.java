package dev.steno.stats.topology;

import dev.steno.schema.ledger.Prices;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Checks silent sessions by the wall clock, since a session without events moves no stream time. Checks sessions whose timer is
 * due and no others, when the first of them is due.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class EndSilentSessions implements Processor<String, SessionChange, String, SessionSummary> {

    private static final long BETWEEN_MS = Duration.ofSeconds(1).toMillis();

    /** Changes that no reader can see are not forwarded to this processor, and could set a timer too. */
    private static final long AT_LEAST_MS = Duration.ofMinutes(1).toMillis();

    private final StatusRules rules;
    private final Prices prices;
    private ProcessorContext<String, SessionSummary> context;
    private StreamsSessionStore stored;
    private SummariseSession sessions;
    private Alarm alarm;
    private long checkedMs;

    EndSilentSessions(StatusRules rules, Prices prices) {
        this.rules = rules;
        this.prices = prices;
    }

    @Override
    public void init(ProcessorContext<String, SessionSummary> streams) {
        context = streams;
        stored = new StreamsSessionStore(streams);
        sessions = new SummariseSession(rules, prices, stored);
        alarm = new Alarm(streams, this::check);
        alarm.set(streams.currentSystemTimeMs());
    }

    @Override
    public void process(Record<String, SessionChange> change) {
        long timer = change.value().state().getTimerMs();
        if (timer != 0) {
            setAlarm(timer);
        }
    }

    private void check(long nowMs) {
        checkedMs = nowMs;
        for (Timer timer : stored.due(nowMs)) {
            SessionSummary changed = sessions.onTimer(timer.sessionId(), timer.atMs(), nowMs);
            if (changed != null) {
                context.forward(new Record<>(timer.sessionId(), changed, nowMs));
            }
        }
        long latest = nowMs + AT_LEAST_MS;
        setAlarm(stored.due(latest).stream().mapToLong(Timer::atMs).findFirst().orElse(latest));
    }

    private void setAlarm(long timerMs) {
        alarm.set(Math.max(timerMs, checkedMs + BETWEEN_MS));
    }
}
