package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.activity;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.Projections;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.RebuildArchiveRequest;
import dev.steno.schema.archive.v1.RebuildArchiveResponse;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.log.Topics;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ArchiveRecoveryIT {

    private static final Duration SOON = Duration.ofSeconds(4);

    @Inject
    EventLog log;

    @Inject
    Projections projections;

    @Inject
    ArchiveEvents events;

    @Inject
    ArchiveTables tables;

    Backends backends;

    private ArchiveClient client;
    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void postgresMayGoAndComeUnderLoadWithoutLoss() {
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        sendThousand(sent, 0);
        await().untilAsserted(() -> assertThat(tables.messages(session)).isPositive());

        backends.kill(Part.POSTGRES);
        sendThousand(sent, 1);
        isAway(() -> ArchiveClient.session(client.calls(), session));
        isAway(() -> client.calls()
                .streamTranscript(StreamTranscriptRequest.newBuilder()
                        .setSessionId(session)
                        .build())
                .next());
        isAway(() -> client.calls().markSession(markRequest()));
        backends.start(Part.POSTGRES);
        sendThousand(sent, 2);

        Positions all = joined(sent);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            events.await(all);
            assertThat(tables.messages(session)).isEqualTo(3_000);
        });
        assertThat(tables.counted(session)).isEqualTo(3_000L);
        assertThat(ArchiveClient.session(client.calls(), session).getMessageCount())
                .isEqualTo(3_000);
    }

    @Test
    void aMarkThatKafkaDoesNotTakeIsUnavailable() throws Exception {
        Position position = log.append(message(session, "m", NOON, "")).get();
        ArchiveClient.session(client.after(position), session);

        backends.stop(Part.KAFKA);
        try {
            isAway(() -> client.calls().markSession(markRequest()));
            // What is archived can still be read.
            assertThat(ArchiveClient.session(client.calls(), session).getMessageCount())
                    .isEqualTo(1);
        } finally {
            backends.start(Part.KAFKA);
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            client.calls().markSession(markRequest());
            assertThat(ArchiveClient.session(client.calls(), session).getMark().getIsMarked())
                    .isTrue();
        });
    }

    @Test
    void replayFromTheLogGivesTheSameArchive() {
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String each = session + "-" + i % 7;
            Source source = Source.forNumber(1 + i % 4);
            sent.add(log.append(message(each, "m" + i % 60, NOON + i % 60, "text " + i, source)));
            sent.add(log.append(usage(each, "u" + i, "req" + i % 9, i, i % 2)));
            sent.add(log.append(activity(each, "a" + i % 5, NOON - i)));
            sent.add(log.append(mark(each, "x" + i, i % 3 == 0, "note " + i, "tag")));
        }
        Positions all = joined(sent);
        events.await(all);
        Map<String, Object> live = tables.checksums(session);

        tables.delete(session);
        assertThat(tables.messages(session + "-0")).isZero();
        projections
                .run("steno-session-replay-" + session, Topics.EVENTS, 337, new ReplayedArchive(events))
                .await(all, Duration.ofSeconds(60));

        assertThat(tables.checksums(session)).isEqualTo(live);
    }

    @Test
    void aDatabaseThatLosesItsTablesIsFilledAgainFromTheLog() {
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        sendThousand(sent, 0);
        Positions all = joined(sent);
        events.await(all);
        Map<String, Object> before = tables.checksums(session);

        tables.dropAll();
        Positions later =
                all.plus(log.append(message(session, "after", NOON, "later")).join());

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            events.await(later);
            assertThat(tables.messages(session)).isEqualTo(1_001);
        });
        tables.one("delete from archive.messages where id = 'after' and session_id = ? returning id", session);
        assertThat(tables.checksums(session).get("messages")).isEqualTo(before.get("messages"));
    }

    @Test
    void aRebuildGivesTheSameArchive() {
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        sendThousand(sent, 0);
        Positions all = joined(sent);
        events.await(all);
        Map<String, Object> before = tables.checksums(session);

        RebuildArchiveResponse begun = client.calls()
                .rebuildArchive(
                        RebuildArchiveRequest.newBuilder().setStart(true).build());

        assertThat(begun.getMessages()).isGreaterThanOrEqualTo(1_000);
        assertThat(begun.getState()).isNotEmpty();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.calls()
                        .rebuildArchive(RebuildArchiveRequest.getDefaultInstance())
                        .getState()
                        .isEmpty());
        assertThat(tables.checksums(session)).isEqualTo(before);
    }

    @Test
    void anOlderCopyOfTheDatabaseIsFilledUpFromWhereItWas() {
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        sendThousand(sent, 0);
        Positions first = joined(sent);
        events.await(first);
        tables.copyAs("older");
        sendThousand(sent, 1);
        Positions all = joined(sent);
        events.await(all);
        Map<String, Object> whole = tables.checksums(session);

        tables.putBack("older");
        backends.kill(Part.POSTGRES);
        log.append(message(session + "-x", "elsewhere", NOON, "")).join();
        await().until(() -> projections.waitingForStore().containsKey(ArchiveEvents.GROUP));
        backends.start(Part.POSTGRES);

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            events.await(all);
            assertThat(tables.messages(session + "-x")).isEqualTo(1);
        });
        tables.delete(session + "-x");
        assertThat(tables.checksums(session)).isEqualTo(whole);
    }

    private void sendThousand(List<CompletableFuture<Position>> sent, int round) {
        for (int i = 0; i < 1_000; i++) {
            sent.add(log.append(message(session, "m" + round + "-" + i, NOON + i, "text")));
        }
    }

    private static Positions joined(List<CompletableFuture<Position>> sent) {
        return sent.stream().map(CompletableFuture::join).reduce(Positions.NONE, Positions::plus, Positions::plusAll);
    }

    private MarkSessionRequest markRequest() {
        return MarkSessionRequest.newBuilder()
                .setSessionId(session)
                .setMark(SessionMetadata.newBuilder().setIsMarked(true))
                .build();
    }

    private static void isAway(ThrowingCallable call) {
        long start = System.nanoTime();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
