package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.mark;
import static dev.steno.session.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.archive.v1.DeleteSessionRequest;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second archive is filled beside the one that is read, and takes its place. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ArchiveRebuildIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SCHEMAS =
            "select count(*) from information_schema.schemata where schema_name in ('archive_next', 'archive_replaced')";
    private static final String TABLE = "select 'archive.sessions'::regclass::oid::bigint";

    @Inject
    EventLog log;

    @Inject
    ArchiveEvents events;

    @Inject
    ArchiveTables tables;

    private final String session = UUID.randomUUID().toString();
    private ArchiveClient client;

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void readsAndWritesGoOnAndNothingIsMissing() {
        Position last = append(0);
        Object present = tables.one(TABLE);

        events.rebuild(true);
        int number = 1;
        while (events.behind().isPresent()) {
            last = append(number);
            number++;
            assertThat(read(last)).isEqualTo(number);
        }

        assertThat(events.problem()).isEmpty();
        assertThat(tables.one(TABLE)).isNotEqualTo(present);
        assertThat(tables.one(SCHEMAS)).isEqualTo(0L);
        assertThat(read(last)).isEqualTo(number);
        assertThat(read(append(number))).isEqualTo(number + 1);
        assertThat(tables.messages(session)).isEqualTo(number + 1);
    }

    @Test
    void aSessionThatIsDeletedMeanwhileIsInNeither() {
        read(append(0));
        log.append(mark(session, "mark", true, "note")).join();

        events.rebuild(true);
        client.calls()
                .deleteSession(
                        DeleteSessionRequest.newBuilder().setSessionId(session).build());
        awaitEnd();
        events.await(Positions.of(append(1)));

        assertThat(events.problem()).isEmpty();
        assertThat(tables.messages(session)).isZero();
        assertThat(tables.one("select count(*) from archive.deleted_sessions where session_id = ?", session))
                .isEqualTo(1L);
    }

    @Test
    void thePresentOneIsKeptWhenTheLogHasLessUnlessThatIsWanted() {
        read(append(0));
        Object present = tables.one(TABLE);
        tables.one(
                "insert into archive.subagents values (?, 'a', 'name', 'type') returning session_id", "no-" + session);

        events.rebuild(false);
        awaitEnd();

        assertThat(events.problem()).contains("fewer subagents (", "the present one was kept");
        assertThat(tables.one(TABLE)).isEqualTo(present);
        assertThat(tables.one(SCHEMAS)).isEqualTo(0L);
        assertThat(read(append(1))).isEqualTo(2);

        events.rebuild(true);
        awaitEnd();

        assertThat(events.problem()).isEmpty();
        assertThat(tables.one("select count(*) from archive.subagents where session_id = ?", "no-" + session))
                .isEqualTo(0L);
        assertThat(read(append(2))).isEqualTo(3);
    }

    private void awaitEnd() {
        await().atMost(SOON).until(() -> events.behind().isEmpty());
    }

    private int read(Position after) {
        return ArchiveClient.session(client.after(after), session).getMessageCount();
    }

    private Position append(int number) {
        return log.append(message(session, "m" + number, NOON + number, "message " + number))
                .join();
    }
}
