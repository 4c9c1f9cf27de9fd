package dev.steno.export.transcript;

import dev.steno.export.render.Transcript;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.log.Positions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Reads transcripts from session-service, run by run: what has not been asked for has not been sent. */
@ApplicationScoped
public class SessionServiceTranscripts {

    private final Channel sessionService;

    SessionServiceTranscripts(@GrpcClient("session") Channel sessionService) {
        this.sessionService = sessionService;
    }

    /**
     * A session's transcript. Blocks until the session is known; the messages follow as they are read. The call ends with
     * the gRPC context it was made in.
     *
     * @param after what session-service must have archived before it answers
     * @throws Problem NOT_FOUND for an unknown session, UNAVAILABLE when session-service does not answer; reading the
     *     messages throws likewise
     */
    public Transcript read(String sessionId, Positions after) {
        Iterator<StreamTranscriptResponse> items = stub(after)
                .streamTranscript(StreamTranscriptRequest.newBuilder()
                        .setSessionId(sessionId)
                        .build());
        return asked(() -> {
            if (!items.hasNext()) {
                throw Problem.of(ErrorCode.INTERNAL, "session-service gave no session");
            }
            return new Transcript(items.next().getSession(), new Messages(items));
        });
    }

    private ArchiveServiceGrpc.ArchiveServiceBlockingStub stub(Positions after) {
        ArchiveServiceGrpc.ArchiveServiceBlockingStub stub = ArchiveServiceGrpc.newBlockingStub(sessionService);
        if (after.offsets().isEmpty()) {
            return stub;
        }
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, after.toString());
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.toProblem(e);
        }
    }

    /** The messages of one run after the other; a run without messages is passed over. */
    private static final class Messages implements Iterator<Message> {

        private final Iterator<StreamTranscriptResponse> runs;
        private Iterator<Message> run = Collections.emptyIterator();

        Messages(Iterator<StreamTranscriptResponse> runs) {
            this.runs = runs;
        }

        @Override
        public boolean hasNext() {
            while (!run.hasNext() && asked(runs::hasNext)) {
                run = asked(runs::next).getMessages().getMessagesList().iterator();
            }
            return run.hasNext();
        }

        @Override
        public Message next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the transcript is at its end");
            }
            return run.next();
        }
    }
}
