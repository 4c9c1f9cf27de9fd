package dev.steno.session.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.store.v1.Origin;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.ArchiveTables;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.archive.WriteEvent;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.store.ImportEvents;
import dev.steno.session.store.StoredSessions;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that do not come to their end. */
@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class HalfImportsIT {

    private static final String DOCUMENT = """
            {"version": "1.0", "session": {"name": "half", "provider": "p", "model": "m", "project_path": "/work/half",
             "created_at": "2026-03-11T10:00:00Z", "updated_at": "2026-03-11T11:00:00Z"},
             "messages": [{"role": "user", "content": "one"}, {"role": "assistant", "content": "two"}],
             "statistics": {"message_count": 2}}
            """;

    @Inject
    WriteSession write;

    @Inject
    WriteEvent log;

    @Inject
    ImportEvents events;

    @Inject
    StoredSessions sessions;

    @Inject
    DeleteSession deletion;

    @Inject
    ArchiveEvents archive;

    @Inject
    ArchiveTables tables;

    @TempDir
    Path folder;

    private final StoredSession session = StoredSession.newBuilder()
            .setSessionId(UUID.randomUUID().toString())
            .setName("half")
            .setAgent("harness")
            .setProjectRoot("/work/half")
            .build();

    @Test
    void anImportThatFailsAtItsEndLeavesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("half.json"), DOCUMENT);
        var checkpoint =
                (CheckedCheckpoint.Valid) CheckedCheckpoint.check(file, CheckpointFormat.JSON, Optional.empty());

        assertThatThrownBy(() -> write.write(session, checkpoint, () -> {
                    assertThat(tables.messages(session.getSessionId())).isEqualTo(2);
                    throw Problem.of(ErrorCode.EXISTS, "the name was taken meanwhile");
                }))
                .hasMessageContaining("taken meanwhile");

        assertThat(sessions.find(session.getSessionId())).isEmpty();
        assertThat(tables.messages(session.getSessionId())).isZero();
    }

    @Test
    void whatAProcessThatDiedHasImportedInPartIsDeleted() {
        AbandonedImports abandoned = new AbandonedImports(sessions, deletion, archive);
        log.write(events.created(session, Origin.getDefaultInstance()));
        log.write(message(1));

        abandoned.look();
        assertThat(sessions.find(session.getSessionId())).isPresent();
        log.write(message(2));
        abandoned.look();
        assertThat(sessions.find(session.getSessionId()))
                .as("it has got on since the look before")
                .isPresent();
        abandoned.look();

        assertThat(sessions.find(session.getSessionId())).isEmpty();
        assertThat(tables.messages(session.getSessionId())).isZero();
    }

    private Event message(long sequence) {
        return events.message(
                session,
                StoredMessage.newBuilder()
                        .setSequence(sequence)
                        .setRole("user")
                        .setContent("message " + sequence)
                        .setTimeMs(sequence)
                        .build(),
                false);
    }
}
