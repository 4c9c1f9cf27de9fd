package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenLinesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "claude-code, claude",
        "codex, codex",
        "gemini-cli, gemini",
        "opencode, opencode",
        "copilot-cli, copilot",
        "cursor, cursor"
    })
    void aSampleGivesTheLinesThatAreWrittenDown(String agent, String sample) throws IOException {
        List<String> lines = lines(sample, folder);

        assertThat(lines).isEqualTo(Files.readAllLines(Samples.resource(sample + "/golden.ndjson")));
        assertThat(lines)
                .allSatisfy(line -> assertThat(
                                FakeIngest.JSON.readTree(line).path("agent").asText())
                        .isEqualTo(agent));
    }

    /** What an import of a sample sends, whose agent it finds out by itself. */
    static List<String> lines(String sample, Path folder) {
        Path home = folder.resolve("home");
        Path agent = Samples.copy(sample, folder.resolve("agent"));
        try (FakeIngest ingest = new FakeIngest()) {
            Selection selection = Selection.of(Samples.providers(folder), agent);
            ImportReport report =
                    new Import(selection, ingest.client(), home, ImportOptions.ONCE).run(ImportListener.NOBODY);
            assertThat(report.accepted()).isEqualTo(report.records());
            return ingest.lines().stream().map(JsonNode::toString).toList();
        }
    }
}
