package dev.steno.query.grpc;

import dev.steno.query.export.ExportConversation;
import dev.steno.query.live.BroadcastMetrics;
import dev.steno.query.live.GetLiveStats;
import dev.steno.query.live.StreamActiveSessions;
import dev.steno.query.live.StreamMessages;
import dev.steno.query.mark.MarkImportant;
import dev.steno.query.search.SearchConversations;
import dev.steno.query.subscribe.SubscribeToUpdates;
import dev.steno.query.tree.GetConversationTree;
import dev.steno.runtime.grpc.UnaryCall;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.ConversationServiceGrpc;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.Empty;
import dev.steno.schema.conversation.ExportRequest;
import dev.steno.schema.conversation.ExportResponse;
import dev.steno.schema.conversation.MarkRequest;
import dev.steno.schema.conversation.MarkResponse;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.StatsEvent;
import dev.steno.schema.conversation.SubscribeRequest;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** {@code conversation.ConversationService}. Reads wait for the position in {@code steno-after}, if there is one. */
@GrpcService
class ConversationCalls extends ConversationServiceGrpc.ConversationServiceImplBase {

    private final SearchConversations search;
    private final GetConversationTree tree;
    private final MarkImportant mark;
    private final ExportConversation export;
    private final StreamMessages messages;
    private final GetLiveStats stats;
    private final StreamActiveSessions sessions;
    private final BroadcastMetrics metrics;
    private final SubscribeToUpdates updates;

    ConversationCalls(
            SearchConversations search,
            GetConversationTree tree,
            MarkImportant mark,
            ExportConversation export,
            StreamMessages messages,
            GetLiveStats stats,
            StreamActiveSessions sessions,
            BroadcastMetrics metrics,
            SubscribeToUpdates updates) {
        this.search = search;
        this.tree = tree;
        this.mark = mark;
        this.export = export;
        this.messages = messages;
        this.stats = stats;
        this.sessions = sessions;
        this.metrics = metrics;
        this.updates = updates;
    }

    @Override
    public void streamMessages(Empty request, StreamObserver<MessageEvent> observer) {
        LiveCall.serve(observer, messages::open);
    }

    @Override
    public void getConversationTree(TreeRequest request, StreamObserver<TreeResponse> observer) {
        UnaryCall.serve(observer, () -> tree.get(request, AfterPosition.ofCurrentCall()));
    }

    @Override
    public void searchConversations(SearchRequest request, StreamObserver<SearchResponse> observer) {
        UnaryCall.serve(observer, () -> search.search(request, AfterPosition.ofCurrentCall()));
    }

    @Override
    public void markImportant(MarkRequest request, StreamObserver<MarkResponse> observer) {
        UnaryCall.serve(observer, () -> {
            mark.mark(request, AfterPosition.ofCurrentCall());
            return MarkResponse.newBuilder()
                    .setSuccess(true)
                    .setMessage(request.getIsMarked() ? "the session is marked" : "the session is not marked any more")
                    .build();
        });
    }

    @Override
    public void exportConversation(ExportRequest request, StreamObserver<ExportResponse> observer) {
        UnaryCall.serve(observer, () -> export.export(request, AfterPosition.ofCurrentCall()));
    }

    @Override
    public void getLiveStats(Empty request, StreamObserver<StatsEvent> observer) {
        LiveCall.serve(observer, stats::open);
    }

    @Override
    public void streamActiveSessions(Empty request, StreamObserver<ActiveSessionUpdate> observer) {
        LiveCall.serve(observer, sessions::open);
    }

    @Override
    public void subscribeToUpdates(SubscribeRequest request, StreamObserver<ConversationUpdate> observer) {
        LiveCall.serve(observer, () -> updates.open(request));
    }

    @Override
    public void broadcastMetrics(Empty request, StreamObserver<MetricsUpdate> observer) {
        LiveCall.serve(observer, metrics::open);
    }
}
