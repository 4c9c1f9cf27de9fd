package dev.steno.query.tree;

import dev.steno.query.index.ContentBudget;
import dev.steno.query.index.SessionLookup;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.ProjectNode;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.conversation.SessionNode;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.records.StorableText;
import dev.steno.schema.sessions.v1.SessionSummary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch.core.SearchResponse;

/** Builds the tree from what the index answers. */
@Singleton
class TreeResponseBuilder {

    static final String PROJECTS = "projects";
    static final String MESSAGES = "messages";
    static final String LAST_ACTIVITY = "last_activity";

    private static final Duration ACTIVE = Duration.ofMinutes(30);
    private static final int SHORT_ID_LENGTH = 8;

    private final SessionLookup lookup;
    private final Clock clock;

    private static final Comparator<SessionSummary> NEWEST = Comparator.comparingLong(SessionSummary::getLastActivityMs)
            .reversed()
            .thenComparing(session -> IndexNames.key(session.getSessionId()));

    /**
     * A project.
     *
     * @param buckets its sessions by the keys that the project has
     * @param shown the sessions to show, newest first
     */
    private record Project(String name, String path, List<StringTermsBucket> buckets, List<SessionSummary> shown) {}

    TreeResponseBuilder(SessionLookup lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * The tree.
     *
     * @param shown sessions by the keys of their projects, of each key as many as are to be shown of a project
     * @param limit how many to show of a project
     */
    TreeResponse of(SearchResponse<?> found, Map<String, List<SessionSummary>> shown, Projects known, int limit) {
        Aggregate grouped = found.aggregations().get(PROJECTS);
        if (grouped == null || !grouped.isSterms()) {
            // No index yet: nothing has been recorded.
            return TreeResponse.getDefaultInstance();
        }
        List<Project> projects = projects(grouped.sterms().buckets().array(), shown, known, limit);
        List<SessionSummary> sessions =
                projects.stream().flatMap(project -> project.shown().stream()).toList();
        Map<String, SessionMetadata> marks = lookup.marks(sessions.stream()
                .map(session -> IndexNames.key(session.getSessionId()))
                .toList());
        // Taken in the same order as the sessions give them.
        Iterator<Message> messages = ContentBudget.fit(sessions.stream()
                        .flatMap(session -> session.getLastMessagesList().stream())
                        .toList())
                .iterator();
        TreeResponse.Builder tree = TreeResponse.newBuilder()
                .setTotalMessages(whole(found.aggregations().get(MESSAGES)))
                .setTotalSessions(
                        found.hits().total() == null
                                ? 0
                                : Math.toIntExact(found.hits().total().value()));
        projects.forEach(project -> tree.addProjects(node(project, marks, messages)));
        return tree.build();
    }

    /** What the buckets of one project make together; the latest comes first, as the buckets do. */
    private static List<Project> projects(
            List<StringTermsBucket> buckets, Map<String, List<SessionSummary>> shown, Projects known, int limit) {
        Map<String, List<StringTermsBucket>> byName = buckets.stream()
                .collect(Collectors.groupingBy(
                        bucket -> known.nameOf(ProjectKey.decoded(bucket.key())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Project> projects = new ArrayList<>();
        byName.forEach((name, same) -> projects.add(new Project(
                name,
                known.pathOf(ProjectKey.decoded(same.getFirst().key())),
                same,
                same.stream()
                        .flatMap(bucket -> shown.getOrDefault(bucket.key(), List.of()).stream())
                        .sorted(NEWEST)
                        .limit(limit)
                        .toList())));
        return projects;
    }

    private ProjectNode node(Project project, Map<String, SessionMetadata> marks, Iterator<Message> messages) {
        ProjectNode.Builder node = ProjectNode.newBuilder()
                .setName(project.name())
                .setPath(project.path())
                .setMessageCount(project.buckets().stream()
                        .mapToInt(bucket -> whole(bucket.aggregations().get(MESSAGES)))
                        .sum())
                .setSessionCount(Math.toIntExact(project.buckets().stream()
                        .mapToLong(StringTermsBucket::docCount)
                        .sum()))
                .setLastActivity(
                        project.shown().isEmpty()
                                ? 0
                                : project.shown().getFirst().getLastActivityMs());
        for (SessionSummary session : project.shown()) {
            node.addSessions(
                    node(session, project.name(), marks.get(IndexNames.key(session.getSessionId())), messages));
        }
        return node.build();
    }

    private SessionNode node(
            SessionSummary session, String project, @Nullable SessionMetadata mark, Iterator<Message> messages) {
        SessionNode.Builder node = SessionNode.newBuilder()
                .setSessionId(session.getSessionId())
                .setShortId(StorableText.cut(session.getSessionId(), SHORT_ID_LENGTH))
                .setMessageCount(session.getMessageCount())
                .setStartTime(session.getStartTimeMs())
                .setLastActivity(session.getLastActivityMs())
                .setIsActive(clock.millis() - session.getLastActivityMs() <= ACTIVE.toMillis())
                .setIsMarked(SessionLookup.isMarked(mark, session.getMark().getIsMarked()))
                .setAgent(session.getAgent())
                .setFolder(session.getWorkspace().getFolder())
                .setBranch(session.getWorkspace().getBranch());
        for (int i = 0; i < session.getLastMessagesCount(); i++) {
            node.addRecentMessages(messages.next().toBuilder().setProjectName(project));
        }
        return node.build();
    }

    /** A sum of whole numbers, which the index answers as a floating-point one. */
    private static int whole(@Nullable Aggregate sum) {
        Double value = sum == null ? null : sum.sum().value();
        return value == null ? 0 : (int) Math.round(value);
    }
}
