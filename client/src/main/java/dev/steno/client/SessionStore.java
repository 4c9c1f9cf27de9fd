package dev.steno.client;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session store, as {@code steno.store.v1.SessionStore} has it. Threadsafe; one instance serves a whole process.
 *
 * <p>A call that the server cannot take now is repeated, with growing pauses, for as long as the client is patient; then its {@link
 * io.grpc.StatusRuntimeException} is thrown, as that of every other refusal is at once. A write without a client key gets one, so that
 * repeating it takes effect once. Each call sees what was written through this client before, whichever instance answers it.
 */
public final class SessionStore implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ManagedChannel channel;
    private final SessionStoreBlockingStub stub;
    private final Repeat repeat;
    private final SeenPositions seen = new SeenPositions();

    private SessionStore(ManagedChannel channel, @Nullable String apiKey, Duration patience) {
        this.channel = channel;
        this.repeat = new Repeat(patience);
        this.stub = SessionStoreGrpc.newBlockingStub(channel).withInterceptors(new CallHeaders(apiKey, seen));
    }

    /**
     * Connects to a server without encryption, as on the same machine or behind a gateway's sidecar.
     *
     * @param apiKey null where the server asks for none
     */
    public static SessionStore connect(String host, int port, @Nullable String apiKey) {
        return of(ManagedChannelBuilder.forAddress(host, port).usePlaintext(), apiKey, PATIENCE);
    }

    /**
     * Uses a channel of the caller's making, which this client closes.
     *
     * @param patience for how long a call is repeated that the server cannot take
     */
    public static SessionStore of(ManagedChannelBuilder<?> channel, @Nullable String apiKey, Duration patience) {
        return new SessionStore(channel.maxInboundMessageSize(LARGEST_ANSWER).build(), apiKey, patience);
    }

    /** Creates a session. */
    public CreateSessionResponse createSession(CreateSessionRequest request) {
        CreateSessionRequest keyed = request.getClientKey().isEmpty()
                ? request.toBuilder().setClientKey(newKey()).build()
                : request;
        CreateSessionResponse answer = call(calls -> calls.createSession(keyed));
        seen.add(answer.getPosition());
        return answer;
    }

    /** Changes what the request gives. Not repeated without an expected version: it could undo what another client changed in between. */
    public UpdateSessionResponse updateSession(UpdateSessionRequest request) {
        UpdateSessionResponse answer = request.getExpectedVersion() == 0
                ? stub.updateSession(request)
                : call(calls -> calls.updateSession(request));
        seen.add(answer.getPosition());
        return answer;
    }

    /** Deletes a session; true also when a repeated call finds it gone. */
    public boolean deleteSession(DeleteSessionRequest request) {
        boolean[] repeated = {false};
        return call(calls -> {
            boolean again = repeated[0];
            repeated[0] = true;
            DeleteSessionResponse answer = calls.deleteSession(request);
            seen.add(answer.getPosition());
            return answer.getDeleted() || again;
        });
    }

    /** Appends a message and answers with its number. */
    public AppendMessageResponse appendMessage(AppendMessageRequest request) {
        AppendMessageRequest keyed = request.getClientKey().isEmpty()
                ? request.toBuilder().setClientKey(newKey()).build()
                : request;
        AppendMessageResponse answer = call(calls -> calls.appendMessage(keyed));
        seen.add(answer.getPosition());
        return answer;
    }

    /** Deletes the content of compacted messages. */
    public PurgeCompactedResponse purgeCompacted(PurgeCompactedRequest request) {
        PurgeCompactedResponse answer = call(calls -> calls.purgeCompacted(request));
        seen.add(answer.getPosition());
        return answer;
    }

    /** Sets an item or removes it. */
    public ChangeItemResponse changeItem(ChangeItemRequest request) {
        ChangeItemRequest keyed = request.getClientKey().isEmpty()
                ? request.toBuilder().setClientKey(newKey()).build()
                : request;
        ChangeItemResponse answer = call(calls -> calls.changeItem(keyed));
        seen.add(answer.getPosition());
        return answer;
    }

    /** One session. */
    public GetSessionResponse getSession(GetSessionRequest request) {
        return call(calls -> calls.getSession(request));
    }

    /** The session of a name within a folder. */
    public FindSessionResponse findSession(FindSessionRequest request) {
        return call(calls -> calls.findSession(request));
    }

    /** A page of sessions. */
    public ListSessionsResponse listSessions(ListSessionsRequest request) {
        return call(calls -> calls.listSessions(request));
    }

    /** What people said last, over all sessions. */
    public ListUserMessagesResponse listUserMessages(ListUserMessagesRequest request) {
        return call(calls -> calls.listUserMessages(request));
    }

    /** The last message of a role. */
    public GetLastMessageResponse getLastMessage(GetLastMessageRequest request) {
        return call(calls -> calls.getLastMessage(request));
    }

    /** Whether calls of the last assistant message have no result yet. */
    public HasPendingToolCallsResponse hasPendingToolCalls(HasPendingToolCallsRequest request) {
        return call(calls -> calls.hasPendingToolCalls(request));
    }

    /** What a session used, in all and by agent. */
    public GetSessionUsageResponse getSessionUsage(GetSessionUsageRequest request) {
        return call(calls -> calls.getSessionUsage(request));
    }

    /** What a compaction would do now. */
    public PlanCompactionResponse planCompaction(PlanCompactionRequest request) {
        return call(calls -> calls.planCompaction(request));
    }

    /** The summaries of a session. */
    public ListSummariesResponse listSummaries(ListSummariesRequest request) {
        return call(calls -> calls.listSummaries(request));
    }

    /** How much is compacted and not purged. */
    public GetCompactedStatsResponse getCompactedStats(GetCompactedStatsRequest request) {
        return call(calls -> calls.getCompactedStats(request));
    }

    /** One item. */
    public GetItemResponse getItem(GetItemRequest request) {
        return call(calls -> calls.getItem(request));
    }

    /** The items of a session. */
    public ListItemsResponse listItems(ListItemsRequest request) {
        return call(calls -> calls.listItems(request));
    }

    /** What an agent goes on with: the summary, then what is not compacted. */
    public List<StoredMessage> loadContext(String sessionId) {
        LoadContextRequest request =
                LoadContextRequest.newBuilder().setSessionId(sessionId).build();
        return call(calls -> {
            List<StoredMessage> context = new ArrayList<>();
            calls.loadContext(request).forEachRemaining(run -> context.addAll(run.getMessagesList()));
            return List.copyOf(context);
        });
    }

    /** Gives messages to a sink, in order. What was given is not given again when the call is repeated. */
    public void loadMessages(LoadMessagesRequest request, Consumer<StoredMessage> sink) {
        long[] given = {request.getAfterSequence(), 0};
        call(calls -> {
            if (request.getLimit() == 0 || given[1] < request.getLimit()) {
                LoadMessagesRequest rest = request.toBuilder()
                        .setAfterSequence(given[0])
                        .setLimit(request.getLimit() == 0 ? 0 : request.getLimit() - given[1])
                        .build();
                calls.loadMessages(rest)
                        .forEachRemaining(run -> run.getMessagesList().forEach(message -> {
                            sink.accept(message);
                            given[0] = message.getSequence();
                            given[1]++;
                        }));
            }
            return given;
        });
    }

    /** Compacts a session and gives each stage to a sink; stages may come again when the call is repeated. */
    public CompactSessionResponse compactSession(
            CompactSessionRequest request, Consumer<CompactSessionResponse> stages) {
        CompactSessionRequest keyed = request.getClientKey().isEmpty()
                ? request.toBuilder().setClientKey(newKey()).build()
                : request;
        CompactSessionResponse last = call(calls -> {
            List<CompactSessionResponse> all = new ArrayList<>();
            calls.compactSession(keyed).forEachRemaining(stage -> {
                stages.accept(stage);
                all.add(stage);
            });
            return all.getLast();
        });
        seen.add(last.getPosition());
        return last;
    }

    @Override
    public void close() {
        channel.shutdown();
    }

    private <T> T call(Function<SessionStoreBlockingStub, T> call) {
        return repeat.until(() -> call.apply(stub));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
