package dev.steno.stats.topology;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.log.Topics;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.schema.stats.v1.StatsSnapshot;
import dev.steno.stats.live.LiveFigures;
import dev.steno.stats.live.NamedProject;
import dev.steno.stats.live.RecentMessageList;
import dev.steno.stats.summarise.MinuteCounts;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the live figures, over all and by project, at most twice a second and only when they changed. A change costs its
 * project; a publication reads each project once, and no sessions.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class PublishStats implements Processor<String, ProjectUpdate, String, StatsSnapshot> {

    private static final long BETWEEN_MS = Duration.ofMillis(500).toMillis();
    private static final long NONE = -1;

    private final ProjectRules rules;
    private final Set<String> changed = new HashSet<>();
    private final Map<String, Published> publishedProjects = new HashMap<>();
    private @Nullable LiveStats published;
    private long publishedMinute = NONE;
    private ProcessorContext<String, StatsSnapshot> context;
    private KeyValueStore<String, ProjectFigures> figures;
    private KeyValueStore<String, RecentMessages> messages;
    private Alarm alarm;
    private long publishedMs;

    /** What was last published of a project: the keys of its sessions, and its messages in the hour before. */
    private record Published(Set<String> keys, int lastHour) {}

    PublishStats(ProjectRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, StatsSnapshot> streams) {
        context = streams;
        figures = streams.getStateStore(StatsStores.BOARD_FIGURES);
        messages = streams.getStateStore(StatsStores.BOARD_MESSAGES);
        alarm = new Alarm(streams, this::publish);
        alarm.set(streams.currentSystemTimeMs());
    }

    @Override
    public void process(Record<String, ProjectUpdate> update) {
        String project = update.key();
        switch (update.value()) {
            case ProjectUpdate.Figures(ProjectFigures sum) -> keepFigures(project, sum);
            case ProjectUpdate.Messages(RecentMessages recent) -> {
                keepMessages(Topics.projectKey(project), recent);
                keepMessages(Topics.LIVE_KEY, recent);
            }
            case ProjectUpdate.Deleted(String session) -> dropMessages(session);
        }
        changed.add(project);
        alarm.set(publishedMs + BETWEEN_MS);
    }

    private void dropMessages(String session) {
        Map<String, RecentMessages> shorter = new HashMap<>();
        try (KeyValueIterator<String, RecentMessages> all = messages.all()) {
            all.forEachRemaining(each -> {
                RecentMessages others = RecentMessageList.without(each.value, session);
                if (others != each.value) {
                    shorter.put(each.key, others);
                }
            });
        }
        shorter.forEach(messages::put);
        figuresByKey().keySet().stream()
                .filter(project -> shorter.containsKey(Topics.projectKey(project)))
                .forEach(changed::add);
    }

    @SuppressWarnings("NullAway") // A null deletes.
    private void keepFigures(String project, @Nullable ProjectFigures sum) {
        figures.put(project, sum);
    }

    private void keepMessages(String key, RecentMessages recent) {
        messages.put(key, RecentMessageList.merge(messages(key), recent));
    }

    private RecentMessages messages(String key) {
        RecentMessages known = messages.get(key);
        return known == null ? RecentMessages.getDefaultInstance() : known;
    }

    private void publish(long nowMs) {
        publishedMs = nowMs;
        long minute = MinuteCounts.minute(nowMs);
        // Figures of the last hour change with every minute.
        alarm.set(MinuteCounts.startOf(minute + 1));
        boolean minutePassed = minute != publishedMinute;
        if (changed.isEmpty() && !minutePassed) {
            return;
        }
        Map<String, NamedProject> projects = NamedProject.of(figuresByKey(), rules);
        Map<String, ProjectFigures> sums = new LinkedHashMap<>();
        projects.forEach((name, project) -> sums.put(name, project.sum()));
        LiveStats live = LiveFigures.of(sums, named(messages(Topics.LIVE_KEY), projects), minute);
        if (!live.equals(published) && !(published == null && projects.isEmpty())) {
            forward(Topics.LIVE_KEY, live, nowMs);
            published = live;
        }
        projects.forEach((name, project) -> publishProject(name, project, nowMs));
        Set.copyOf(publishedProjects.keySet()).stream()
                .filter(name -> !projects.containsKey(name))
                .forEach(name -> withdraw(name, nowMs));
        publishedMinute = minute;
        changed.clear();
    }

    private Map<String, ProjectFigures> figuresByKey() {
        Map<String, ProjectFigures> byKey = new LinkedHashMap<>();
        try (KeyValueIterator<String, ProjectFigures> all = figures.all()) {
            all.forEachRemaining(each -> byKey.put(each.key, each.value));
        }
        return byKey;
    }

    /** Publishes a project that has changed since: its sessions, which of them are its own, or its messages of the last hour. */
    private void publishProject(String name, NamedProject project, long nowMs) {
        long minute = MinuteCounts.minute(nowMs);
        Published now = new Published(project.keys(), LiveFigures.lastHour(project.sum(), minute));
        if (Collections.disjoint(project.keys(), changed) && now.equals(publishedProjects.get(name))) {
            return;
        }
        RecentMessages recent = project.keys().stream()
                .map(key -> messages(Topics.projectKey(key)))
                .reduce(RecentMessages.getDefaultInstance(), RecentMessageList::merge);
        LiveStats stats = LiveFigures.of(Map.of(name, project.sum()), named(recent, Map.of(name, project)), minute);
        forward(Topics.projectKey(name), stats, nowMs);
        publishedProjects.put(name, now);
    }

    /** The messages with what their projects are called. */
    private static RecentMessages named(RecentMessages recent, Map<String, NamedProject> projects) {
        Map<String, String> names = new HashMap<>();
        projects.forEach((name, project) -> project.keys().forEach(key -> names.put(key, name)));
        RecentMessages.Builder named = recent.toBuilder();
        named.getMessagesBuilderList().forEach(message -> {
            String name = names.get(message.getProjectKey());
            if (name != null) {
                message.getMessageBuilder().setProjectName(name);
            }
        });
        return named.build();
    }

    /** A project is gone when it is called something else, or when its only session turns out to belong to another. */
    @SuppressWarnings("NullAway") // A null deletes.
    private void withdraw(String name, long nowMs) {
        publishedProjects.remove(name);
        context.forward(new Record<>(Topics.projectKey(name), null, nowMs));
    }

    private void forward(String key, LiveStats stats, long nowMs) {
        StatsSnapshot snapshot =
                StatsSnapshot.newBuilder().setTimeMs(nowMs).setStats(stats).build();
        context.forward(new Record<>(key, snapshot, nowMs));
    }
}
