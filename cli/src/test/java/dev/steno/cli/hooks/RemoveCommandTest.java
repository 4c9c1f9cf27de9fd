package dev.steno.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hooks are taken out again, and nothing else. */
class RemoveCommandTest extends HooksInAHome {

    @Test
    void removingRestoresTheFileByteForByte() throws IOException {
        Path file = settings(FOREIGN);
        install("claude-code");
        run("hooks", "install", "claude-code", "--server", "http://elsewhere:1");

        assertThat(run("hooks", "remove", "claude-code", "--dry-run").out())
                .contains("\n-\t\t\t\t\t\t\"command\": \"[ ! -x ");
        Ran ran = run("hooks", "remove", "claude-code");

        assertThat(ran.out())
                .isEqualTo("Claude Code no longer reports to Steno.\n%s is again what it was before, byte for byte.\n"
                        .formatted(file));
        assertThat(Files.readString(file)).isEqualTo(FOREIGN);
        assertThat(run("hooks", "remove", "claude-code").out()).contains("There are no hooks of Steno in");
    }

    @Test
    void removingLeavesNoFileWhereThereWasNone() {
        install("gemini-cli");

        Ran ran = run("hooks", "remove", "gemini-cli");

        assertThat(ran.out()).endsWith("settings.json is gone, as it was before.\n");
        assertThat(home.resolve(".gemini/settings.json")).doesNotExist();
    }

    @Test
    void removingFromAFileThatWasChangedSinceTakesOutTheHooksOnly() throws IOException {
        Path file = settings(FOREIGN);
        install("claude-code");
        Files.writeString(file, Files.readString(file).replace("\"A\": \"1\"", "\"A\": \"2\""));

        Ran ran = run("hooks", "remove", "claude-code");

        assertThat(ran.out()).contains("only they were taken out", "The file as it was: " + file);
        assertThat(JSON.readTree(Files.readString(file)))
                .isEqualTo(JSON.readTree(FOREIGN.replace("\"A\": \"1\"", "\"A\": \"2\"")));
    }

    @Test
    void removingWithoutTheCopyTakesOutTheHooksOnly() throws IOException {
        Path file = settings(FOREIGN);
        install("claude-code");
        Files.delete(file.resolveSibling("settings.json.before-steno-20261121-183000"));

        assertThat(run("hooks", "remove", "claude-code").out()).contains("only they were taken out");
        assertThat(JSON.readTree(Files.readString(file))).isEqualTo(JSON.readTree(FOREIGN));
    }
}
