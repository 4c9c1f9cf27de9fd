package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.RecentMessage;
import dev.steno.schema.stats.state.v1.RecentMessages;
import dev.steno.stats.live.RecentMessageList;
import dev.steno.stats.summarise.SessionChange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Collects the last messages of each project and forwards them, twice a second at most; what is forwarded is deleted here. Summaries are
 * not enough: they hold three messages, and many more can come between two of them.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class CollectRecentMessages implements Processor<String, SessionChange, String, RecentMessages> {

    private static final long BETWEEN_MS = Duration.ofMillis(500).toMillis();

    private final Set<String> collected = new HashSet<>();
    private ProcessorContext<String, RecentMessages> context;
    private KeyValueStore<String, RecentMessages> byProject;
    private Alarm alarm;
    private long forwardedMs;

    @Override
    public void init(ProcessorContext<String, RecentMessages> streams) {
        context = streams;
        byProject = streams.getStateStore(StatsStores.RECENT);
        alarm = new Alarm(streams, this::forward);
        // What was collected before a restart is still to be forwarded.
        try (KeyValueIterator<String, RecentMessages> all = byProject.all()) {
            all.forEachRemaining(each -> collected.add(each.key));
        }
        if (!collected.isEmpty()) {
            alarm.set(streams.currentSystemTimeMs());
        }
    }

    @Override
    public void process(Record<String, SessionChange> change) {
        if (change.value().isDeletion()) {
            drop(change.key(), change.timestamp());
            return;
        }
        RecentMessage message = change.value().message();
        if (message == null) {
            return;
        }
        String project = change.value().projectKey();
        RecentMessages known = byProject.get(project);
        RecentMessages before = known == null ? RecentMessages.getDefaultInstance() : known;
        RecentMessages after = RecentMessageList.with(before, inProject(message, project));
        if (after != before) {
            byProject.put(project, after);
            collected.add(project);
            alarm.set(forwardedMs + BETWEEN_MS);
        }
    }

    private static RecentMessage inProject(RecentMessage message, String session) {
        return message.getProjectKey().isEmpty()
                ? message.toBuilder().setProjectKey(session).build()
                : message;
    }

    /** Deletes a session's messages here, and lets them go from where they have been forwarded to. */
    private void drop(String session, long nowMs) {
        for (String project : collected) {
            RecentMessages known = byProject.get(project);
            if (known != null) {
                byProject.put(project, RecentMessageList.without(known, session));
            }
        }
        context.forward(new Record<>(
                session, RecentMessages.newBuilder().setDeletedSession(session).build(), nowMs));
    }

    private void forward(long nowMs) {
        collected.forEach(project -> context.forward(new Record<>(project, byProject.delete(project), nowMs)));
        collected.clear();
        forwardedMs = nowMs;
    }
}
