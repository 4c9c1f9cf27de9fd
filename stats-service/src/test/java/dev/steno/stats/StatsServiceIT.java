package dev.steno.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Erasing;
import dev.steno.schema.log.EventRecords;
import dev.steno.schema.log.ProtobufSerde;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, with a real broker that also goes away. */
@QuarkusTest
@QuarkusTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka"))
class StatsServiceIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ProtobufSerde<SessionSummary> SUMMARIES = new ProtobufSerde<>(SessionSummary.parser());
    private static final ProtobufSerde<StatsSnapshot> SNAPSHOTS = new ProtobufSerde<>(StatsSnapshot.parser());

    @TestHTTPResource
    URI address;

    Backends backends;

    private final String session = UUID.randomUUID().toString();
    private final String project = "project " + session;
    private TestLog log;

    @BeforeEach
    void connect() {
        await().atMost(LONG).untilAsserted(() -> assertThat(health("ready")).isEqualTo(200));
        log = new TestLog(backends.kafka().client());
    }

    @AfterEach
    void disconnect() {
        log.close();
    }

    @Test
    void whatIsCommittedIsInTheSummary() {
        long now = System.currentTimeMillis();
        log.append(List.of(
                ours(Samples.message("e1", "user", now)),
                ours(Samples.call("e2", "r1", now, Samples.tokens(10, 5), 0.5)),
                ours(Samples.message("e1", "user", now))));

        await().atMost(LONG).until(log::isAllCommitted);

        SessionSummary summary = log.values(Topics.SESSIONS, SUMMARIES, session).getLast();
        assertThat(summary.getMessageCount()).isEqualTo(2);
        assertThat(summary.getStatus()).isEqualTo(SessionStatus.SESSION_STATUS_ACTIVE);
        assertThat(summary.getUsage().getCostNanoUsd()).isEqualTo(500_000_000);
        await().atMost(LONG).untilAsserted(() -> {
            LiveStats stats = latestStats(Topics.projectKey(project));
            assertThat(stats.getTotalMessages()).isEqualTo(2);
            assertThat(stats.getTotalTokens()).isEqualTo(15);
            assertThat(stats.getRecentActivity().getLastMessagesCount()).isEqualTo(2);
        });
        assertThat(latestStats(Topics.LIVE_KEY).getProjectStatsList())
                .anyMatch(each -> each.getName().equals(project));
    }

    @Test
    void aCallThatManySessionsTellOfIsCountedOnce() {
        long now = System.currentTimeMillis();
        Event call = ours(Samples.call("e1", session, now, Samples.tokens(10, 5), 0.5));
        // Enough sessions that the log's partitions all hold some of them.
        List<Event> events = IntStream.range(0, 20)
                .mapToObj(fork -> call.toBuilder()
                        .setSessionId(session + "-" + fork)
                        .setTimeMs(now - fork)
                        .build())
                .toList();

        log.append(events);

        await().atMost(LONG).untilAsserted(() -> {
            LiveStats stats = latestStats(Topics.projectKey(project));
            assertThat(stats.getTotalSessions()).isEqualTo(20);
            assertThat(stats.getTotalTokens()).isEqualTo(15);
            assertThat(stats.getTotalCostUsd()).isEqualTo(0.5);
        });
        assertThat(log.values(Topics.SESSIONS, SUMMARIES, session + "-19")
                        .getLast()
                        .getUsage()
                        .getApiCalls())
                .isEqualTo(1);
    }

    @Test
    void nothingIsCommittedWhileNothingHappens() {
        log.append(List.of(ours(Samples.message("e1", "user", System.currentTimeMillis()))));
        await().atMost(LONG).until(log::isAllCommitted);

        AtomicLong transactions = new AtomicLong(-1);
        // Once a minute the figures of the last hour are looked at.
        await().pollInterval(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(() -> log.end("__transaction_state") == transactions.getAndSet(log.end("__transaction_state")));
    }

    @Test
    void malformedRecordsGoToTheDeadLettersAndStopNothing() {
        log.appendRaw(session, "not an event".getBytes(UTF_8));
        log.append(List.of(ours(Samples.message("e1", "user", System.currentTimeMillis()))));

        await().atMost(LONG).until(log::isAllCommitted);

        assertThat(log.values(Topics.SESSIONS, SUMMARIES, session)).hasSize(1);
        assertThat(log.records(Topics.DEAD_LETTERS))
                .filteredOn(letter -> session.equals(letter.key()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo("not an event".getBytes(UTF_8)));
    }

    @Test
    void theStateOnDiskIsRestoredOnceTheTopicsHaveBeenCompacted() throws Exception {
        long now = System.currentTimeMillis();
        log.append(List.of(ours(Samples.message("e1", "user", now))));
        await().atMost(LONG).until(log::isAllCommitted);

        log.append(List.of(Erasing.done(session, "erasure", ErasurePlace.ERASURE_PLACE_TOPICS, true, "", now)));

        await().atMost(LONG)
                .until(() -> log.records(Topics.EVENTS).stream()
                        .filter(each -> session.equals(RecordKey.session(each.key())))
                        .map(EventRecords::fromRecord)
                        .anyMatch(
                                event -> event.getPlaceErased().getPlace() == ErasurePlace.ERASURE_PLACE_LIVE_FIGURES));
        await().atMost(LONG).untilAsserted(() -> assertThat(health("ready")).isEqualTo(200));
        assertThat(health("live")).isEqualTo(200);
        log.append(List.of(ours(Samples.message("e2", "user", now))));
        await().atMost(LONG).until(log::isAllCommitted);
        assertThat(log.values(Topics.SESSIONS, SUMMARIES, session).getLast().getMessageCount())
                .isEqualTo(2);
    }

    @Test
    void goesOnByItselfWhenTheBrokerWasAway() throws Exception {
        backends.kill(Part.KAFKA);
        assertThat(health("live")).isEqualTo(200);

        backends.start(Part.KAFKA);
        log.append(List.of(ours(Samples.message("e1", "user", System.currentTimeMillis()))));

        await().atMost(LONG).until(log::isAllCommitted);
        assertThat(log.values(Topics.SESSIONS, SUMMARIES, session).getLast().getMessageCount())
                .isEqualTo(1);
    }

    private Event ours(Event.Builder event) {
        return event.setSessionId(session).setProjectName(project).build();
    }

    private LiveStats latestStats(String key) {
        List<StatsSnapshot> snapshots = log.values(Topics.STATS, SNAPSHOTS, key);
        assertThat(snapshots).isNotEmpty();
        return snapshots.getLast().getStats();
    }

    private int health(String kind) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = address.resolve("/q/health/" + kind);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
