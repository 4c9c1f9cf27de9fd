package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Sees to it that the topics exist, in the background and for as long as it takes: the broker may come late. */
@ApplicationScoped
class TopicCreation implements LogPresence {

    private static final Logger LOGGER = Logger.getLogger(TopicCreation.class);
    private static final long RETRY_MILLIS = 500;

    private final KafkaClients clients;
    private final KafkaSettings settings;
    private volatile boolean present;
    private volatile boolean stopped;
    private String lastComplaint = "";

    TopicCreation(KafkaClients clients, KafkaSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("steno-topics").start(this::createUntilPresent);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    @Override
    public boolean present() {
        return present;
    }

    private void createUntilPresent() {
        try {
            while (!present && !stopped) {
                lookAround();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAround() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            while (!present && !stopped) {
                present = attempt(admin);
                if (!present) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (KafkaException e) {
            complain("Kafka cannot be asked for its topics yet: " + e.getMessage());
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private boolean attempt(Admin admin) throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<TopicDefinition> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (missing.isEmpty()) {
                return true;
            }
            if (settings.createTopics()) {
                create(admin, missing);
            }
        } catch (ExecutionException e) {
            LOGGER.debugf("topics cannot be checked yet: %s", e.getMessage());
        }
        return false;
    }

    private void create(Admin admin, List<TopicDefinition> missing) throws InterruptedException {
        Set<NewTopic> topics = new HashSet<>();
        for (TopicDefinition topic : missing) {
            topics.add(new NewTopic(
                            topic.name(), topic.partitioned() ? settings.partitions() : 1, settings.replicationFactor())
                    .configs(topic.settings()));
        }
        try {
            admin.createTopics(topics).all().get();
            LOGGER.infof(
                    "topics created: %s",
                    missing.stream().map(TopicDefinition::name).toList());
        } catch (ExecutionException e) {
            // Another service was faster; the next look sees its topics.
            if (!(e.getCause() instanceof TopicExistsException)) {
                complain("topics cannot be created yet: " + e.getMessage());
            }
        }
    }

    /** Says the same thing once, however often it is tried. */
    private void complain(String complaint) {
        if (!complaint.equals(lastComplaint)) {
            lastComplaint = complaint;
            LOGGER.warn(complaint);
        }
    }
}
