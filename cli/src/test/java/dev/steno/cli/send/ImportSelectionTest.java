package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.cli.command.CommandFailure;
import dev.steno.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sessions an import takes. */
class ImportSelectionTest extends ImportCase {

    @Test
    void findsTheFoldersOfAllAgentsByItself() {
        Samples.copy("claude", folder.resolve(".claude"));
        Samples.copy("codex", folder.resolve(".codex"));
        Samples.copy("gemini", folder.resolve(".gemini"));

        ImportReport report = run(Selection.everything(Samples.providers(folder)), ImportOptions.ONCE);

        assertThat(report.isClean()).isTrue();
        assertThat(agents()).containsExactlyInAnyOrder("claude-code", "codex", "gemini-cli");
        assertThat(report.unknown()).isNotEmpty();
    }

    @Test
    void takesOnlyTheAgentsNamed() {
        Samples.copy("claude", folder.resolve(".claude"));
        Samples.copy("codex", folder.resolve(".codex"));

        run(new Selection(Samples.providers(folder), List.of("codex"), List.of(), null), ImportOptions.ONCE);

        assertThat(agents()).containsExactly("codex");
    }

    @Test
    void saysWhichAgentsThereAreWhenOneIsNotKnown() {
        Selection selection = new Selection(Samples.providers(folder), List.of("hal"), List.of(), null);

        assertThatThrownBy(() -> run(selection, ImportOptions.ONCE))
                .isInstanceOf(ProviderException.ProviderNotFound.class)
                .hasMessageContaining("claude-code");
    }

    @Test
    void refusesAFolderWithoutSessions() {
        assertThatThrownBy(() -> run(Selection.of(Samples.providers(folder), folder), ImportOptions.ONCE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no sessions");
    }

    @Test
    void passesByWhatIsOlder() throws IOException {
        Path old = session("old", 3);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        session("fresh", 2);

        run(
                new Selection(
                        Samples.providers(folder),
                        List.of("claude-code"),
                        List.of(folder),
                        Instant.parse("2026-06-01T00:00:00Z")),
                ImportOptions.ONCE);

        assertThat(ingest.lines())
                .extracting(line -> line.path("session_id").asText())
                .containsOnly("fresh");
    }

    @Test
    void countsAndSendsNothingWhenDry() throws IOException {
        session("s1", 5);

        ImportReport report = run(new ImportOptions(false, true, false, Duration.ZERO, 1));

        assertThat(report.records()).isEqualTo(5);
        assertThat(ingest.requests()).isZero();
        assertThat(run(ImportOptions.ONCE).accepted())
                .as("a dry run notes nothing")
                .isEqualTo(5);
    }

    private List<String> agents() {
        return ingest.lines().stream()
                .map(line -> line.path("agent").asText())
                .distinct()
                .toList();
    }
}
