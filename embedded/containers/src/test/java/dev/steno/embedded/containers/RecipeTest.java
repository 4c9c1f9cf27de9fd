package dev.steno.embedded.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.embedded.BackendSettings;
import dev.steno.embedded.Part;
import dev.steno.embedded.Secrets;
import dev.steno.embedded.ServerSettings;
import dev.steno.schema.log.Topics;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {

    private static final BackendSettings SETTINGS = new BackendSettings(
            Path.of("target"),
            EnumSet.allOf(Part.class),
            Map.of(Part.KAFKA, 21_001, Part.POSTGRES, 21_002, Part.OPENSEARCH, 21_003),
            Map.of(Part.KAFKA, 256, Part.POSTGRES, 256, Part.OPENSEARCH, 384),
            Path.of("target"),
            ready -> {});

    private final Recipe kafka = Recipe.of(Part.KAFKA, SETTINGS);
    private final Recipe postgres = Recipe.of(Part.POSTGRES, SETTINGS);
    private final Recipe openSearch = Recipe.of(Part.OPENSEARCH, SETTINGS);

    @ParameterizedTest
    @EnumSource
    void everyImageHasAnExactVersion(Part part) {
        assertThat(Images.of(part)).matches("[a-z/]+:\\d+\\.\\d+(\\.\\d+)?");
    }

    @Test
    void imagesAreTheOfficialOnes() {
        assertThat(kafka.image()).startsWith("apache/kafka:");
        assertThat(postgres.image()).startsWith("postgres:");
        assertThat(openSearch.image()).startsWith("opensearchproject/opensearch:");
    }

    @Test
    void portsAreFixedAndOnLoopbackOnly() {
        assertThat(kafka.published()).isEqualTo("127.0.0.1:21001:21001/tcp");
        assertThat(postgres.published()).isEqualTo("127.0.0.1:21002:5432/tcp");
        assertThat(openSearch.published()).isEqualTo("127.0.0.1:21003:9200/tcp");
    }

    @Test
    void theBrokerReachesItselfWhereItsClientsDo() {
        assertThat(kafka.environment())
                .containsEntry("KAFKA_LISTENERS", "CLIENTS://:21001,CONTROLLER://localhost:9093")
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://127.0.0.1:21001")
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
    }

    @Test
    void theBrokerIsSetUpAsTheEmbeddedOne() {
        assertThat(kafka.environment())
                .hasSize(ServerSettings.kafka().size() + 7)
                .containsEntry("KAFKA_MESSAGE_MAX_BYTES", String.valueOf(Topics.MAX_RECORD_BYTES))
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .containsEntry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .containsEntry("KAFKA_HEAP_OPTS", "-Xms256m -Xmx256m");
    }

    @Test
    void postgresIsDurableAndTakesTheKnownUser() {
        assertThat(postgres.command())
                .startsWith("postgres")
                .contains("fsync=on", "synchronous_commit=on", "full_page_writes=on")
                .hasSize(1 + 2 * ServerSettings.postgres().size());
        assertThat(postgres.environment())
                .containsEntry("POSTGRES_DB", "steno")
                .containsEntry("POSTGRES_USER", "postgres")
                .containsEntry("POSTGRES_PASSWORD", Secrets.of(SETTINGS.home()).password(Part.POSTGRES));
    }

    @Test
    void theSearchNodeIsAlone() {
        assertThat(openSearch.environment())
                .containsAllEntriesOf(ServerSettings.openSearch())
                .containsEntry("discovery.type", "single-node")
                .containsEntry("DISABLE_SECURITY_PLUGIN", "true")
                .containsEntry("OPENSEARCH_JAVA_OPTS", "-Xms384m -Xmx384m");
        assertThat(openSearch.command()).isEmpty();
    }
}
