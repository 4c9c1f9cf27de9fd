package dev.steno.session.grpc;

import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.grpc.UnaryCall;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.DeleteSessionRequest;
import dev.steno.schema.archive.v1.DeleteSessionResponse;
import dev.steno.schema.archive.v1.EraseSessionRequest;
import dev.steno.schema.archive.v1.EraseSessionResponse;
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
import dev.steno.schema.archive.v1.MessageRun;
import dev.steno.schema.archive.v1.RebuildArchiveRequest;
import dev.steno.schema.archive.v1.RebuildArchiveResponse;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.log.Position;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.erase.EraseSession;
import dev.steno.session.mark.MarkSession;
import dev.steno.session.read.ReadTranscript;
import dev.steno.session.retention.FindExpiredSessions;
import dev.steno.session.usage.ListAgents;
import dev.steno.session.usage.SumUsage;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** {@code steno.archive.v1.ArchiveService}. */
@GrpcService
class ArchiveCalls extends ArchiveServiceGrpc.ArchiveServiceImplBase {

    private final ArchiveEvents archive;
    private final ReadTranscript transcripts;
    private final MarkSession marks;
    private final DeleteSession deletions;
    private final FindExpiredSessions retention;
    private final EraseSession erasures;
    private final SumUsage usage;
    private final ListAgents agents;

    ArchiveCalls(
            ArchiveEvents archive,
            ReadTranscript transcripts,
            MarkSession marks,
            DeleteSession deletions,
            FindExpiredSessions retention,
            EraseSession erasures,
            SumUsage usage,
            ListAgents agents) {
        this.archive = archive;
        this.transcripts = transcripts;
        this.marks = marks;
        this.deletions = deletions;
        this.retention = retention;
        this.erasures = erasures;
        this.usage = usage;
        this.agents = agents;
    }

    @Override
    public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            ArchivedSession session = transcripts.session(request.getSessionId());
            return GetSessionResponse.newBuilder()
                    .setSession(session)
                    .addAllAgents(agents.of(session.getSessionId()))
                    .build();
        });
    }

    @Override
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return transcripts.page(request);
        });
    }

    @Override
    public void streamTranscript(StreamTranscriptRequest request, StreamObserver<StreamTranscriptResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            ArchivedSession session = transcripts.session(request.getSessionId());
            answers.send(
                    StreamTranscriptResponse.newBuilder().setSession(session).build());
            transcripts.stream(
                    session,
                    run -> answers.send(StreamTranscriptResponse.newBuilder()
                            .setMessages(MessageRun.newBuilder().addAllMessages(run))
                            .build()));
        });
    }

    @Override
    public void markSession(MarkSessionRequest request, StreamObserver<MarkSessionResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            String position =
                    marks.mark(request.getSessionId(), request.getMark()).toString();
            return MarkSessionResponse.newBuilder().setPosition(position).build();
        });
    }

    @Override
    public void deleteSession(DeleteSessionRequest request, StreamObserver<DeleteSessionResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            int messages = transcripts.messages(request.getSessionId());
            Position position = deletions.delete(request.getSessionId(), "deleted");
            return DeleteSessionResponse.newBuilder()
                    .setPosition(position.toString())
                    .setMessageCount(messages)
                    .build();
        });
    }

    @Override
    public void getExpiredSessions(
            GetExpiredSessionsRequest request, StreamObserver<GetExpiredSessionsResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return retention.find().answer();
        });
    }

    @Override
    public void eraseSession(EraseSessionRequest request, StreamObserver<EraseSessionResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return erasures.erase(request.getSessionId());
        });
    }

    @Override
    public void getErasure(GetErasureRequest request, StreamObserver<GetErasureResponse> observer) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return erasures.receipt(request.getSessionId());
        });
    }

    @Override
    public void rebuildArchive(RebuildArchiveRequest request, StreamObserver<RebuildArchiveResponse> observer) {
        UnaryCall.serve(observer, () -> {
            long messages = archive.messages();
            if (request.getStart()) {
                archive.rebuild(request.getFewer());
            }
            return RebuildArchiveResponse.newBuilder()
                    .setState(archive.behind().orElse(""))
                    .setMessages(messages)
                    .setProblem(archive.problem())
                    .build();
        });
    }

    @Override
    public void getUsage(GetUsageRequest request, StreamObserver<GetUsageResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            SumUsage.Sums sums = usage.sum(request);
            answers.send(GetUsageResponse.newBuilder().setTotals(sums.totals()).build());
            for (UsageGroup group : sums.groups()) {
                answers.send(GetUsageResponse.newBuilder().setGroup(group).build());
            }
        });
    }
}
