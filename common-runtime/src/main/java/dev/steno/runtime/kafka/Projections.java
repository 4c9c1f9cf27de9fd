package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Runs the projections of this process, each on a thread of its own, and stops them before the process ends. */
@ApplicationScoped
public class Projections {

    private static final int STOP_FIRST = 10;
    private static final Duration ADMIN_CLOSE = Duration.ofSeconds(1);

    /** How far a store may be behind the log while no reader asks for it. */
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final List<RunningProjection> running = new CopyOnWriteArrayList<>();
    private final Map<String, GroupProgress> progress = new ConcurrentHashMap<>();
    private volatile @Nullable Admin admin;

    public Projections(KafkaClients clients, DeadLetters deadLetters) {
        this.clients = clients;
        this.deadLetters = deadLetters;
    }

    /**
     * Starts to project a topic. The broker may be away: the loop goes on when it comes. A record that comes alone is applied at once;
     * those that come soon after it gather for a second, unless a reader asks for the progress.
     *
     * @param group the consumer group; it shares out the partitions, and shows others how far the projection is
     * @param maxBatch the most records that one call of the projection gets
     * @return how far the projection has come
     */
    public synchronized GroupProgress run(String group, TopicDefinition topic, int maxBatch, Projection projection) {
        RunningProjection begun = begin(group, topic, maxBatch, projection);
        running.add(begun);
        progress.put(group, begun.progress());
        return begun.progress();
    }

    /**
     * Starts to fill a second store from the topic's beginning. The caller closes what it gets.
     *
     * @param group a group of its own, that has no other member
     */
    public SideProjection runBeside(String group, TopicDefinition topic, int maxBatch, Projection projection) {
        return new SideProjection(begin(group, topic, maxBatch, projection), admin());
    }

    private RunningProjection begin(String group, TopicDefinition topic, int maxBatch, Projection projection) {
        ReachedOffsets reached = new ReachedOffsets();
        CatchUp catchUp = new CatchUp();
        Gathering gathering = new Gathering(GATHERING);
        ProjectionLoop loop = new ProjectionLoop(
                group,
                projection,
                () -> new GroupMember(clients.consumer(group, maxBatch), topic, reached, catchUp),
                () -> LogId.of(topic, admin()),
                deadLetters,
                gathering);
        Thread thread = Thread.ofPlatform().name("steno-" + group).daemon().start(loop);
        GroupProgress own = new GroupProgress(
                group, topic, this::admin, reached, projection.store(), catchUp::behind, gathering::end);
        return new RunningProjection(group, projection.store(), topic, loop, thread, catchUp, own);
    }

    /** The progress of a group that other processes may run. */
    public GroupProgress progressOf(String group, TopicDefinition topic) {
        return progress.computeIfAbsent(
                group,
                name -> new GroupProgress(
                        name, topic, this::admin, new ReachedOffsets(), name, Optional::empty, () -> {}));
    }

    /** The groups that this process is a member of, with what they read. */
    List<WatchedGroup> groups() {
        return running.stream()
                .map(each -> new WatchedGroup(each.group(), each.topic()))
                .toList();
    }

    /** The groups whose thread has not polled for so long, or has died. */
    public List<String> stuck(Duration limit) {
        return running.stream()
                .filter(each ->
                        !each.thread().isAlive() || each.loop().sinceLastPoll().compareTo(limit) > 0)
                .map(RunningProjection::group)
                .toList();
    }

    /** The groups that wait for their store, with the reason. */
    public Map<String, String> waitingForStore() {
        Map<String, String> reasons = new ConcurrentHashMap<>();
        for (RunningProjection each : running) {
            String problem = each.loop().storeProblem();
            if (problem != null) {
                reasons.put(each.group(), problem);
            }
        }
        return reasons;
    }

    /** What the stores are doing that lack something of what the log held at the start, by their names, for people. */
    public Map<String, String> behind() {
        Map<String, String> behind = new TreeMap<>();
        for (RunningProjection each : running) {
            each.catchUp().behind().ifPresent(how -> behind.put(each.store(), how));
        }
        return behind;
    }

    void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) throws InterruptedException {
        running.forEach(each -> each.loop().stop());
        for (RunningProjection each : running) {
            each.thread().join(TimeUnit.SECONDS.toMillis(10));
        }
        Admin open = admin;
        if (open != null) {
            open.close(ADMIN_CLOSE);
        }
    }

    /** For questions to the brokers; made on first use, closed when the process stops. */
    synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = clients.admin();
            admin = open;
        }
        return open;
    }
}
