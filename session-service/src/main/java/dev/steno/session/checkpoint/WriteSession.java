package dev.steno.session.checkpoint;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.CheckpointMessages;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.Origin;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.archive.WriteEvent;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.mark.MarkSession;
import dev.steno.session.store.ImportEvents;
import dev.steno.session.store.NameLock;
import dev.steno.session.store.StoreLog;
import dev.steno.session.store.StoredSessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Writes the events of an imported session, and takes them back when they do not make it whole. */
@ApplicationScoped
class WriteSession {

    private static final Logger LOGGER = Logger.getLogger(WriteSession.class);
    // How many events may be ahead of Kafka, and how many ahead of the archive.
    private static final int MOST_UNDER_WAY = 256;
    private static final int MOST_AHEAD = 5_000;

    private final ImportEvents events;
    private final WriteEvent log;
    private final StoreLog changes;
    private final StoredSessions sessions;
    private final MarkSession marks;
    private final ArchiveEvents archive;
    private final DeleteSession deletion;
    private final NameLock names;

    WriteSession(
            ImportEvents events,
            WriteEvent log,
            StoreLog changes,
            StoredSessions sessions,
            MarkSession marks,
            ArchiveEvents archive,
            DeleteSession deletion,
            NameLock names) {
        this.events = events;
        this.log = log;
        this.changes = changes;
        this.sessions = sessions;
        this.marks = marks;
        this.archive = archive;
        this.deletion = deletion;
        this.names = names;
    }

    /**
     * Writes a session and makes it visible.
     *
     * @param before finds the session that gives way to it, or throws when that must not be; asked when all is written
     * @return where its completion stands in the log
     */
    Position write(
            StoredSession session, CheckedCheckpoint.Valid checkpoint, Supplier<Optional<StoredSession>> before) {
        begin(session, checkpoint);
        try {
            Run run = new Run();
            writeMessages(session, checkpoint, run);
            writeRest(session, checkpoint, run);
            run.settle();
            requireWhole(session, checkpoint);
            mark(session, checkpoint.session().mark());
            return names.holding(session.getProjectRoot(), session.getName(), () -> complete(session, before.get()));
        } catch (RuntimeException e) {
            takeBack(session);
            throw e;
        }
    }

    private Position complete(StoredSession session, Optional<StoredSession> before) {
        Position completed = changes.write(events.completed(session)).position();
        before.ifPresent(each -> deletion.delete(each.getSessionId(), "overwritten"));
        return completed;
    }

    /** From here on, what is written under the id is ours alone to take back. */
    private void begin(StoredSession session, CheckedCheckpoint.Valid checkpoint) {
        Event created = events.created(session, origin(checkpoint));
        log.write(created);
        boolean begun = sessions.find(session.getSessionId())
                .filter(state -> !state.complete())
                .filter(state ->
                        state.digest().equals(created.getSessionCreated().getDigest()))
                .isPresent();
        if (!begun) {
            throw Problem.of(
                    ErrorCode.EXISTS, "session_id: the store has had a session of this id; ids are not used again");
        }
    }

    private static Origin origin(CheckedCheckpoint.Valid checkpoint) {
        StoredSession read = checkpoint.session().session();
        return Origin.newBuilder()
                .setSessionId(read.getSessionId())
                .setCreatedMs(read.getCreatedMs())
                .setUpdatedMs(read.getUpdatedMs())
                .setExtra(checkpoint.session().extra())
                .build();
    }

    private void writeMessages(StoredSession session, CheckedCheckpoint.Valid checkpoint, Run run) {
        List<Summary> summaries = checkpoint.session().summaries();
        long summarised = summaries.isEmpty() ? 0 : summaries.getLast().getThroughSequence();
        long purged = 0;
        try (CheckpointMessages messages = checkpoint.read()) {
            while (messages.hasNext()) {
                StoredMessage message = messages.next();
                purged = message.getPurged() ? message.getSequence() : purged;
                boolean archived = message.getArchived() && message.getSequence() > summarised;
                run.add(events.message(session, message, archived));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint's file cannot be read", e);
        }
        for (int i = 0; i < summaries.size(); i++) {
            run.add(events.compacted(session, summaries.get(i), i));
        }
        if (purged > 0) {
            run.add(events.purged(session, purged));
        }
    }

    private void writeRest(StoredSession session, CheckedCheckpoint.Valid checkpoint, Run run) {
        long place = 0;
        for (Item item : checkpoint.session().items()) {
            run.add(events.item(session, item, place++));
        }
    }

    private void requireWhole(StoredSession session, CheckedCheckpoint.Valid checkpoint) {
        boolean whole = sessions.find(session.getSessionId())
                .filter(state -> state.session().getMessageCount() == checkpoint.messages())
                .filter(state -> state.session().getCompactions()
                        == checkpoint.session().summaries().size())
                .isPresent();
        if (!whole) {
            throw Problem.of(ErrorCode.EXISTS, "the store got other events of this session meanwhile; import it again");
        }
    }

    private void mark(StoredSession session, SessionMetadata mark) {
        if (!mark.equals(SessionMetadata.getDefaultInstance())) {
            marks.mark(session.getSessionId(), mark);
        }
    }

    private void takeBack(StoredSession session) {
        try {
            deletion.delete(session.getSessionId(), "import failed");
        } catch (RuntimeException e) {
            LOGGER.warnf("session %s was imported in part and cannot be deleted: %s", session.getSessionId(), e);
        }
    }

    /** Events on their way to the log, in order; a bounded number of them at a time. */
    private final class Run {

        private final Deque<CompletableFuture<Position>> underWay = new ArrayDeque<>();
        private int ahead;

        void add(Event event) {
            underWay.add(log.append(event));
            ahead++;
            if (ahead == MOST_AHEAD) {
                settle();
            } else if (underWay.size() > MOST_UNDER_WAY) {
                log.await(underWay.remove());
            }
        }

        /** Waits until the archive holds all of them. */
        void settle() {
            while (underWay.size() > 1) {
                log.await(underWay.remove());
            }
            if (!underWay.isEmpty()) {
                archive.await(Positions.of(log.await(underWay.remove())));
            }
            ahead = 0;
        }
    }
}
