package dev.steno.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of another program is left as it was but for the hooks, and alone where it cannot be understood. */
class SettingsFilesTest extends HooksInAHome {

    @Test
    void leavesEverythingElseByteForByteAsItWas() throws IOException {
        Path file = settings(FOREIGN);

        Ran ran = install("claude-code");

        String after = Files.readString(file);
        assertThat(after)
                .startsWith(FOREIGN.substring(0, FOREIGN.indexOf("\"hooks\"")))
                .endsWith(FOREIGN.substring(FOREIGN.indexOf(",\n\t\"env\"")));
        JsonNode hooks = JSON.readTree(after).path("hooks");
        assertThat(hooks.at("/PreToolUse/0")).isEqualTo(JSON.readTree(FOREIGN).at("/hooks/PreToolUse/0"));
        assertThat(hooks.at("/PreToolUse/1/hooks/0/command").asText()).endsWith(URL);
        assertThat(hooks.path("WorktreeCreate"))
                .isEqualTo(JSON.readTree(FOREIGN).at("/hooks/WorktreeCreate"));
        assertThat(ran.out()).contains("The file as it was: " + file + ".before-steno-20261121-183000");
        assertThat(file.resolveSibling("settings.json.before-steno-20261121-183000"))
                .hasContent(FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  // mine\n  \"model\": \"opus\"\n}",
                "{\"model\": \"opus\",}",
                "{\"model\": \"opus\"",
                "{\"model\": 1, \"model\": 2}",
                "{} {}",
                "[]",
                "null",
                "\ufeff{}",
                "{\"hooks\": []}",
                "{\"hooks\": {\"Stop\": {}}}",
                "hello"
            })
    void whatIsNotPlainJsonIsLeftAlone(String text) throws IOException {
        Path file = settings(text);

        Ran ran = install("claude-code");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).startsWith("steno: ").contains("so Steno leaves");
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(files(file.getParent())).hasSize(1);
    }

    @Test
    void aCommentIsToldWhereItIs() throws IOException {
        settings("{\n  // mine\n  \"model\": \"opus\"\n}");

        assertThat(install("claude-code").err())
                .contains(
                        "is not plain JSON (line 2, column 3: a comment, perhaps; docs/hooks.md says what to put in by hand), so");
    }

    @Test
    void anEmptyFileIsAsGoodAsNone() throws IOException {
        Path file = settings("\n");

        assertThat(install("claude-code").exitCode()).isZero();
        assertThat(JSON.readTree(Files.readString(file)).path("hooks").size()).isEqualTo(11);
    }

    @Test
    void aReadOnlyFileIsLeftAlone() throws IOException {
        Path file = settings("{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        Ran ran = install("claude-code");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).contains("it is read-only, so Steno leaves it alone");
        assertThat(files(file.getParent())).hasSize(1);
    }

    @Test
    void aLinkStaysALinkAndItsTargetKeepsItsMode() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("claude.json");
        Files.writeString(real, "{\"model\":\"opus\"}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        Files.createSymbolicLink(link, real);

        assertThat(install("claude-code").exitCode()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).startsWith("{\"model\":\"opus\",\"hooks\":{");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(real.resolveSibling("claude.json.before-steno-20261121-183000"))
                .exists();
    }

    @Test
    void aLinkToNowhereIsLeftAlone() throws IOException {
        Path link = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        Files.createSymbolicLink(link, home.resolve("gone"));

        Ran ran = install("claude-code");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.REJECTED);
        assertThat(ran.err()).contains("is a link to a file that is not there");
    }
}
