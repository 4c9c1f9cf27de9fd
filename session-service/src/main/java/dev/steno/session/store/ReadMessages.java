package dev.steno.session.store;

import dev.steno.schema.records.StorableText;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.HasPendingToolCallsResponse;
import dev.steno.schema.store.v1.LoadMessagesRequest;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import dev.steno.schema.store.v1.ToolCall;
import dev.steno.schema.store.v1.UserMessage;
import dev.steno.session.SessionSettings;
import dev.steno.session.store.StoredMessages.Outline;
import dev.steno.session.store.StoredMessages.Range;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the messages of sessions of the store. Streams hold one run of messages in memory. */
@ApplicationScoped
public class ReadMessages {

    private static final int RUN = 500;
    private static final int OUTLINE_RUN = 10_000;

    /** Takes messages, a run of them at a time; may block. */
    @FunctionalInterface
    public interface MessageSink {

        void accept(List<StoredMessage> run) throws InterruptedException;
    }

    private final ReadSessions sessions;
    private final StoredMessages messages;
    private final StoredItems items;
    private final SessionSettings settings;

    ReadMessages(ReadSessions sessions, StoredMessages messages, StoredItems items, SessionSettings settings) {
        this.sessions = sessions;
        this.messages = messages;
        this.items = items;
        this.settings = settings;
    }

    /**
     * Gives what an agent goes on with to a sink: the last summary, then the messages after it, without tool calls that lack their
     * result and results that lack their call. A message that has nothing left but such calls is left out. What is appended or
     * compacted meanwhile does not show.
     */
    public void context(String sessionId, MessageSink sink) throws InterruptedException {
        StoredSession session = sessions.get(sessionId);
        Range active = active(session);
        Optional<Summary> summary = summary(session);
        if (summary.isPresent()) {
            sink.accept(List.of(asMessage(summary.get())));
        }
        ToolCallPairs pairs = pairs(active);
        stream(active, run -> {
            List<StoredMessage> kept = run.stream()
                    .flatMap(message -> pruned(message, pairs).stream())
                    .toList();
            if (!kept.isEmpty()) {
                sink.accept(kept);
            }
        });
    }

    /** Gives all messages to a sink, in order, or those that the request asks for. */
    public void all(LoadMessagesRequest request, MessageSink sink) throws InterruptedException {
        StoredSession session = sessions.get(request.getSessionId());
        long last = session.getMessageCount();
        long after = Math.max(0, request.getAfterSequence());
        long through = request.getLimit() > 0 ? Math.min(last, after + request.getLimit()) : last;
        stream(new Range(session.getSessionId(), after, through, false), sink);
    }

    /** What people said last, over all sessions, the latest first. */
    public List<UserMessage> ofUsers(int limit) {
        return messages.ofUsers(StoreRequests.pageSize("limit", limit));
    }

    /** The last message of a role; empty when there is none. */
    public Optional<StoredMessage> last(String sessionId, String role) {
        return messages.last(
                sessions.get(sessionId).getSessionId(), StorableText.of(StoreRequests.required("role", role)));
    }

    /** The calls of the last assistant message that have no result yet. */
    public HasPendingToolCallsResponse pending(String sessionId) {
        StoredSession session = sessions.get(sessionId);
        List<String> pending = pendingCalls(session);
        return HasPendingToolCallsResponse.newBuilder()
                .setPending(!pending.isEmpty())
                .addAllToolCallIds(pending)
                .build();
    }

    /** What a session's messages report of their API calls, in all and by agent, most tokens first. */
    public GetSessionUsageResponse usage(String sessionId) {
        return UsageSums.answer(messages.usage(sessions.get(sessionId).getSessionId()));
    }

    /** The ids of the calls of the last assistant message that have no result yet. */
    public List<String> pendingCalls(StoredSession session) {
        Optional<StoredMessage> asked = messages.last(session.getSessionId(), "assistant");
        if (asked.isEmpty()
                || asked.get().getToolCallsCount() == 0
                || asked.get().getArchived()) {
            return List.of();
        }
        List<String> open = new ArrayList<>(
                asked.get().getToolCallsList().stream().map(ToolCall::getId).toList());
        Range rest = new Range(session.getSessionId(), asked.get().getSequence(), session.getMessageCount(), true);
        outline(rest, run -> run.forEach(message -> open.remove(message.result())));
        return List.copyOf(open);
    }

    /** The messages that are not compacted. */
    public static Range active(StoredSession session) {
        return new Range(session.getSessionId(), session.getCompactedThrough(), session.getMessageCount(), true);
    }

    /** Takes messages without their content, a run of them at a time. */
    @FunctionalInterface
    public interface OutlineSink {

        void accept(List<Outline> run);
    }

    /** Gives a range to a sink, without content. */
    public void outline(Range range, OutlineSink sink) {
        List<Outline> run = messages.outline(range, OUTLINE_RUN);
        while (!run.isEmpty()) {
            sink.accept(run);
            run = messages.outline(range.from(run.getLast().sequence()), OUTLINE_RUN);
        }
    }

    /** Gives a range to a sink. */
    public void stream(Range range, MessageSink sink) throws InterruptedException {
        long bytes = settings.chunkSize().asLongValue();
        List<StoredMessage> run = messages.read(range, RUN, bytes);
        while (!run.isEmpty()) {
            sink.accept(run);
            run = messages.read(range.from(run.getLast().getSequence()), RUN, bytes);
        }
    }

    /** How many messages a range has. */
    public long count(Range range) {
        return messages.count(range);
    }

    private ToolCallPairs pairs(Range active) {
        ToolCallPairs pairs = new ToolCallPairs();
        outline(active, pairs::add);
        return pairs;
    }

    private Optional<Summary> summary(StoredSession session) {
        return items.summaries(session.getSessionId()).stream()
                .filter(each -> each.getThroughSequence() == session.getCompactedThrough())
                .findFirst();
    }

    private static Optional<StoredMessage> pruned(StoredMessage message, ToolCallPairs pairs) {
        if (!message.getToolCallId().isEmpty()) {
            return pairs.isPair(message.getToolCallId()) ? Optional.of(message) : Optional.empty();
        }
        List<ToolCall> kept = message.getToolCallsList().stream()
                .filter(call -> pairs.isPair(call.getId()))
                .toList();
        if (kept.size() == message.getToolCallsCount()) {
            return Optional.of(message);
        }
        return kept.isEmpty() && message.getContent().isBlank()
                ? Optional.empty()
                : Optional.of(message.toBuilder()
                        .clearToolCalls()
                        .addAllToolCalls(kept)
                        .build());
    }

    private static StoredMessage asMessage(Summary summary) {
        return StoredMessage.newBuilder()
                .setId(summary.getId())
                .setRole("system")
                .setContent(summary.getContent())
                .setTimeMs(summary.getCompactedMs())
                .setSummary(true)
                .build();
    }
}
