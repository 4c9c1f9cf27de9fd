package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.error.YAMLException;

class ComposeTest {

    private static final String FILE = YamlFiles.text(YamlFiles.ROOT.resolve("docker-compose.yml"));

    @Test
    void everythingInItLeadsSomewhere() {
        assertThat(ComposeRules.broken(Compose.parse(FILE))).isEmpty();
    }

    @Test
    void onlyTheDoorsArePublished() {
        Map<String, Boolean> published = Compose.parse(FILE).services().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> !entry.getValue().ports().isEmpty()));
        assertThat(published).hasSize(8).containsAllEntriesOf(Map.of("ingest", true, "query", true, "session", true));
        assertThat(published.values()).filteredOn(each -> each).hasSize(3);
    }

    @Test
    void storesKeepTheirDataInVolumes() {
        Compose file = Compose.parse(FILE);
        assertThat(file.services().get("kafka").volumes().getFirst())
                .isEqualTo("kafka:" + file.services().get("kafka").environment().get("KAFKA_LOG_DIRS"));
        assertThat(file.services().get("postgres").volumes()).containsExactly("postgres:/var/lib/postgresql");
        assertThat(file.services().get("opensearch").volumes())
                .containsExactly("opensearch:/usr/share/opensearch/data");
        assertThat(file.services().get("stats").environment().get("STENO_STATS_STATE_DIR"))
                .startsWith(file.services().get("stats").volumes().getFirst().split(":")[1]);
    }

    @Test
    void testsOnContainersUseTheSameImages() throws IOException {
        Properties images = new Properties();
        try (InputStream tested = Objects.requireNonNull(
                ComposeTest.class.getResourceAsStream("/dev/steno/embedded/containers/images.properties"))) {
            images.load(tested);
        }
        Compose file = Compose.parse(FILE);
        assertThat(images)
                .hasSize(3)
                .allSatisfy((service, image) -> assertThat(
                                file.services().get(String.valueOf(service)).image())
                        .isEqualTo(image));
    }

    @Test
    void mistakesAreFound() {
        assertMistake("8082\"]", "8086\"]", "query does not listen on 8086");
        assertMistake(
                "127.0.0.1:${STENO_QUERY_PORT:-8082}",
                "${STENO_QUERY_PORT:-8082}",
                "query is published beyond this machine: 8082:8082");
        assertMistake("STENO_QUERY_PORT:-8082", "STENO_QUERY_PORT:-8081", "port 8081 is taken twice");
        assertMistake(
                "http://opensearch:9200\n", "http://opensearch:9300\n", "query calls opensearch:9300, which is nobody");
        assertMistake("STENO_STATS_STATE_DIR", "STENO_STATS_FOLDER", "stats has no setting for STENO_STATS_FOLDER");
        assertMistake(
                "\"/app/ready\", \"8083\"", "\"/app/ready\", \"8080\"", "session is asked for its health elsewhere");
        assertMistake(
                "STENO_SECURITY_ALLOW_OPEN: \"true\"",
                "STENO_SECURITY_ALLOW_OPENLY: \"true\"",
                "ingest has no setting for STENO_SECURITY_ALLOW_OPENLY");
    }

    @Test
    void whatComposeWouldRefuseIsRefused() {
        assertRefused("${STENO_INGEST_PORT:-8081}", "${STENO_INGEST_PORT}", "STENO_INGEST_PORT is not defined");
        assertRefused("stop_grace_period: 40s", "stop_grace: 40s", "stop_grace");
        assertRefused("condition: service_healthy", "condition: healthy", "healthy");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatExceptionOfType(YAMLException.class)
                .isThrownBy(() -> Compose.parse(FILE.replace("\nname: steno\n", "\nname: steno\nname: other\n")))
                .withMessageContaining("duplicate key name");
    }

    private static void assertMistake(String right, String wrong, String told) {
        assertThat(FILE).contains(right);
        assertThat(ComposeRules.broken(Compose.parse(FILE.replace(right, wrong))))
                .contains(told);
    }

    private static void assertRefused(String right, String wrong, String told) {
        assertThat(FILE).contains(right);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compose.parse(FILE.replace(right, wrong)))
                .withMessageContaining(told);
    }
}
