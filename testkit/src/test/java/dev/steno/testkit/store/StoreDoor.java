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
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import java.util.List;

/** A door of the store. A call that is refused throws a {@link io.grpc.StatusRuntimeException}, whatever the door. */
public interface StoreDoor extends AutoCloseable {

    CreateSessionResponse createSession(CreateSessionRequest request);

    GetSessionResponse getSession(GetSessionRequest request);

    FindSessionResponse findSession(FindSessionRequest request);

    ListSessionsResponse listSessions(ListSessionsRequest request);

    UpdateSessionResponse updateSession(UpdateSessionRequest request);

    DeleteSessionResponse deleteSession(DeleteSessionRequest request);

    AppendMessageResponse appendMessage(AppendMessageRequest request);

    ListUserMessagesResponse listUserMessages(ListUserMessagesRequest request);

    GetLastMessageResponse getLastMessage(GetLastMessageRequest request);

    HasPendingToolCallsResponse hasPendingToolCalls(HasPendingToolCallsRequest request);

    GetSessionUsageResponse getSessionUsage(GetSessionUsageRequest request);

    PlanCompactionResponse planCompaction(PlanCompactionRequest request);

    ListSummariesResponse listSummaries(ListSummariesRequest request);

    GetCompactedStatsResponse getCompactedStats(GetCompactedStatsRequest request);

    PurgeCompactedResponse purgeCompacted(PurgeCompactedRequest request);

    GetItemResponse getItem(GetItemRequest request);

    ListItemsResponse listItems(ListItemsRequest request);

    ChangeItemResponse changeItem(ChangeItemRequest request);

    /** What an agent goes on with. */
    List<StoredMessage> loadContext(String sessionId);

    /** All messages. */
    List<StoredMessage> loadMessages(String sessionId);

    /** The stages of a compaction; the last one at least. */
    List<CompactSessionResponse> compactSession(CompactSessionRequest request);

    @Override
    void close();
}
