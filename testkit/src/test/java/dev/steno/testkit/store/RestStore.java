package dev.steno.testkit.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
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
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListItemsResponse;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.ListSummariesResponse;
import dev.steno.schema.store.v1.ListUserMessagesRequest;
import dev.steno.schema.store.v1.ListUserMessagesResponse;
import dev.steno.schema.store.v1.LoadContextResponse;
import dev.steno.schema.store.v1.LoadMessagesResponse;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PlanCompactionResponse;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import io.grpc.Status;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The store over REST. */
public final class RestStore implements StoreDoor {

    private static final String SESSIONS = "/v1/store/sessions";
    private static final Map<String, Status.Code> CODES = Map.of(
            "MALFORMED", Status.Code.INVALID_ARGUMENT,
            "NOT_FOUND", Status.Code.NOT_FOUND,
            "EXISTS", Status.Code.ALREADY_EXISTS,
            "CHANGED", Status.Code.ABORTED,
            "NOT_NOW", Status.Code.FAILED_PRECONDITION,
            "UNAVAILABLE", Status.Code.UNAVAILABLE,
            "DEADLINE", Status.Code.DEADLINE_EXCEEDED);

    private final RestClient client;

    public RestStore(URI server) {
        client = new RestClient(server);
    }

    @Override
    public CreateSessionResponse createSession(CreateSessionRequest request) {
        return send("POST", SESSIONS, request, CreateSessionResponse.newBuilder())
                .build();
    }

    @Override
    public GetSessionResponse getSession(GetSessionRequest request) {
        return get(session(request.getSessionId(), ""), GetSessionResponse.newBuilder())
                .build();
    }

    @Override
    public FindSessionResponse findSession(FindSessionRequest request) {
        return get(
                        "/v1/store/session-by-name?project_root=%s&name=%s"
                                .formatted(encoded(request.getProjectRoot()), encoded(request.getName())),
                        FindSessionResponse.newBuilder())
                .build();
    }

    @Override
    public ListSessionsResponse listSessions(ListSessionsRequest request) {
        return get(
                        "%s?project_root=%s&page_size=%d&page_token=%s"
                                .formatted(
                                        SESSIONS,
                                        encoded(request.getProjectRoot()),
                                        request.getPageSize(),
                                        encoded(request.getPageToken())),
                        ListSessionsResponse.newBuilder())
                .build();
    }

    @Override
    public UpdateSessionResponse updateSession(UpdateSessionRequest request) {
        return send("PATCH", session(request.getSessionId(), ""), request, UpdateSessionResponse.newBuilder())
                .build();
    }

    @Override
    public DeleteSessionResponse deleteSession(DeleteSessionRequest request) {
        return parse(client.delete(session(request.getSessionId(), "")), DeleteSessionResponse.newBuilder())
                .build();
    }

    @Override
    public AppendMessageResponse appendMessage(AppendMessageRequest request) {
        return send("POST", session(request.getSessionId(), "/messages"), request, AppendMessageResponse.newBuilder())
                .build();
    }

    @Override
    public ListUserMessagesResponse listUserMessages(ListUserMessagesRequest request) {
        return get("/v1/store/user-messages?limit=" + request.getLimit(), ListUserMessagesResponse.newBuilder())
                .build();
    }

    @Override
    public GetLastMessageResponse getLastMessage(GetLastMessageRequest request) {
        return get(
                        session(request.getSessionId(), "/last-message?role=" + encoded(request.getRole())),
                        GetLastMessageResponse.newBuilder())
                .build();
    }

    @Override
    public HasPendingToolCallsResponse hasPendingToolCalls(HasPendingToolCallsRequest request) {
        return get(session(request.getSessionId(), "/pending-tool-calls"), HasPendingToolCallsResponse.newBuilder())
                .build();
    }

    @Override
    public GetSessionUsageResponse getSessionUsage(GetSessionUsageRequest request) {
        return get(session(request.getSessionId(), "/usage"), GetSessionUsageResponse.newBuilder())
                .build();
    }

    @Override
    public PlanCompactionResponse planCompaction(PlanCompactionRequest request) {
        return send(
                        "POST",
                        session(request.getSessionId(), "/compaction-plan"),
                        request,
                        PlanCompactionResponse.newBuilder())
                .build();
    }

