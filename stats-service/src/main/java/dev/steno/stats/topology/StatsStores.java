package dev.steno.stats.topology;

import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.stats.state.v1.CallReports;
import dev.steno.schema.stats.state.v1.CountedEvent;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.schema.stats.state.v1.SessionCall;
import dev.steno.schema.stats.state.v1.SessionState;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the processors. All have a changelog, from which a lost state folder is built again. */
final class StatsStores {

    /** Session id → its state. Cached: a busy session is written once a commit. */
    static final String SESSIONS = "sessions";

    // Names of stores are names of topics that outlive a release, so they stay whatever a class is called.

    /** Session and event id → how it was counted. Grows with the log, on disk. */
    static final String EVENTS = "seen-events";

    /** Session and API call → what the session knows of it, and how it was counted. */
    static final String CALLS = "session-calls";

    /** API call → which sessions report it. */
    static final String CALL_REPORTS = "call-tellers";

    /** Time and session → nothing: which sessions to check when. Holds live sessions only, so it fits into memory. */
    static final String TIMERS = "timers";

    /** Project → its messages of this partition of the log that are not yet passed on. */
    static final String RECENT = "recent-messages-here";

    /** Project → its figures. */
    static final String BOARD_FIGURES = "board-figures";

    /** Key of the stats topic → the latest messages to show there. */
    static final String BOARD_MESSAGES = "board-messages";

    private StatsStores() {}

    static List<StoreBuilder<?>> all(StoreKind kind) {
        return List.of(
                store(kind, SESSIONS, new ProtobufSerde<>(SessionState.parser()))
                        .withCachingEnabled(),
                store(kind, EVENTS, new ProtobufSerde<>(CountedEvent.parser())),
                store(kind, CALLS, new ProtobufSerde<>(SessionCall.parser())),
                store(kind, CALL_REPORTS, new ProtobufSerde<>(CallReports.parser())),
                Stores.keyValueStoreBuilder(StoreKind.MEMORY.plain(TIMERS), new TimerSerde(), Serdes.ByteArray()),
                store(kind, RECENT, new ProtobufSerde<>(RecentMessages.parser()))
                        .withCachingEnabled(),
                store(kind, BOARD_FIGURES, new ProtobufSerde<>(ProjectFigures.parser()))
                        .withCachingEnabled(),
                store(kind, BOARD_MESSAGES, new ProtobufSerde<>(RecentMessages.parser()))
                        .withCachingEnabled());
    }

    private static <V> StoreBuilder<?> store(StoreKind kind, String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(kind.plain(name), Serdes.String(), values);
    }
}
