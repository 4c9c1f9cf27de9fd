package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that tell a server where it listens and what it keeps where. */
class PartFilesTest {

    @TempDir
    Path home;

    private BackendSettings settings;
    private FakePart fake;
    private PartProcess process;

    @BeforeEach
    void settle() {
        settings = BackendSettings.in(home)
                .with(EnumSet.of(Part.KAFKA, Part.OPENSEARCH))
                .withPorts(Map.of(Part.KAFKA, 21_092, Part.OPENSEARCH, 21_200))
                .settled();
    }

    @AfterEach
    void end() {
        process.kill();
        fake.close();
    }

    @Test
    void theBrokerListensOnLoopbackAndKeepsItsLogInTheHome() throws IOException {
        Properties written = kafka();

        assertThat(written.getProperty("listeners")).startsWith("CLIENTS://127.0.0.1:21092,CONTROLLER://127.0.0.1:");
        assertThat(written).containsEntry("advertised.listeners", "CLIENTS://127.0.0.1:21092");
        assertThat(written).containsEntry("log.dirs", settings.data(Part.KAFKA).toString());
        assertThat(settings.data(Part.KAFKA)).isDirectory();
    }

    @Test
    void theControllerVotesAtThePortThatItListensOn() throws IOException {
        Properties written = kafka();

        String controller = written.getProperty("listeners").split("CONTROLLER://", -1)[1];
        assertThat(written).containsEntry("controller.quorum.voters", "1@" + controller);
    }

    @Test
    void theBrokerIsGivenEveryCommonSetting() throws IOException {
        assertThat(kafka()).containsAllEntriesOf(ServerSettings.kafka());
    }

    @Test
    void theSearchNodeListensOnLoopbackAndKeepsItsDataInTheHome() throws IOException {
        fake = FakePart.of(
                home.resolve("parts"), Part.OPENSEARCH, "dev.steno.embedded.opensearch.OpenSearchMain", "return;");
        process = new EmbeddedKind().process(Part.OPENSEARCH, settings);

        process.launch();

        assertThat(settings.config(Part.OPENSEARCH).resolve("opensearch.yml"))
                .content()
                .contains(
                        "network.host: \"127.0.0.1\"",
                        "http.port: 21200",
                        "path.data: \"%s\"".formatted(settings.data(Part.OPENSEARCH)),
                        "discovery.type: single-node");
    }

    private Properties kafka() throws IOException {
        fake = FakePart.of(home.resolve("parts"), Part.KAFKA, "dev.steno.embedded.kafka.KafkaMain", "return;");
        process = new EmbeddedKind().process(Part.KAFKA, settings);
        process.launch();
        Properties written = new Properties();
        try (Reader file = Files.newBufferedReader(settings.config(Part.KAFKA).resolve("server.properties"))) {
            written.load(file);
        }
        return written;
    }
}
