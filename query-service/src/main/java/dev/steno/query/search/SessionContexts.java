package dev.steno.query.search;

import dev.steno.query.index.SessionBrief;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.query.opensearch.OpenSearchReads;
import dev.steno.query.projects.IndexedProjects;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionContext;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;

/** What is known of the sessions that results belong to. */
@Singleton
class SessionContexts {

    private final SessionLookup sessions;
    private final IndexedProjects projects;
    private final OpenSearchReads reads;

    SessionContexts(SessionLookup sessions, IndexedProjects projects, OpenSearchReads reads) {
        this.sessions = sessions;
        this.projects = projects;
        this.reads = reads;
    }

    /** The contexts of the messages' sessions, by session id. */
    Map<String, SessionContext> of(List<Message> messages) {
        Map<String, Message> one = messages.stream()
                .collect(Collectors.toMap(Message::getSessionId, Function.identity(), (first, second) -> first));
        Set<String> keys = one.keySet().stream().map(IndexNames::key).collect(Collectors.toSet());
        Known known = lookUp(List.copyOf(keys));
        Map<String, SessionContext> contexts = new HashMap<>();
        one.forEach((id, message) -> contexts.put(id, known.context(IndexNames.key(id), message)));
        return contexts;
    }

    /** Four questions that do not need each other's answers. */
    private Known lookUp(List<String> keys) {
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Map<String, SessionBrief>> briefs =
                    CompletableFuture.supplyAsync(() -> sessions.briefs(keys), side);
            CompletableFuture<Map<String, SessionMetadata>> marks =
                    CompletableFuture.supplyAsync(() -> sessions.marks(keys), side);
            CompletableFuture<Projects> named = CompletableFuture.supplyAsync(projects::now, side);
            Map<String, Integer> counts = counts(keys);
            Map<String, SessionBrief> found = join(briefs);
            // Written by a version without these fields.
            found.values().removeIf(brief -> brief.start() == 0);
            return new Known(join(named), found, join(marks), counts, starts(without(keys, found.keySet())));
        }
    }

    private static List<String> without(List<String> keys, Set<String> known) {
        return keys.stream().filter(key -> !known.contains(key)).toList();
    }

    private static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : e;
        }
    }

    /**
     * What the search itself sees of each session: a summary comes a moment later than the messages it sums up. Costs as much as
     * these sessions are long; one filter for each session would cost as much as the index is.
     */
    private Map<String, Integer> counts(List<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Aggregate counted = aggregate(request -> request.query(OpenSearchQueries.anyOf("session", keys))
                .aggregations(
                        "all", all -> all.terms(terms -> terms.field("session").size(keys.size()))));
        return counted == null || !counted.isSterms()
                ? Map.of()
                : counted.sterms().buckets().array().stream()
                        .collect(
                                Collectors.toMap(StringTermsBucket::key, bucket -> Math.toIntExact(bucket.docCount())));
    }

    /** The first message of sessions that have no summary yet; there are few of them, and they are young. */
    private Map<String, Long> starts(List<String> keys) {
        Map<String, Long> starts = new HashMap<>();
        for (String key : keys) {
            Aggregate first = aggregate(request ->
                    request.query(inSession(key)).aggregations("all", all -> all.min(min -> min.field("timestamp"))));
            Double time = first == null ? null : first.min().value();
            if (time != null) {
                starts.put(key, Math.round(time));
            }
        }
        return starts;
    }

    /** The one aggregation asked for, "all", over the messages. */
    private @Nullable Aggregate aggregate(UnaryOperator<SearchRequest.Builder> question) {
        SearchRequest request = question.apply(new SearchRequest.Builder()
                        .index(IndexNames.ALL_MESSAGES)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .size(0))
                .build();
        return reads.ask(client -> client.search(request, Void.class).aggregations())
                .get("all");
    }

    private static Query inSession(String key) {
        return Query.of(query -> query.term(term -> term.field("session").value(FieldValue.of(key))));
    }

    /**
     * What was found of the sessions.
     *
     * @param counts messages that are searchable now
     * @param starts of those without a summary
     */
    private record Known(
            Projects projects,
            Map<String, SessionBrief> briefs,
            Map<String, SessionMetadata> marks,
            Map<String, Integer> counts,
            Map<String, Long> starts) {

        SessionContext context(String key, Message message) {
            SessionBrief brief = briefs.get(key);
            return SessionContext.newBuilder()
                    .setSessionId(message.getSessionId())
                    .setProjectName(
                            brief == null
                                    ? message.getProjectName()
                                    : projects.nameOf(ProjectKey.decoded(brief.projectKey())))
                    .setSessionStart(brief == null ? starts.getOrDefault(key, message.getTimestamp()) : brief.start())
                    .setTotalMessages(counts.getOrDefault(key, 1))
                    .setIsMarked(SessionLookup.isMarked(marks.get(key), brief != null && brief.marked()))
                    .build();
        }
    }
}
