package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Topics;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** A broker whose name nobody knows yet, as in a cluster that is just coming up, keeps no service from starting. */
class UnreachableKafkaTest {

    private final KafkaClients clients = new KafkaClients(TestSettings.at("no-such-host.invalid:9092"));
    private final EventLog log = new EventLog(clients);

    @Test
    void anAppendFailsAndThrowsNothing() {
        assertThatThrownBy(() -> log.append(Event.getDefaultInstance()).join())
                .hasCauseInstanceOf(KafkaException.class);
        log.close();
    }

    @Test
    void aProjectionWaitsAndCanBeStopped() throws InterruptedException {
        Projections projections = new Projections(clients, new DeadLetters(log));

        projections.run("group", Topics.EVENTS, 10, new RecordingStore());

        assertThat(projections.stuck(Duration.ofMinutes(1))).isEmpty();
        projections.stop(new ShutdownEvent());
        assertThat(projections.stuck(Duration.ofMinutes(1))).containsExactly("group");
    }

    @Test
    void aFollowerWaitsAndCanBeClosed() {
        try (TopicFollower follower =
                TopicFollower.start(clients, Topics.STATS, TopicFollower.From.END, message -> {})) {
            assertThat(follower.caughtUp()).isFalse();
        }
    }
}
