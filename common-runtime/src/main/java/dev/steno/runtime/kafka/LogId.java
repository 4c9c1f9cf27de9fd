package dev.steno.runtime.kafka;

import dev.steno.schema.log.TopicDefinition;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The identity of a topic. A topic that was deleted and made again, or that is on other brokers, has another one. */
final class LogId {

    private static final long SECONDS = 10;

    private LogId() {}

    /**
     * The id that the brokers gave the topic when it was made.
     *
     * @throws KafkaException when they do not answer
     */
    static String of(TopicDefinition topic, Admin admin) {
        try {
            return Objects.requireNonNull(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get(SECONDS, TimeUnit.SECONDS)
                            .get(topic.name()))
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topic %s cannot be described".formatted(topic.name()), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
