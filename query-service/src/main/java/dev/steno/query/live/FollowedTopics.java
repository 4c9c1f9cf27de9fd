package dev.steno.query.live;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.runtime.kafka.TopicFollower;
import dev.steno.schema.log.TopicDefinition;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The topics that this process follows for its streams, from its start to its end. Before it has read what was on them, it knows only
 * a part. Threadsafe.
 */
@Singleton
public class FollowedTopics {

    private static final long LOOK_MILLIS = 20;

    private final Map<String, TopicFollower> followers = new ConcurrentHashMap<>();
    private final KafkaClients clients;
    private final LiveSettings settings;

    FollowedTopics(KafkaClients clients, LiveSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /** @param content what is on the topic, for people */
    void follow(String content, TopicDefinition topic, TopicFollower.From from, TopicFollower.Listener listener) {
        followers.put(content, TopicFollower.start(clients, topic, from, listener));
    }

    void stop(@Observes ShutdownEvent event) {
        followers.values().forEach(TopicFollower::close);
    }

    /**
     * Waits until everything has been read that was there at the start. Blocks.
     *
     * @throws Problem UNAVAILABLE when it takes longer than the settings allow
     */
    public void awaitCaughtUp() {
        long deadline = System.nanoTime() + settings.catchUp().toNanos();
        while (!behind().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                throw unavailable();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        }
    }

    /** What is still being read. */
    List<String> behind() {
        return followers.entrySet().stream()
                .filter(follower -> !follower.getValue().caughtUp())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Problem unavailable() {
        return Problem.of(ErrorCode.UNAVAILABLE, "the log has not been read up to now yet; try again in a moment");
    }
}
