package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.Repository;
import dev.steno.testkit.process.TemporaryFolder;
import dev.steno.testkit.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The example in {@code docs/examples/read-log} reads the log of a running Steno. It needs Node and the npm registry, so this runs only
 * where it is named: {@code -Dit.test=LogFromJavaScriptIT}.
 */
class LogFromJavaScriptIT {

    private static final int MESSAGES = 500;
    private static final Path EXAMPLE = Repository.root().resolve("docs/examples/read-log");

    private static final TemporaryFolder HOME = TemporaryFolder.create("log");
    private static Standalone steno;

    @BeforeAll
    static void start() {
        steno = Standalone.start(HOME.path());
    }

    @AfterAll
    static void stop() {
        steno.close();
        HOME.close();
    }

    @Test
    void readsEveryEventOfCompressedBatches() throws IOException {
        new Doors(steno.address(), steno.address())
                .post(
                        "/v1/messages",
                        "application/x-ndjson",
                        String.join(
                                "\n",
                                IntStream.range(0, MESSAGES)
                                        .mapToObj(LogFromJavaScriptIT::line)
                                        .toList()),
                        Map.of());
        Path example = Files.createDirectories(HOME.path().resolve("docs/examples/read-log"));
        for (String file : List.of("package.json", "package-lock.json", "read-log.mjs")) {
            Files.copy(EXAMPLE.resolve(file), example.resolve(file));
        }
        Files.createSymbolicLink(
                HOME.path().resolve("common-schema"),
                Repository.root().resolve("common-schema").toRealPath());

        run(example, "npm", "ci", "--no-audit", "--no-fund");
        List<JsonNode> events = run(
                        example,
                        "node",
                        "read-log.mjs",
                        "--properties",
                        HOME.path().resolve("kafka-client.properties").toString(),
                        "--count",
                        String.valueOf(MESSAGES))
                .lines()
                .map(Json::parse)
                .toList();

        assertThat(events)
                .extracting(event -> event.at("/message/content").asText())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(LogFromJavaScriptIT::content)
                        .toList());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("position").asText()).matches("\\d+:\\d+");
            assertThat(event.path("type").asText()).isEqualTo("dev.steno.message");
            assertThat(event.path("source").asText()).isEqualTo("SOURCE_API");
        });
    }

    private static String line(int number) {
        return Json.write(Samples.message("js-" + number % 5, "js", "user", content(number), "id", "m" + number));
    }

    private static String content(int number) {
        return "read in JavaScript, Überraschung " + number;
    }

    private static String run(Path folder, String... command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " is needed: install Node 20 or newer", e);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }
}
