package dev.steno.testkit.store;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.ChangeItemResponse;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactSessionResponse;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.CreateSessionResponse;
import dev.steno.schema.store.v1.DeleteSessionRequest;
import dev.steno.schema.store.v1.DeleteSessionResponse;
import dev.steno.schema.store.v1.FindSessionRequest;
import dev.steno.schema.store.v1.FindSessionResponse;
import dev.steno.schema.store.v1.GetCompactedStatsRequest;
import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import dev.steno.schema.store.v1.GetItemRequest;
import dev.steno.schema.store.v1.GetItemResponse;
import dev.steno.schema.store.v1.GetLastMessageRequest;
import dev.steno.schema.store.v1.GetLastMessageResponse;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.GetSessionResponse;
import dev.steno.schema.store.v1.GetSessionUsageRequest;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.HasPendingToolCallsRequest;
import dev.steno.schema.store.v1.HasPendingToolCallsResponse;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListItemsResponse;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.ListSummariesResponse;
import dev.steno.schema.store.v1.ListUserMessagesRequest;
import dev.steno.schema.store.v1.ListUserMessagesResponse;
import dev.steno.schema.store.v1.LoadContextRequest;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.SessionStoreGrpc.SessionStoreBlockingStub;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The store over gRPC. */
public final class GrpcStore implements StoreDoor {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final ManagedChannel channel;

    public GrpcStore(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
    }

    @Override
    public CreateSessionResponse createSession(CreateSessionRequest request) {
        return calls().createSession(request);
    }

    @Override
    public GetSessionResponse getSession(GetSessionRequest request) {
        return calls().getSession(request);
    }

    @Override
    public FindSessionResponse findSession(FindSessionRequest request) {
        return calls().findSession(request);
    }

    @Override
    public ListSessionsResponse listSessions(ListSessionsRequest request) {
        return calls().listSessions(request);
    }

    @Override
    public UpdateSessionResponse updateSession(UpdateSessionRequest request) {
        return calls().updateSession(request);
    }

    @Override
    public DeleteSessionResponse deleteSession(DeleteSessionRequest request) {
        return calls().deleteSession(request);
    }

    @Override
    public AppendMessageResponse appendMessage(AppendMessageRequest request) {
        return calls().appendMessage(request);
    }

    @Override
    public ListUserMessagesResponse listUserMessages(ListUserMessagesRequest request) {
        return calls().listUserMessages(request);
    }

    @Override
    public GetLastMessageResponse getLastMessage(GetLastMessageRequest request) {
        return calls().getLastMessage(request);
    }

    @Override
    public HasPendingToolCallsResponse hasPendingToolCalls(HasPendingToolCallsRequest request) {
        return calls().hasPendingToolCalls(request);
    }

    @Override
    public GetSessionUsageResponse getSessionUsage(GetSessionUsageRequest request) {
        return calls().getSessionUsage(request);
    }

    @Override
    public PlanCompactionResponse planCompaction(PlanCompactionRequest request) {
        return calls().planCompaction(request);
    }

    @Override
    public ListSummariesResponse listSummaries(ListSummariesRequest request) {
        return calls().listSummaries(request);
    }

    @Override
    public GetCompactedStatsResponse getCompactedStats(GetCompactedStatsRequest request) {
        return calls().getCompactedStats(request);
    }

    @Override
    public PurgeCompactedResponse purgeCompacted(PurgeCompactedRequest request) {
        return calls().purgeCompacted(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return calls().getItem(request);
    }

    @Override
    public ListItemsResponse listItems(ListItemsRequest request) {
        return calls().listItems(request);
    }

    @Override
    public ChangeItemResponse changeItem(ChangeItemRequest request) {
        return calls().changeItem(request);
    }

    @Override
    public List<StoredMessage> loadContext(String sessionId) {
        List<StoredMessage> messages = new ArrayList<>();
        calls().loadContext(
                        LoadContextRequest.newBuilder().setSessionId(sessionId).build())
                .forEachRemaining(run -> messages.addAll(run.getMessagesList()));
        return messages;
    }

    @Override
    public List<StoredMessage> loadMessages(String sessionId) {
        List<StoredMessage> messages = new ArrayList<>();
        calls().loadMessages(
                        LoadMessagesRequest.newBuilder().setSessionId(sessionId).build())
                .forEachRemaining(run -> messages.addAll(run.getMessagesList()));
        return messages;
    }

    @Override
    public List<CompactSessionResponse> compactSession(CompactSessionRequest request) {
        List<CompactSessionResponse> stages = new ArrayList<>();
        calls().compactSession(request).forEachRemaining(stages::add);
        return stages;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private SessionStoreBlockingStub calls() {
        return SessionStoreGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }
}
