package dev.steno.session.grpc;

import dev.steno.runtime.grpc.PacedResponses;
import dev.steno.runtime.grpc.UnaryCall;
import dev.steno.runtime.position.AfterPosition;
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
import dev.steno.schema.store.v1.ImportCheckpointRequest;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListItemsResponse;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.ListSummariesResponse;
import dev.steno.schema.store.v1.ListUserMessagesRequest;
import dev.steno.schema.store.v1.ListUserMessagesResponse;
import dev.steno.schema.store.v1.LoadContextRequest;
import dev.steno.schema.store.v1.LoadContextResponse;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.LoadMessagesResponse;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.SessionStoreGrpc;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import dev.steno.session.archive.ArchiveEvents;
import dev.steno.session.checkpoint.ImportCheckpoint;
import dev.steno.session.compact.CompactSession;
import dev.steno.session.compact.PlanCompaction;
import dev.steno.session.compact.PurgeCompacted;
import dev.steno.session.store.AppendMessage;
import dev.steno.session.store.ChangeItem;
import dev.steno.session.store.ChangeSessions;
import dev.steno.session.store.ReadMessages;
import dev.steno.session.store.ReadSessions;
import dev.steno.session.store.RemoveSession;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import java.util.function.Supplier;

/** {@code steno.store.v1.SessionStore}: the store's door for gRPC. */
@GrpcService
class StoreCalls extends SessionStoreGrpc.SessionStoreImplBase {

    private final ArchiveEvents archive;
    private final ReadSessions sessions;
    private final ChangeSessions changes;
    private final AppendMessage append;
    private final ReadMessages messages;
    private final ChangeItem items;
    private final PlanCompaction planning;
    private final CompactSession compaction;
    private final PurgeCompacted purges;
    private final RemoveSession removal;
    private final ImportCheckpoint imports;

    StoreCalls(
            ArchiveEvents archive,
            ReadSessions sessions,
            ChangeSessions changes,
            AppendMessage append,
            ReadMessages messages,
            ChangeItem items,
            PlanCompaction planning,
            CompactSession compaction,
            PurgeCompacted purges,
            RemoveSession removal,
            ImportCheckpoint imports) {
        this.archive = archive;
        this.sessions = sessions;
        this.changes = changes;
        this.append = append;
        this.messages = messages;
        this.items = items;
        this.planning = planning;
        this.compaction = compaction;
        this.purges = purges;
        this.removal = removal;
        this.imports = imports;
    }

    @Override
    public void createSession(CreateSessionRequest request, StreamObserver<CreateSessionResponse> observer) {
        serve(observer, () -> changes.create(request));
    }

    @Override
    public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> observer) {
        serve(
                observer,
                () -> GetSessionResponse.newBuilder()
                        .setSession(sessions.show(request.getSessionId()))
                        .build());
    }

    @Override
    public void findSession(FindSessionRequest request, StreamObserver<FindSessionResponse> observer) {
        serve(
                observer,
                () -> FindSessionResponse.newBuilder()
                        .setSession(sessions.find(request))
                        .build());
    }

    @Override
    public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
        serve(observer, () -> sessions.list(request));
    }

    @Override
    public void updateSession(UpdateSessionRequest request, StreamObserver<UpdateSessionResponse> observer) {
        serve(observer, () -> changes.update(request));
    }

    @Override
    public void deleteSession(DeleteSessionRequest request, StreamObserver<DeleteSessionResponse> observer) {
        serve(observer, () -> removal.delete(request.getSessionId()));
    }

    @Override
    public void appendMessage(AppendMessageRequest request, StreamObserver<AppendMessageResponse> observer) {
        serve(observer, () -> append.append(request));
    }

    @Override
    public void loadContext(LoadContextRequest request, StreamObserver<LoadContextResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            messages.context(
                    request.getSessionId(),
                    run -> answers.send(
                            LoadContextResponse.newBuilder().addAllMessages(run).build()));
        });
    }

    @Override
    public void loadMessages(LoadMessagesRequest request, StreamObserver<LoadMessagesResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            messages.all(
                    request,
                    run -> answers.send(LoadMessagesResponse.newBuilder()
                            .addAllMessages(run)
                            .build()));
        });
    }

    @Override
    public void listUserMessages(ListUserMessagesRequest request, StreamObserver<ListUserMessagesResponse> observer) {
        serve(
                observer,
                () -> ListUserMessagesResponse.newBuilder()
                        .addAllMessages(messages.ofUsers(request.getLimit()))
                        .build());
    }

    @Override
    public void getLastMessage(GetLastMessageRequest request, StreamObserver<GetLastMessageResponse> observer) {
        serve(observer, () -> {
            GetLastMessageResponse.Builder answer = GetLastMessageResponse.newBuilder();
            messages.last(request.getSessionId(), request.getRole()).ifPresent(answer::setMessage);
            return answer.build();
        });
    }

    @Override
    public void hasPendingToolCalls(
            HasPendingToolCallsRequest request, StreamObserver<HasPendingToolCallsResponse> observer) {
        serve(observer, () -> messages.pending(request.getSessionId()));
    }

    @Override
    public void getSessionUsage(GetSessionUsageRequest request, StreamObserver<GetSessionUsageResponse> observer) {
        serve(observer, () -> messages.usage(request.getSessionId()));
    }

    @Override
    public void planCompaction(PlanCompactionRequest request, StreamObserver<PlanCompactionResponse> observer) {
        serve(
                observer,
                () -> PlanCompactionResponse.newBuilder()
                        .setPlan(planning.plan(request.getSessionId(), request.getSettings()))
                        .build());
    }

    @Override
    public void compactSession(CompactSessionRequest request, StreamObserver<CompactSessionResponse> observer) {
        PacedResponses.serve(observer, answers -> {
            archive.await(AfterPosition.ofCurrentCall());
            compaction.compact(request, answers::send);
        });
    }

    @Override
    public void listSummaries(ListSummariesRequest request, StreamObserver<ListSummariesResponse> observer) {
        serve(
                observer,
                () -> ListSummariesResponse.newBuilder()
                        .addAllSummaries(compaction.summaries(request.getSessionId()))
                        .build());
    }

    @Override
    public void getCompactedStats(
            GetCompactedStatsRequest request, StreamObserver<GetCompactedStatsResponse> observer) {
        serve(observer, () -> purges.stats(request.getProjectRoot()));
    }

    @Override
    public void purgeCompacted(PurgeCompactedRequest request, StreamObserver<PurgeCompactedResponse> observer) {
        serve(observer, () -> purges.purge(request));
    }

    @Override
    public void getItem(GetItemRequest request, StreamObserver<GetItemResponse> observer) {
        serve(observer, () -> {
            GetItemResponse.Builder answer = GetItemResponse.newBuilder();
            items.get(request).ifPresent(answer::setItem);
            return answer.build();
        });
    }

    @Override
    public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> observer) {
        serve(
                observer,
                () -> ListItemsResponse.newBuilder()
                        .addAllItems(items.list(request.getSessionId(), request.getKind()))
                        .build());
    }

    @Override
    public void changeItem(ChangeItemRequest request, StreamObserver<ChangeItemResponse> observer) {
        serve(observer, () -> items.change(request));
    }

    @Override
    public StreamObserver<ImportCheckpointRequest> importCheckpoint(StreamObserver<ImportCheckpointResponse> observer) {
        return CheckpointUpload.serve(imports, observer);
    }

    private <T> void serve(StreamObserver<T> observer, Supplier<T> work) {
        UnaryCall.serve(observer, () -> {
            archive.await(AfterPosition.ofCurrentCall());
            return work.get();
        });
    }
}