    @Override
    public ListSummariesResponse listSummaries(ListSummariesRequest request) {
        return get(session(request.getSessionId(), "/summaries"), ListSummariesResponse.newBuilder())
                .build();
    }

    @Override
    public GetCompactedStatsResponse getCompactedStats(GetCompactedStatsRequest request) {
        return get(
                        "/v1/store/compacted?project_root=" + encoded(request.getProjectRoot()),
                        GetCompactedStatsResponse.newBuilder())
                .build();
    }

    @Override
    public PurgeCompactedResponse purgeCompacted(PurgeCompactedRequest request) {
        return send("POST", "/v1/store/purges", request, PurgeCompactedResponse.newBuilder())
                .build();
    }

    /** Without such an item the address is NOT_FOUND; gRPC answers with none. */
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        String path = item(request.getSessionId(), request.getKind(), request.getType(), request.getKey());
        HttpResponse<String> answer = client.get(path);
        return answer.statusCode() == 404 && answer.body().contains("no such item")
                ? GetItemResponse.getDefaultInstance()
                : parse(answer, GetItemResponse.newBuilder()).build();
    }

    @Override
    public ListItemsResponse listItems(ListItemsRequest request) {
        String kind = request.getKind() == ItemKind.ITEM_KIND_UNSPECIFIED ? "" : "?kind=" + kind(request.getKind());
        return get(session(request.getSessionId(), "/items" + kind), ListItemsResponse.newBuilder())
                .build();
    }

    @Override
    public ChangeItemResponse changeItem(ChangeItemRequest request) {
        var change = request.getChange();
        String path = item(request.getSessionId(), change.getKind(), change.getType(), change.getKey()) + "&client_key="
                + encoded(request.getClientKey());
        if (!change.getRemoved()) {
            return send("PUT", path, change, ChangeItemResponse.newBuilder()).build();
        }
        String version = change.hasExpectedVersion() ? "&expected_version=" + change.getExpectedVersion() : "";
        return parse(client.delete(path + version), ChangeItemResponse.newBuilder())
                .build();
    }

    @Override
    public List<StoredMessage> loadContext(String sessionId) {
        return get(session(sessionId, "/context"), LoadContextResponse.newBuilder())
                .getMessagesList();
    }

    @Override
    public List<StoredMessage> loadMessages(String sessionId) {
        List<StoredMessage> all = new ArrayList<>();
        List<StoredMessage> page;
        do {
            long last = all.isEmpty() ? 0 : all.getLast().getSequence();
            page = get(
                            session(sessionId, "/messages?limit=2&after_sequence=" + last),
                            LoadMessagesResponse.newBuilder())
                    .getMessagesList();
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    @Override
    public List<CompactSessionResponse> compactSession(CompactSessionRequest request) {
        return List.of(send(
                        "POST",
                        session(request.getSessionId(), "/compactions"),
                        request,
                        CompactSessionResponse.newBuilder())
                .build());
    }

    @Override
    public void close() {
        // Connections are shared.
    }

    private <B extends Message.Builder> B get(String path, B answer) {
        return parse(client.get(path), answer);
    }

    private <B extends Message.Builder> B send(String method, String path, Message body, B answer) {
        try {
            String json = JsonFormat.printer().preservingProtoFieldNames().print(body);
            return parse(client.json(method, path, json), answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <B extends Message.Builder> B parse(HttpResponse<String> response, B answer) {
        if (response.statusCode() != 200) {
            var problem = Json.parse(response.body());
            Status.Code code = CODES.getOrDefault(problem.path("code").asText(), Status.Code.UNKNOWN);
            throw code.toStatus()
                    .withDescription(problem.path("detail").asText())
                    .asRuntimeException();
        }
        try {
            JsonFormat.parser().merge(response.body(), answer);
            return answer;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the answer is not the JSON of the schema: " + response.body(), e);
        }
    }

    private static String session(String id, String rest) {
        return SESSIONS + "/" + encoded(id) + rest;
    }

    private static String item(String id, ItemKind kind, String type, String key) {
        return session(id, "/items/%s?type=%s&key=%s".formatted(kind(kind), encoded(type), encoded(key)));
    }

    private static String kind(ItemKind kind) {
        return kind == ItemKind.ITEM_KIND_UNSPECIFIED
                ? "none"
                : kind.name().substring("ITEM_KIND_".length()).toLowerCase(Locale.ROOT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
