package dev.steno.session.postgres;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.activity;
import static dev.steno.session.Events.at;
import static dev.steno.session.Events.deletion;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.SessionCompacted;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.session.ArchiveTables;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deleted session leaves nothing in the archive but the fact that it is deleted. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class DeletedSessionsIT {

    @Inject
    Archive archive;

    @Inject
    ArchiveSchema schema;

    @Inject
    ArchiveTables tables;

    @Inject
    DataSource dataSource;

    // Both sessions begin with the same, and are found by it.
    private final String run = UUID.randomUUID() + "-";
    private final String session = run + "deleted";
    private final String other = run + "kept";

    @BeforeEach
    void waitForTheSchema() {
        await().until(schema::current);
    }

    @Test
    void everyRowOfTheSessionGoesAndNoneOfAnother() {
        write(at(1, usage(other, "m1", run + "r", 5, 0.25)), at(2, mark(other, "x", true, "note")));
        Map<String, Object> before = tables.checksums(other);
        write(everything());
        assertThat(rows())
                .as("some of each kind")
                .hasSize(tables.checksums(session).size() - 1);

        write(at(20, deletion(session)));

        assertThat(rows()).isEqualTo(Map.of("deleted_sessions", 1L));
        assertThat(tables.checksums(other)).isEqualTo(before);
        assertThat(tables.one("select log_offset from archive.deleted_sessions where session_id = ?", session))
                .isEqualTo(20L);
    }

    @Test
    void eventsThatComeLaterArePassedOver() {
        write(everything());
        write(at(20, deletion(session)));

        write(everything());
        write(at(21, message(session, "late", NOON, "late")), at(22, message(other, "m", NOON, "another session")));

        assertThat(rows()).isEqualTo(Map.of("deleted_sessions", 1L));
        assertThat(tables.messages(other)).isEqualTo(1);
    }

    @Test
    void deletingAgainChangesNothing() {
        write(everything());
        write(at(20, deletion(session)), at(21, deletion(session)));
        Map<String, Object> deleted = tables.checksums(run);

        write(at(22, deletion(session)));
        write(at(20, deletion(session)));

        assertThat(tables.checksums(run)).isEqualTo(deleted);
        assertThat(tables.one("select log_offset from archive.deleted_sessions where session_id = ?", session))
                .isEqualTo(20L);
    }

    @Test
    void aSessionOfWhichNothingIsKnownCanBeDeleted() {
        write(at(1, deletion(session)));
        write(everything());

        assertThat(rows()).isEqualTo(Map.of("deleted_sessions", 1L));
    }

    @Test
    void aSharedCallIsWhatOtherSessionsReportOfIt() {
        write(at(1, usage(session, "m1", run + "shared", 9, 0.5)), at(2, usage(session, "m2", run + "own", 7, 0)));
        write(at(3, later(usage(other, "m1", run + "shared", 5, 0.25))));
        assertThat(call("shared")).isEqualTo(session + " 9 500000000");

        write(at(4, deletion(session)));

        assertThat(call("shared")).isEqualTo(other + " 5 250000000");
        assertThat(call("own")).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void batchesMakeNoDifference(long seed) {
        List<LoggedEvent> log = new ArrayList<>(List.of(everything()));
        log.add(at(14, later(usage(other, "o1", run + "shared", 3, 0))));
        log.add(at(15, deletion(session)));
        log.addAll(List.of(everything()));
        log.add(at(16, later(usage(other, "o2", run + "shared", 4, 0.1))));
        write(log.toArray(LoggedEvent[]::new));
        Map<String, Object> whole = tables.checksums(run);
        Object call = call("shared");
        tables.delete(run);

        Random random = new Random(seed);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(4));
            write(log.subList(from, to).toArray(LoggedEvent[]::new));
            from = to;
        }

        assertThat(tables.checksums(run)).isEqualTo(whole);
        assertThat(call("shared")).isEqualTo(call).isEqualTo(other + " 4 100000000");
    }

    @Test
    void aDeletionWaitsForWritersThatHaveBegun() throws Exception {
        CompletableFuture<Void> deleting;
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            ArchiveSchema.use(writer, RebuiltSchema.PRESENT);
            DeletedSessionRows.lock(writer, false);
            insertMessage(writer);
            deleting = CompletableFuture.runAsync(() -> write(at(9, deletion(session))));
            await().pollDelay(Duration.ofMillis(200)).until(() -> !deleting.isDone());
            writer.commit();
        }

        deleting.get();
        assertThat(rows()).isEqualTo(Map.of("deleted_sessions", 1L));
    }

    private void insertMessage(Connection writer) throws SQLException {
        MessageRows.insertNew(writer, List.of(at(1, message(session, "m", NOON, "of a writer that was replaced"))));
    }

    /** One row at least for each table. */
    private LoggedEvent[] everything() {
        Event answer = usage(session, "m2", run + "shared", 9, 0.5);
        Message bySubagent = answer.getMessage().toBuilder()
                .setAgentId("a")
                .setAgentName("explorer")
                .build();
        return new LoggedEvent[] {
            at(5, message(session, "m1", NOON, "one")),
            at(6, answer.toBuilder().setMessage(bySubagent).build()),
            at(7, activity(session, "a1", NOON)),
            at(8, mark(session, "x1", true, "note", "tag")),
            storedAt(
                    9, stored("c").setSessionCreated(SessionCreated.newBuilder().setName("in the store"))),
            storedAt(
                    10,
                    stored("a2")
                            .setMessage(asked("a2"))
                            .setAppended(Appended.newBuilder().setTokens(5))),
            storedAt(
                    11,
                    stored("a3")
                            .setMessage(asked("a3"))
                            .setAppended(Appended.newBuilder().setTokens(5))),
            storedAt(
                    12,
                    stored("s")
                            .setSessionCompacted(SessionCompacted.newBuilder()
                                    .setThroughSequence(1)
                                    .setSummary("sum"))),
            storedAt(
                    13,
                    stored("i")
                            .setItemChanged(ItemChanged.newBuilder()
                                    .setKind(ItemKind.ITEM_KIND_TODO)
                                    .setValue("todo")))
        };
    }

    private static LoggedEvent storedAt(long offset, Event.Builder event) {
        return at(offset, event.build());
    }

    private Event.Builder stored(String id) {
        return activity(session, id, NOON).toBuilder().setSource(Source.SOURCE_API);
    }

    private Message asked(String id) {
        return message(session, id, NOON, "asked").getMessage();
    }

    /** At another time, so that the call is owned by the session that reported it before. */
    private static Event later(Event event) {
        return event.toBuilder()
                .setTimeMs(NOON + 60_000)
                .setRecordedAtMs(NOON + 60_000)
                .build();
    }

    /** How many rows each table has of the session, those with none left out. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        tables.checksums(session).forEach((table, sum) -> {
            long count = Long.parseLong(sum.toString().split(":")[0]);
            if (count > 0) {
                rows.put(table, count);
            }
        });
        return rows;
    }

    private Object call(String name) {
        return tables.one(
                "select concat_ws(' ', owner_session, output_tokens, reported_nano_usd) from archive.calls where call_key = ?",
                "request:" + run + name);
    }

    private void write(LoggedEvent... events) {
        archive.write(EventBatch.of(List.of(events)), List.of());
    }
}
