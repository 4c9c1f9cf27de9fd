package dev.steno.session.postgres;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.at;
import static dev.steno.session.Events.message;
import static dev.steno.session.Events.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.events.v1.Source;
import dev.steno.session.ArchiveTables;
import dev.steno.session.archive.Archive;
import dev.steno.session.archive.EventBatch;
import dev.steno.session.archive.LoggedEvent;
import dev.steno.session.read.Sessions;
import dev.steno.session.read.TranscriptPlace;
import dev.steno.session.read.Transcripts;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The archive does not depend on the order of batches. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class BatchOrderIT {

    @Inject
    Archive archive;

    @Inject
    ArchiveSchema schema;

    @Inject
    Sessions sessions;

    @Inject
    Transcripts transcripts;

    @Inject
    ArchiveTables tables;

    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void waitForTheSchema() {
        await().until(schema::current);
    }

    @Test
    void theOrderOfBatchesDoesNotMatter() {
        List<LoggedEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Source source = Source.forNumber(1 + i % 4);
            // Each id comes from several sources, as when hooks and transcripts report the same, and revised from one.
            events.add(at(
                    i,
                    message(session, "m" + i % 70, NOON + i % 70, source + " tells " + i, source).toBuilder()
                            .setRevision(i)
                            .setProjectName("project " + i % 7)
                            .setAgent(i % 3 == 0 ? "" : "agent " + i % 5)
                            .build()));
            events.add(at(1_000 + i, usage(session, "u" + i, session + i % 20, i, i % 3)));
        }
        write(events);
        List<String> first = contents();
        ArchivedSession named = sessions.find(session).orElseThrow();
        Object calls = tables.one(
                "select sum(output_tokens) || '/' || sum(reported_nano_usd) from archive.calls "
                        + "where owner_session = ?",
                session);

        for (int order = 1; order <= 3; order++) {
            tables.delete(session);
            Collections.shuffle(events, new Random(order));
            for (int i = 0; i < events.size(); i += 50) {
                write(events.subList(i, i + 50));
            }
            assertThat(contents()).isEqualTo(first);
            assertThat(sessions.find(session)).contains(named);
        }
        assertThat(tables.counted(session)).isEqualTo(370L);
        assertThat(tables.one(
                        "select sum(output_tokens) || '/' || sum(reported_nano_usd) from archive.calls "
                                + "where owner_session = ?",
                        session))
                .isEqualTo(calls)
                .isEqualTo("5790/40000000000");
    }

    private List<String> contents() {
        return transcripts.after(session, TranscriptPlace.START, 1_000, Long.MAX_VALUE).stream()
                .map(entry -> entry.message().getContent())
                .toList();
    }

    private void write(List<LoggedEvent> events) {
        archive.write(EventBatch.of(events), List.of());
    }
}
