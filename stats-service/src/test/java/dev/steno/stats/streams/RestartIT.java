package dev.steno.stats.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.ledger.Prices;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.Topics;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.stats.Samples;
import dev.steno.stats.TestLog;
import dev.steno.stats.topology.StatsTopology;
import dev.steno.stats.topology.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that stops and starts, with its stores or without them, counts nothing twice and loses nothing. */
class RestartIT {

    private static final int SESSIONS = 5;
    private static final int MESSAGES = 40;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ProtobufSerde<SessionSummary> SUMMARIES = new ProtobufSerde<>(SessionSummary.parser());
    private static final ProtobufSerde<StatsSnapshot> SNAPSHOTS = new ProtobufSerde<>(StatsSnapshot.parser());

    @TempDir
    Path home;

    private final long start = System.currentTimeMillis() - Samples.minutes(1);

    @Test
    void countsEverythingOnceOverRestartsWithAndWithoutItsStores() throws Exception {
        try (Backends backends =
                        Backends.start(BackendSettings.in(home.resolve("kafka")).with(Set.of(Part.KAFKA)));
                TestLog log = new TestLog(backends.kafka().client())) {
            log.createTopics(4);
            run(backends, log, "first", MESSAGES);
            run(backends, log, "first", MESSAGES + 1);
            run(backends, log, "second", MESSAGES + 2);
        }
    }

    /** Sends all messages so far, most of them again, and looks at what the application makes of them. */
    private void run(Backends backends, TestLog log, String stores, int messages) {
        try (KafkaStreams streams = streams(backends, stores)) {
            streams.start();
            log.append(events(messages));
            await().atMost(LONG).until(log::isAllCommitted);

            for (int session = 0; session < SESSIONS; session++) {
                List<SessionSummary> summaries = log.values(Topics.SESSIONS, SUMMARIES, "session-" + session);
                assertThat(summaries.getLast().getMessageCount()).isEqualTo(messages);
                assertThat(summaries).allMatch(summary -> summary.getMessageCount() <= messages);
                assertThat(summaries.getLast().getUsage().getInputTokens()).isEqualTo(10L * messages);
            }
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(live(log).getTotalMessages()).isEqualTo(SESSIONS * messages));
            assertThat(live(log).getTotalTokens()).isEqualTo(11L * SESSIONS * messages);
            assertThat(live(log).getTotalSessions()).isEqualTo(SESSIONS);
        }
    }

    private KafkaStreams streams(Backends backends, String stores) {
        TestSettings settings = new TestSettings(
                Map.of("steno.stats.state-dir", home.resolve(stores).toString()));
        Properties properties = new Properties();
        properties.putAll(settings.streams());
        properties.put("application.id", StreamsProperties.APPLICATION_ID);
        properties.putAll(backends.kafka().client());
        return new KafkaStreams(
                StatsTopology.of(settings.stats().statusRules(), Prices.bundled(), ProjectRules.NONE, StoreKind.DISK),
                properties);
    }

    private List<Event> events(int messages) {
        List<Event> events = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            for (int number = 0; number < messages; number++) {
                String id = session + "-" + number;
                events.add(Samples.call(id, id, start + number, Samples.tokens(10, 1), 0)
                        .setSessionId("session-" + session)
                        .setProjectName("project-" + session % 2)
                        .build());
            }
        }
        return events;
    }

    private static LiveStats live(TestLog log) {
        List<StatsSnapshot> snapshots = log.values(Topics.STATS, SNAPSHOTS, Topics.LIVE_KEY);
        assertThat(snapshots).isNotEmpty();
        return snapshots.getLast().getStats();
    }
}
