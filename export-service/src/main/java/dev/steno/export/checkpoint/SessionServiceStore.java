package dev.steno.export.checkpoint;

import dev.steno.checkpoints.CheckpointSession;
import dev.steno.export.render.Checkpoint;
import dev.steno.export.transcript.SessionServiceTranscripts;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.LoadMessagesResponse;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.SessionStoreGrpc.SessionStoreBlockingStub;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads sessions for checkpoints from session-service. Messages follow as they are asked for. */
@ApplicationScoped
public class SessionServiceStore {

    private final Channel sessionService;
    private final SessionServiceTranscripts transcripts;

    SessionServiceStore(@GrpcClient("session") Channel sessionService, SessionServiceTranscripts transcripts) {
        this.sessionService = sessionService;
        this.transcripts = transcripts;
    }

    /**
     * A session of the store, else one that was recorded. Blocks until the session is known.
     *
     * @param after what session-service must have archived before it answers
     * @throws Problem NOT_FOUND for an unknown session, NOT_NOW for one without messages, UNAVAILABLE when session-service does not
     *     answer; reading the messages throws likewise
     */
    public Checkpoint read(String sessionId, Positions after) {
        Checkpoint checkpoint = session(sessionId, after)
                .map(this::stored)
                .orElseGet(() -> RecordedSession.of(transcripts.read(sessionId, after)));
        if (!checkpoint.messages().hasNext()) {
            throw Problem.of(ErrorCode.NOT_NOW, "the session has no messages yet; a checkpoint has one at least");
        }
        return checkpoint;
    }

    private Optional<StoredSession> session(String sessionId, Positions after) {
        SessionStoreBlockingStub stub = store();
        if (!after.offsets().isEmpty()) {
            Metadata headers = new Metadata();
            headers.put(AfterPosition.KEY, after.toString());
            stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
        try {
            return Optional.of(stub.getSession(GetSessionRequest.newBuilder()
                            .setSessionId(sessionId)
                            .build())
                    .getSession());
        } catch (StatusRuntimeException e) {
            // A recorded session that the store does not have, or a session-service that has no store yet.
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND
                    || e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw GrpcProblems.toProblem(e);
        }
    }

    private Checkpoint stored(StoredSession session) {
        String id = session.getSessionId();
        return asked(() -> {
            Iterator<LoadMessagesResponse> runs = store().loadMessages(LoadMessagesRequest.newBuilder()
                    .setSessionId(id)
                    // What is appended while the document is written has no part in it.
                    .setLimit(Math.max(1, session.getMessageCount()))
                    .build());
            var items = store().listItems(
                            ListItemsRequest.newBuilder().setSessionId(id).build());
            var summaries = store().listSummaries(
                            ListSummariesRequest.newBuilder().setSessionId(id).build());
            return new Checkpoint(
                    id,
                    CheckpointSession.ofStore(session, items.getItemsList(), summaries.getSummariesList(), mark(id)),
                    new Messages(runs));
        });
    }

    private SessionMetadata mark(String sessionId) {
        return ArchiveServiceGrpc.newBlockingStub(sessionService)
                .getSession(dev.steno.schema.archive.v1.GetSessionRequest.newBuilder()
                        .setSessionId(sessionId)
                        .build())
                .getSession()
                .getMark();
    }

    private SessionStoreBlockingStub store() {
        return SessionStoreGrpc.newBlockingStub(sessionService);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.toProblem(e);
        }
    }

    /** The messages of one run after the other. */
    private static final class Messages implements Iterator<StoredMessage> {

        private final Iterator<LoadMessagesResponse> runs;
        private Iterator<StoredMessage> run = Collections.emptyIterator();

        Messages(Iterator<LoadMessagesResponse> runs) {
            this.runs = runs;
        }

        @Override
        public boolean hasNext() {
            while (!run.hasNext() && asked(runs::hasNext)) {
                run = asked(runs::next).getMessagesList().iterator();
            }
            return run.hasNext();
        }

        @Override
        public StoredMessage next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the session has no more messages");
            }
            return run.next();
        }
    }
}
