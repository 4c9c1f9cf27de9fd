package dev.steno.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks are put into the settings of an agent, once, and those of earlier versions replaced. */
class InstallCommandTest extends HooksInAHome {

    @Test
    void registersEveryEventOfClaudeCodeWhereThereWereNoSettings() throws IOException {
        Ran ran = install("claude-code");

        Path file = home.resolve(".claude/settings.json");
        assertThat(ran.out()).isEqualTo("""
                11 hooks of Claude Code now report to http://localhost:9090; they are in %s.
                Sessions that begin from now on are recorded; steno tail shows them.
                """.formatted(file));
        JsonNode hooks = JSON.readTree(Files.readString(file)).path("hooks");
        assertThat(hooks.fieldNames())
                .toIterable()
                .containsExactly(
                        "SessionStart",
                        "UserPromptSubmit",
                        "PreToolUse",
                        "PostToolUse",
                        "PostToolUseFailure",
                        "Notification",
                        "SubagentStart",
                        "SubagentStop",
                        "Stop",
                        "PostCompact",
                        "SessionEnd");
        assertThat(hooks.at("/Stop/0/hooks/0"))
                .isEqualTo(JSON.readTree(
                        "{\"type\":\"command\",\"command\":\"[ ! -x %1$s ] || %1$s claude-code %2$s\",\"timeout\":10}"
                                .formatted(program(), URL)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".steno"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"codex", "gemini-cli"})
    void theOthersRunTheSameProgram(String agent) throws IOException {
        install(agent);

        Path file = home.resolve(agent.equals("codex") ? ".codex/hooks.json" : ".gemini/settings.json");
        JsonNode hooks = JSON.readTree(Files.readString(file)).path("hooks");
        assertThat(hooks.findValuesAsText("type")).isNotEmpty().containsOnly("command");
        assertThat(hooks.findValuesAsText("timeout")).containsOnly(agent.equals("codex") ? "10" : "10000");
        assertThat(hooks.findValuesAsText("command"))
                .allMatch(each -> each.endsWith(program() + " " + agent + " " + URL));
    }

    @Test
    void theAgentsOwnVariablesSayWhereItsSettingsAre() {
        Path claude = home.resolve("elsewhere");
        Path codex = home.resolve("other");

        Cli cli = Cli.at(home).with("CLAUDE_CONFIG_DIR", claude.toString()).with("CODEX_HOME", codex.toString());
        cli.run("hooks", "install", "claude-code");
        Ran ran = cli.run("hooks", "install", "codex");

        assertThat(claude.resolve("settings.json")).exists();
        assertThat(codex.resolve("hooks.json")).exists();
        assertThat(ran.out()).contains("start codex and enter /hooks");
    }

    @Test
    void installingAgainChangesNothing() throws IOException {
        Path file = settings(FOREIGN);
        install("claude-code");
        String once = Files.readString(file);
        Object stamp = Files.readAttributes(file, "unix:ino").get("ino");

        Ran ran = install("claude-code");

        assertThat(ran.out()).contains("are in").contains("already");
        assertThat(Files.readString(file)).isEqualTo(once);
        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(stamp);
        assertThat(files(file.getParent())).hasSize(2);
    }

    @Test
    void hooksOfAnEarlierVersionAreNamedAndReplaced() throws IOException {
        Path file = settings("""
                {"hooks": {"Stop": [{"hooks": [
                  {"type": "http", "url": "http://localhost:9090/v1/hooks/claude-code", "timeout": 2}]}]}}
                """);
        assertThat(run("hooks", "status").out()).contains("its hooks are those of an earlier version");
        assertThat(run("hooks", "status", "claude-code").exitCode()).isEqualTo(ExitCode.REJECTED);

        install("claude-code");

        assertThat(run("hooks", "status", "claude-code").exitCode()).isZero();
        assertThat(Files.readString(file)).doesNotContain("\"http\"");
        assertThat(run("hooks", "remove", "claude-code").out()).contains("by an earlier version");
        assertThat(Files.readString(file)).isEqualToIgnoringWhitespace("{}");
    }

    @Test
    void aProgramThatIsGoneIsNamedAndWrittenAgain() throws IOException {
        install("codex");
        Files.delete(program());
        assertThat(run("hooks", "status", "codex").out()).contains(program() + ", which its hooks run, is not there");

        assertThat(install("codex").out()).contains("already");

        assertThat(program()).isExecutable();
    }

    @Test
    void aFolderWithASpaceIsQuotedAndOneWithAQuoteRefused() throws IOException {
        Cli cli = Cli.at(home).with("STENO_HOME", home.resolve("my steno").toString());

        assertThat(cli.run("hooks", "install", "codex", "--server", URL).exitCode())
                .isZero();
        assertThat(Files.readString(home.resolve(".codex/hooks.json")))
                .contains("'" + home + "/my steno/hooks/steno-hook'");
        assertThat(cli.run("hooks", "status", "codex").exitCode()).isZero();
        assertThat(cli.with("STENO_HOME", home.resolve("it's").toString())
                        .run("hooks", "install", "codex")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesTheHooksOfAnotherServerAndThoseSetByHandForItsOwn() throws IOException {
        Path file = settings("""
                {
                  "hooks": {
                    "Stop": [ { "hooks": [ { "type": "http", "url": "http://other:1/v1/hooks/claude-code", "timeout": 9 } ] } ],
                    "SessionStart": [ { "hooks": [ { "type": "command", "timeout": 2,
                      "command": "curl -s -m 1 -H 'Content-Type: application/json' --data-binary @- http://localhost:8080/v1/hooks/claude-code || true" } ] } ],
                    "PreModelSwitch": [ { "hooks": [ { "type": "http", "url": "https://x/steno/v1/hooks/claude-code" } ] } ]
                  }
                }
                """);

        install("claude-code");

        JsonNode hooks = JSON.readTree(Files.readString(file)).path("hooks");
        assertThat(hooks.findValuesAsText("url")).isEmpty();
        assertThat(hooks.findValuesAsText("command")).hasSize(11).allMatch(each -> each.endsWith(URL));
        assertThat(hooks.has("PreModelSwitch")).isFalse();
    }

    @Test
    void commandsThatDoMoreThanToPostAreSomebodyElses() throws IOException {
        String foreign = """
                {
                  "hooks": {
                    "Stop": [ { "hooks": [
                      { "type": "command", "command": "curl -s http://localhost:9090/v1/hooks/claude-code; say done" },
                      { "type": "command", "command": "/x/steno-hook claude-code http://localhost:9090; say done" },
                      { "type": "command", "command": "/x/other-hook claude-code http://localhost:9090" },
                      { "type": "command", "command": "my-relay http://localhost:9090/v1/hooks/claude-code || true" },
                      { "type": "http", "url": "http://localhost:9090/v1/hooks/codex" },
                      { "type": "http", "url": "http://localhost:9090/v1/hooks/claude-code/mine" }
                    ] } ]
                  }
                }
                """;
        Path file = settings(foreign);

        install("claude-code");
        run("hooks", "remove", "claude-code");

        assertThat(JSON.readTree(Files.readString(file))).isEqualTo(JSON.readTree(foreign));
    }

    @Test
    void aDryRunPrintsTheDifferenceAndChangesNothing() throws IOException {
        Path file = settings("{\n  \"model\": \"opus\"\n}\n");

        Ran ran = install("claude-code", "--dry-run");

        assertThat(ran.out())
                .startsWith("--- %1$s\n+++ %1$s\n".formatted(file))
                .contains(
                        "\n-  \"model\": \"opus\"\n+  \"model\": \"opus\",\n+  \"hooks\": {\n+    \"SessionStart\": [\n")
                .endsWith("+  }\n }\n");
        assertThat(file).hasContent("{\n  \"model\": \"opus\"\n}\n");
        assertThat(files(file.getParent())).hasSize(1);
    }

    @Test
    void theKeyItselfIsNeverWritten() throws IOException {
        Ran ran = install("claude-code", "--api-key", "very-secret");
        install("gemini-cli", "--api-key", "very-secret");

        String claude = Files.readString(home.resolve(".claude/settings.json"));
        String gemini = Files.readString(home.resolve(".gemini/settings.json"));
        assertThat(claude + gemini + ran.out()).doesNotContain("very-secret");
        assertThat(ran.out()).contains("Start Claude Code with the API key in STENO_API_KEY.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host/$(reboot)", "http://host/a;b", "http://host/'x"})
    void anAddressThatIsACommandIsRefused(String server) {
        Ran ran = Cli.at(home).run("hooks", "install", "codex", "--server", server);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve(".codex")).doesNotExist();
    }

    @Test
    void anUnknownAgentIsToldWhichThereAre() {
        Ran ran = run("hooks", "install", "emacs");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("claude-code, codex, gemini-cli");
    }
}
