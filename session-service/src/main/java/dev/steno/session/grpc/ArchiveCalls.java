package dev.steno.session.grpc;

import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.archive.v1.GetSessionResponse;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.MarkSessionResponse;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.mark.MarkSession;
import dev.steno.session.read.ReadTranscript;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.function.Supplier;

/** {@code steno.archive.v1.ArchiveService}. */
@GrpcService
class ArchiveCalls extends ArchiveServiceGrpc.ArchiveServiceImplBase {

    private final ArchiveEvents archive;
    private final ReadTranscript transcripts;
    private final MarkSession marks;

    ArchiveCalls(ArchiveEvents archive, ReadTranscript transcripts, MarkSession marks) {
        this.archive = archive;
        this.transcripts = transcripts;
        this.marks = marks;
    }

    @Override
    @RunOnVirtualThread
    public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
        answer(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            ArchivedSession session = transcripts.session(request.getSessionId());
            return GetSessionResponse.newBuilder().setSession(session).build();
        });
    }

    @Override
    @RunOnVirtualThread
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
        answer(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return transcripts.page(request);
        });
    }

    // On a thread of its own, not on the call's: the call's thread must stay free to tell when the client has room.
    @Override
    public void streamTranscript(StreamTranscriptRequest request, StreamObserver<StreamTranscriptResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            ArchivedSession session = transcripts.session(request.getSessionId());
            answers.send(
                    StreamTranscriptResponse.newBuilder().setSession(session).build());
            transcripts.stream(
                    session.getSessionId(),
                    message -> answers.send(StreamTranscriptResponse.newBuilder()
                            .setMessage(message)
                            .build()));
        });
    }

    @Override
    @RunOnVirtualThread
    public void markSession(MarkSessionRequest request, StreamObserver<MarkSessionResponse> observer) {
        answer(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            String position =
                    marks.mark(request.getSessionId(), request.getMark()).toString();
            return MarkSessionResponse.newBuilder().setPosition(position).build();
        });
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            observer.onError(GrpcProblems.toStatus(e));
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }
}
