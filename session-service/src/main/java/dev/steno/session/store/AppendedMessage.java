package dev.steno.session.store;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.projects.ProjectNames;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.ToolCall;
import java.util.HashSet;
import java.util.Set;

/** An appended message as an event: the same record that every other door makes, and what the store keeps beside it. */
final class AppendedMessage {

    private static final Set<String> ROLES = Set.of("assistant", "system", "tool", "user");
    private static final int CHARACTERS_PER_TOKEN = 4;

    private AppendedMessage() {}

    /**
     * Checks what the limits of single fields do not say.
     *
     * @throws Problem MALFORMED
     */
    static void check(AppendMessageRequest request) {
        String role = StoreRequests.required("role", request.getRole());
        if (!ROLES.contains(role)) {
            throw Problem.field("role", "must be one of assistant, system, tool, user");
        }
        if (!request.hasContent() && request.getToolCallsCount() == 0) {
            throw Problem.field("content", "is missing; only a message with tool calls may have none");
        }
        if (request.getToolCallsCount() > 0 && !role.equals("assistant")) {
            throw Problem.field("tool_calls", "are an assistant's only");
        }
        if (role.equals("tool") == request.getToolCallId().isBlank()) {
            throw Problem.field(
                    "tool_call_id", "names the call that a tool's message answers, and nothing else has it");
        }
        Set<String> ids = new HashSet<>();
        for (ToolCall call : request.getToolCallsList()) {
            if (call.getId().isBlank() || !ids.add(call.getId())) {
                throw Problem.field("tool_calls", "must have an id each, no two the same");
            }
        }
    }

    /** The event of a message, without its id and time. */
    static Event.Builder of(StoredSession session, AppendMessageRequest request, String digest) {
        Event.Builder event = RecordEvents.withoutId(record(session, request), Source.SOURCE_API);
        Appended.Builder appended = Appended.newBuilder()
                .addAllToolCalls(request.getToolCallsList())
                .setTokens(tokens(request))
                .setRequestId(request.getRequestId())
                .setDigest(digest);
        if (request.hasContent()) {
            appended.setContentLength(request.getContent().length());
        }
        if (request.hasUsage()) {
            appended.setUsage(request.getUsage());
        }
        return event.setAppended(appended);
    }

    private static Record record(StoredSession session, AppendMessageRequest request) {
        Record.Builder record = Record.newBuilder()
                .setSessionId(session.getSessionId())
                .setProjectName(ProjectNames.of(session.getProjectRoot(), ""))
                .setAgent(session.getAgent())
                .setMessageType(request.getRole())
                .setType(type(request))
                .setContent(shown(request))
                .setAgentId(request.getAgentName())
                .setAgentName(request.getAgentName())
                .setIsError(request.getIsError())
                .setRequestId(request.getRequestId())
                .setToolUseId(request.getToolCallId());
        if (!session.getProjectRoot().isEmpty()) {
            record.setWorkspace(Workspace.newBuilder().setFolder(session.getProjectRoot()));
        }
        if (request.getToolCallsCount() > 0) {
            ToolCall first = request.getToolCalls(0);
            record.setToolName(first.getName());
            record.setToolUseId(first.getId());
        }
        return record.setMetadata(metadata(request)).build();
    }

    private static String type(AppendMessageRequest request) {
        if (request.getRole().equals("tool")) {
            return "tool-result";
        }
        return request.getToolCallsCount() > 0 && request.getContent().isBlank() ? "tool-use" : "chat";
    }

    /** Searches find what calls ask for, too. */
    private static String shown(AppendMessageRequest request) {
        String calls = CallText.of(request.getToolCallsList(), "\n");
        String content = request.getContent();
        return content.isEmpty() || calls.isEmpty() ? content + calls : content + "\n" + calls;
    }

    private static Metadata metadata(AppendMessageRequest request) {
        Metadata.Builder metadata = Metadata.newBuilder().setModel(request.getModel());
        return request.hasUsage() ? metadata.setUsage(request.getUsage()).build() : metadata.build();
    }

    private static long tokens(AppendMessageRequest request) {
        return request.getTokens() > 0
                ? request.getTokens()
                : Math.ceilDiv(shown(request).length(), CHARACTERS_PER_TOKEN);
    }
}
