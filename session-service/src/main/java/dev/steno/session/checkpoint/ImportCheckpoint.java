package dev.steno.session.checkpoint;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.Keys;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ImportOptions;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.StoreLog;
import dev.steno.session.store.StoredSessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** Makes sessions of checkpoints. Threadsafe; blocks. */
@ApplicationScoped
public class ImportCheckpoint {

    private final StoredSessions sessions;
    private final ReadSessions reads;
    private final StoreLog requests;
    private final WriteSession write;
    private final ArchiveEvents archive;

    ImportCheckpoint(
            StoredSessions sessions, ReadSessions reads, StoreLog requests, WriteSession write, ArchiveEvents archive) {
        this.sessions = sessions;
        this.reads = reads;
        this.requests = requests;
        this.write = write;
        this.archive = archive;
    }

    /**
     * Checks a document and makes its session, or none.
     *
     * @throws Problem MALFORMED with the problems of the document; EXISTS when its name or id is taken; UNAVAILABLE or DEADLINE when
     *     the log or the archive does not answer in time, and then what was written is deleted
     */
    public ImportCheckpointResponse load(SpooledCheckpoint spooled, ImportOptions asked) {
        ImportOptions options = requests.checked(asked);
        // Names and ids that are taken are known once the archive is whole.
        archive.await(Positions.NONE);
        CheckedCheckpoint.Valid checkpoint = valid(spooled, options);
        StoredSession session = session(checkpoint, options);
        requireNew(session);
        named(session, options);
        ImportCheckpointResponse.Builder answer = ImportCheckpointResponse.newBuilder()
                .setSession(session)
                .setMessageCount(checkpoint.messages())
                .setChained(checkpoint.chained())
                .setSigner(checkpoint.signer().map(Keys::fingerprint).orElse(""));
        if (options.getDryRun()) {
            return answer.build();
        }
        Position position = write.write(session, checkpoint, () -> named(session, options));
        return answer.setSession(reads.show(session.getSessionId()))
                .setPosition(position.toString())
                .build();
    }

    private static CheckedCheckpoint.Valid valid(SpooledCheckpoint spooled, ImportOptions options) {
        CheckedCheckpoint checked;
        try {
            checked = CheckedCheckpoint.check(
                    spooled.file(), SpooledCheckpoint.format(options.getFormat()), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint's file cannot be read", e);
        }
        return switch (checked) {
            case CheckedCheckpoint.Valid valid -> valid;
            case CheckedCheckpoint.Invalid invalid ->
                throw Problem.fields(invalid.problems().stream()
                        .map(each -> new FieldProblem(
                                each.path().isEmpty() ? "document" : each.path(),
                                each.text() + (each.line() > 0 ? " (line " + each.line() + ")" : "")))
                        .toList());
        };
    }

    private static StoredSession session(CheckedCheckpoint.Valid checkpoint, ImportOptions options) {
        StoredSession read = checkpoint.session().session();
        String id = options.getSessionId().isBlank() ? UUID.randomUUID().toString() : options.getSessionId();
        StoredSession.Builder session = read.toBuilder().setSessionId(id);
        if (!options.getName().isBlank()) {
            session.setName(options.getName());
        }
        if (!options.getProjectRoot().isBlank()) {
            session.setProjectRoot(options.getProjectRoot());
        }
        if (session.getAgent().isBlank()) {
            session.setAgent(ReportedName.UNKNOWN);
        }
        return session.build();
    }

    private void requireNew(StoredSession session) {
        if (sessions.find(session.getSessionId()).isPresent()) {
            throw Problem.of(
                    ErrorCode.EXISTS,
                    "session_id: the store has a session of this id, or is importing one; ids are not used again");
        }
    }

    /** The session that gives way, if there is one. */
    private Optional<StoredSession> named(StoredSession session, ImportOptions options) {
        Optional<StoredSession> named = session.getName().isEmpty()
                ? Optional.empty()
                : sessions.named(session.getProjectRoot(), session.getName());
        if (named.isPresent() && !options.getOverwrite()) {
            throw Problem.of(
                    ErrorCode.EXISTS,
                    "name: the folder has a session of this name; give another name or folder, or ask to overwrite it");
        }
        return named;
    }
}
