package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.log.Topics;
import org.junit.jupiter.api.Test;

/** What the servers are set to, where a library's default would lose data or refuse ours. */
class ServerSettingsTest {

    @Test
    void postgresWritesWhatItAcknowledges() {
        assertThat(ServerSettings.postgres())
                .containsEntry("fsync", "on")
                .containsEntry("synchronous_commit", "on")
                .containsEntry("full_page_writes", "on");
    }

    @Test
    void theLogKeepsEverythingAndForgetsNoPosition() {
        assertThat(ServerSettings.kafka())
                .containsEntry("log.retention.ms", "-1")
                .containsEntry("log.retention.bytes", "-1")
                .containsEntry("offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE / 1_000));
    }

    @Test
    void theBrokerTakesTheLargestRecordThatMayBeWritten() {
        String largest = String.valueOf(Topics.MAX_RECORD_BYTES);

        assertThat(ServerSettings.kafka())
                .containsEntry("message.max.bytes", largest)
                .containsEntry("replica.fetch.max.bytes", largest);
        assertThat(Long.parseLong(ServerSettings.kafka().get("socket.request.max.bytes")))
                .isGreaterThan(Topics.MAX_RECORD_BYTES);
    }

    @Test
    void oneNodeNeedsNoOther() {
        assertThat(ServerSettings.kafka())
                .containsEntry("offsets.topic.replication.factor", "1")
                .containsEntry("transaction.state.log.min.isr", "1")
                .containsEntry("auto.create.topics.enable", "false");
        assertThat(ServerSettings.openSearch()).containsEntry("discovery.type", "single-node");
    }

    @Test
    void nobodyChangesThemForOthers() {
        assertThatThrownBy(() -> ServerSettings.kafka().put("node.id", "2"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
