package dev.steno.query.peers;

import dev.steno.query.index.TestLog;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.MarkSessionResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;

/** An archive that knows every session but those called unknown. Marks go to the real log. */
final class FakeArchive extends ArchiveServiceGrpc.ArchiveServiceImplBase {

    private final TestLog log;

    FakeArchive(TestLog log) {
        this.log = log;
    }

    @Override
    public void markSession(MarkSessionRequest request, StreamObserver<MarkSessionResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        long now = System.currentTimeMillis();
        Event mark = Event.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSessionId(request.getSessionId())
                .setProjectName("doors")
                .setAgent("claude-code")
                .setTimeMs(now)
                .setRecordedAtMs(now)
                .setSource(Source.SOURCE_API)
                .setSessionMarked(SessionMarked.newBuilder()
                        .setIsMarked(request.getMark().getIsMarked())
                        .setNote(request.getMark().getNote())
                        .addAllTags(request.getMark().getTagsList()))
                .build();
        observer.onNext(MarkSessionResponse.newBuilder()
                .setPosition(log.append(List.of(mark)).toString())
                .build());
        observer.onCompleted();
    }

    @Override
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        observer.onNext(ListMessagesResponse.newBuilder()
                .addMessages(Message.newBuilder()
                        .setSessionId(request.getSessionId())
                        .setContent("page '%s' of %d".formatted(request.getPageToken(), request.getPageSize()))
                        .setTimestamp(1_700_000_000_000L))
                .setNextPageToken("next")
                .build());
        observer.onCompleted();
    }

    private static boolean isUnknown(String sessionId, StreamObserver<?> observer) {
        boolean unknown = sessionId.equals("unknown");
        if (unknown) {
            observer.onError(GrpcProblems.toStatus(Problem.of(ErrorCode.NOT_FOUND, "there is no such session")));
        }
        return unknown;
    }
}
