package dev.steno.query.archive;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc;
import dev.steno.schema.archive.v1.ArchiveServiceGrpc.ArchiveServiceBlockingStub;
import dev.steno.schema.archive.v1.ArchivedAgent;
import dev.steno.schema.archive.v1.DeleteSessionRequest;
import dev.steno.schema.archive.v1.DeleteSessionResponse;
import dev.steno.schema.archive.v1.EraseSessionRequest;
import dev.steno.schema.archive.v1.EraseSessionResponse;
import dev.steno.schema.archive.v1.GetErasureRequest;
import dev.steno.schema.archive.v1.GetErasureResponse;
import dev.steno.schema.archive.v1.GetExpiredSessionsRequest;
import dev.steno.schema.archive.v1.GetExpiredSessionsResponse;
import dev.steno.schema.archive.v1.GetSessionRequest;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.GetUsageResponse;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.RebuildArchiveRequest;
import dev.steno.schema.archive.v1.RebuildArchiveResponse;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageTotals;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks session-service. Threadsafe; blocks the calling thread, but not for longer than the settings allow.
 *
 * <p>Every call throws a {@link Problem}: NOT_FOUND and MALFORMED as session-service finds, UNAVAILABLE when it does not
 * answer, DEADLINE when it takes too long.
 */
@Singleton
public class SessionServiceArchive {

    /**
     * What became of a session that was deleted.
     *
     * @param position where the deletion stands in the log
     * @param messages how many messages the session had
     */
    public record Deleted(Positions position, int messages) {}

    private final Channel sessionService;
    private final ArchiveSettings settings;

    SessionServiceArchive(@GrpcClient("session") Channel sessionService, ArchiveSettings settings) {
        this.sessionService = sessionService;
        this.settings = settings;
    }

    /** Replaces a session's mark, and answers its position in the log. */
    public Positions mark(String sessionId, SessionMetadata mark, Positions after) {
        MarkSessionRequest request = MarkSessionRequest.newBuilder()
                .setSessionId(sessionId)
                .setMark(mark)
                .build();
        return position(ask(after, stub -> stub.markSession(request)).getPosition());
    }

    /** Deletes a session. */
    public Deleted delete(String sessionId, Positions after) {
        DeleteSessionRequest request =
                DeleteSessionRequest.newBuilder().setSessionId(sessionId).build();
        DeleteSessionResponse deleted = ask(after, stub -> stub.deleteSession(request));
        return new Deleted(position(deleted.getPosition()), deleted.getMessageCount());
    }

    /** Deletes a session and asks for its erasure. */
    public EraseSessionResponse erase(String sessionId, Positions after) {
        EraseSessionRequest request =
                EraseSessionRequest.newBuilder().setSessionId(sessionId).build();
        return ask(after, stub -> stub.eraseSession(request));
    }

    /** The receipt of a session's latest erasure. */
    public GetErasureResponse erasure(String sessionId, Positions after) {
        GetErasureRequest request =
                GetErasureRequest.newBuilder().setSessionId(sessionId).build();
        return ask(after, stub -> stub.getErasure(request));
    }

    /** A page of a session's messages, in order. */
    public ListMessagesResponse messages(ListMessagesRequest request, Positions after) {
        return ask(after, stub -> stub.listMessages(request));
    }

    /** What API calls used and cost. */
    public ArchivedUsage usage(GetUsageRequest request, Positions after) {
        return ask(after, stub -> {
            UsageTotals totals = UsageTotals.getDefaultInstance();
            List<UsageGroup> groups = new ArrayList<>();
            Iterator<GetUsageResponse> answers = stub.getUsage(request);
            while (answers.hasNext()) {
                GetUsageResponse answer = answers.next();
                if (answer.hasTotals()) {
                    totals = answer.getTotals();
                } else {
                    groups.add(answer.getGroup());
                }
            }
            return new ArchivedUsage(totals, groups);
        });
    }

    /** A session's subagents, with what they used. */
    public List<ArchivedAgent> agents(String sessionId, Positions after) {
        GetSessionRequest request =
                GetSessionRequest.newBuilder().setSessionId(sessionId).build();
        return ask(after, stub -> stub.getSession(request)).getAgentsList();
    }

    /** Which sessions retention would delete now. */
    public GetExpiredSessionsResponse expired(Positions after) {
        return ask(after, stub -> stub.getExpiredSessions(GetExpiredSessionsRequest.getDefaultInstance()));
    }

    /**
     * How far the archive is.
     *
     * @param start whether a new one is filled from the log, to take its place
     * @param fewer whether it does so even if it has fewer rows in some table
     */
    public RebuildArchiveResponse rebuild(boolean start, boolean fewer) {
        RebuildArchiveRequest request = RebuildArchiveRequest.newBuilder()
                .setStart(start)
                .setFewer(fewer)
                .build();
        return ask(Positions.NONE, stub -> stub.rebuildArchive(request));
    }

    private static Positions position(String text) {
        try {
            return Positions.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.INTERNAL, "session-service gave no position for what it wrote", e);
        }
    }

    private <T> T ask(Positions after, Function<ArchiveServiceBlockingStub, T> question) {
        ArchiveServiceBlockingStub stub = ArchiveServiceGrpc.newBlockingStub(sessionService)
                .withDeadlineAfter(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .withInterceptors(after(after));
        try {
            return question.apply(stub);
        } catch (StatusRuntimeException e) {
            throw GrpcProblems.toProblem(e);
        }
    }

    private static ClientInterceptor after(Positions positions) {
        Metadata headers = new Metadata();
        if (!positions.offsets().isEmpty()) {
            headers.put(AfterPosition.KEY, positions.toString());
        }
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
