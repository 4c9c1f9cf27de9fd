package dev.steno.query.peers;

import dev.steno.query.index.TestLog;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ArchivedAgent;
import dev.steno.schema.archive.v1.DeleteSessionRequest;
import dev.steno.schema.archive.v1.DeleteSessionResponse;
import dev.steno.schema.archive.v1.EraseSessionRequest;
import dev.steno.schema.archive.v1.EraseSessionResponse;
import dev.steno.schema.archive.v1.ErasureEntry;
import dev.steno.schema.archive.v1.ExpiredSession;
import dev.steno.schema.archive.v1.GetErasureRequest;
import dev.steno.schema.archive.v1.GetErasureResponse;
import dev.steno.schema.archive.v1.GetExpiredSessionsRequest;
import dev.steno.schema.archive.v1.GetExpiredSessionsResponse;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.archive.v1.GetSessionResponse;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.GetUsageResponse;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.MarkSessionResponse;
import dev.steno.schema.archive.v1.RebuildArchiveRequest;
import dev.steno.schema.archive.v1.RebuildArchiveResponse;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageTotals;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.Usage;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;

/** An archive that knows every session but those called unknown. Marks and deletions go to the real log. */
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
    public void deleteSession(DeleteSessionRequest request, StreamObserver<DeleteSessionResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        observer.onNext(DeleteSessionResponse.newBuilder()
                .setPosition(log.delete(request.getSessionId()).toString())
                .setMessageCount(7)
                .build());
        observer.onCompleted();
    }

    @Override
    public void eraseSession(EraseSessionRequest request, StreamObserver<EraseSessionResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        Positions deleted = log.delete(request.getSessionId());
        observer.onNext(EraseSessionResponse.newBuilder()
                .setErasureId("erasure-1")
                .setPosition(deleted.plusAll(log.erase(request.getSessionId(), "erasure-1"))
                        .toString())
                .setMessageCount(7)
                .build());
        observer.onCompleted();
    }

    @Override
    public void getErasure(GetErasureRequest request, StreamObserver<GetErasureResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        observer.onNext(GetErasureResponse.newBuilder()
                .setErasureId("erasure-1")
                .setSessionId(request.getSessionId())
                .setComplete(true)
                .addPlaces(ErasureEntry.newBuilder()
                        .setPlace("log")
                        .setState("kept")
                        .setWhat("why"))
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

    @Override
    public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
        if (isUnknown(request.getSessionId(), observer)) {
            return;
        }
        observer.onNext(GetSessionResponse.newBuilder()
                .addAgents(ArchivedAgent.newBuilder()
                        .setAgentId("a1")
                        .setAgentType("Explore")
                        .setMessageCount(3)
                        .setUsage(Usage.newBuilder().setOutputTokens(5).setApiCalls(1)))
                .build());
        observer.onCompleted();
    }

    @Override
    public void getExpiredSessions(
            GetExpiredSessionsRequest request, StreamObserver<GetExpiredSessionsResponse> observer) {
        observer.onNext(GetExpiredSessionsResponse.newBuilder()
                .setLimited(true)
                .addSessions(ExpiredSession.newBuilder()
                        .setSessionId("old")
                        .setProjectName("doors")
                        .setLastActivityMs(7)
                        .setMessageCount(3)
                        .setReason("silent for more than 90 d"))
                .setExpiredCount(1)
                .setSessionCount(12)
                .setMarkedCount(2)
                .build());
        observer.onCompleted();
    }

    @Override
    public void rebuildArchive(RebuildArchiveRequest request, StreamObserver<RebuildArchiveResponse> observer) {
        observer.onNext(RebuildArchiveResponse.newBuilder()
                .setState(request.getStart() ? "rebuilding, 0 %" : "")
                .setMessages(12)
                .setProblem(request.getFewer() ? "" : "fewer")
                .build());
        observer.onCompleted();
    }

    /** Two groups, of which one has a cost; the first one's key tells what was asked. */
    @Override
    public void getUsage(GetUsageRequest request, StreamObserver<GetUsageResponse> observer) {
        observer.onNext(GetUsageResponse.newBuilder()
                .setTotals(UsageTotals.newBuilder()
                        .setUsage(Usage.newBuilder()
                                .setInputTokens(3_000_000_000L)
                                .setApiCalls(2)
                                .setCostNanoUsd(1_500_000_000L)
                                .setCostUnknownCalls(1))
                        .setPricesAsOf("2026-11-21"))
                .build());
        observer.onNext(GetUsageResponse.newBuilder()
                .setGroup(UsageGroup.newBuilder()
                        .setKey("%s of '%s'".formatted(request.getBy(), request.getProjectName()))
                        .setSessionId("s")
                        .setProjectName("doors")
                        .setAgent("codex")
                        .setUsage(Usage.newBuilder().setApiCalls(1).setCostNanoUsd(1_500_000_000L)))
                .build());
        observer.onNext(GetUsageResponse.newBuilder()
                .setGroup(UsageGroup.newBuilder()
                        .setKey("free")
                        .setUsage(Usage.newBuilder().setApiCalls(1).setCostUnknownCalls(1)))
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
