package dev.steno.bench.micro;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import dev.steno.stats.summarise.SessionChange;
import dev.steno.stats.summarise.SessionStore;
import dev.steno.stats.summarise.StatusRules;
import dev.steno.stats.summarise.SummariseSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an event that tells the usage of an API call to its session's summary. */
@State(Scope.Thread)
public class UsageFolding {

    private static final long NOW = 1_700_000_000_000L;

    private final SummariseSession summarise = new SummariseSession(
            new StatusRules(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofHours(1)),
            Prices.bundled(),
            new OneSession());
    private long number;

    @Benchmark
    public @Nullable SessionChange fold() {
        return summarise.fold(event(number++), NOW);
    }

    private static Event event(long number) {
        String id = "m" + number;
        return Event.newBuilder()
                .setId(id)
                .setSessionId("s")
                .setProjectName("p")
                .setAgent("bench")
                .setTimeMs(NOW)
                .setRecordedAtMs(NOW)
                .setSource(Source.SOURCE_API)
                .setMessage(Message.newBuilder()
                        .setId(id)
                        .setSessionId("s")
                        .setMessageType("assistant")
                        .setContent("said")
                        .setTimestamp(NOW)
                        .setRequestId("r" + number)
                        .setMetadata(MessageMetadata.newBuilder()
                                .setModel("bench-model")
                                .setUsage(TokenUsage.newBuilder()
                                        .setInputTokens(1_000)
                                        .setOutputTokens(100))))
                .build();
    }

    /** Remembers the session and forgets its events and calls, so that each of them is new. */
    private static final class OneSession implements SessionStore {

        private @Nullable SessionState state;

        @Override
        public @Nullable SessionState session(String sessionId) {
            return state;
        }

        @Override
        public void keepSession(String sessionId, SessionState kept) {
            state = kept;
        }

        @Override
        public @Nullable CountedEvent event(String sessionId, String eventId) {
            return null;
        }

        @Override
        public void keepEvent(String sessionId, String eventId, CountedEvent seen) {}

        @Override
        public @Nullable SessionCall call(String sessionId, String call) {
            return null;
        }

        @Override
        public void keepCall(String sessionId, String call, SessionCall known) {}

        @Override
        public void deleteCall(String sessionId, String call) {}

        @Override
        public List<CountedEvent> eventsOfCall(String sessionId, String call, String butEventId) {
            return List.of();
        }

        @Override
        public List<String> deleteCalls(String sessionId) {
            return List.of();
        }

        @Override
        public void deleteEvents(String sessionId) {}

        @Override
        public void setTimer(String sessionId, long atMs) {}

        @Override
        public void dropTimer(String sessionId, long atMs) {}
    }
}
