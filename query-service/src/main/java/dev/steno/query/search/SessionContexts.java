package dev.steno.query.search;

import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionContext;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;

/** What is known of the sessions that results belong to. */
@Singleton
class SessionContexts {

    private final SessionLookup sessions;
    private final OpenSearchReads reads;

    SessionContexts(SessionLookup sessions, OpenSearchReads reads) {
        this.sessions = sessions;
        this.reads = reads;
    }

    /** The contexts of the messages' sessions, by session id. */
    Map<String, SessionContext> of(List<Message> messages) {
        Map<String, Message> one = messages.stream()
                .collect(Collectors.toMap(Message::getSessionId, Function.identity(), (first, second) -> first));
        Set<String> keys = one.keySet().stream().map(IndexNames::key).collect(Collectors.toSet());
        Map<String, SessionSummary> summaries = sessions.summaries(keys);
        Map<String, SessionMetadata> marks = sessions.marks(keys);
        Map<String, Recount> recounts = recount(List.copyOf(keys));
        Map<String, SessionContext> contexts = new HashMap<>();
        one.forEach((id, message) -> {
            String key = IndexNames.key(id);
            SessionSummary summary = summaries.get(key);
            SessionContext.Builder context = SessionContext.newBuilder()
                    .setSessionId(id)
                    .setProjectName(message.getProjectName())
                    .setIsMarked(SessionLookup.isMarked(marks.get(key), summary));
            contexts.put(id, figures(context, summary, recounts.get(key)).build());
        });
        return contexts;
    }

    /** Counts what the search itself sees: a summary comes a moment later than the messages it sums up. */
    private static SessionContext.Builder figures(
            SessionContext.Builder context, @Nullable SessionSummary summary, @Nullable Recount recount) {
        if (recount != null) {
            context.setTotalMessages(recount.messages()).setSessionStart(recount.start());
        }
        return summary == null
                ? context
                : context.setProjectName(summary.getProjectName()).setSessionStart(summary.getStartTimeMs());
    }

    /** What the messages themselves tell of a session. */
    private record Recount(int messages, long start) {}

    private Map<String, Recount> recount(List<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Aggregate> answer = reads.ask(client -> client.search(
                        request -> request.index(IndexNames.ALL_MESSAGES)
                                .ignoreUnavailable(true)
                                .allowNoIndices(true)
                                .size(0)
                                .query(MessageQueries.anyOf("session", keys))
                                .aggregations(
                                        "sessions",
                                        each -> each.terms(terms ->
                                                        terms.field("session").size(keys.size()))
                                                .aggregations(
                                                        "start", start -> start.min(min -> min.field("timestamp")))),
                        Void.class)
                .aggregations());
        Aggregate bySession = answer.get("sessions");
        if (bySession == null || !bySession.isSterms()) {
            return Map.of();
        }
        return bySession.sterms().buckets().array().stream()
                .collect(Collectors.toMap(StringTermsBucket::key, SessionContexts::recount));
    }

    private static Recount recount(StringTermsBucket bucket) {
        Aggregate start = bucket.aggregations().get("start");
        return new Recount(
                Math.toIntExact(bucket.docCount()),
                start == null ? 0 : Math.round(start.min().value()));
    }
}
