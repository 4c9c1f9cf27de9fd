package dev.steno.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HooksCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URL = "http://localhost:9090";

    @TempDir
    Path home;

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
    void statusCountsWhatWaits() throws IOException {
        Path spool = Files.createDirectories(home.resolve(".steno/hooks/http:,,localhost:9090/spool"));
        Files.writeString(spool.resolve("1795866719979147841-31067.codex"), "{}");
        Files.writeString(spool.resolve(".31068"), "{");
        Path refused = Files.createDirectories(spool.resolveSibling("refused"));
        Files.writeString(refused.resolve("1795866719979147842-31067.codex.400"), "{}");

        assertThat(run("hooks", "status").out())
                .endsWith("http://localhost:9090: 1 hook waiting, 1 refused, 0 not captured\n");
        JsonNode json = JSON.readTree(run("hooks", "status", "--json").out());
        assertThat(json.at("/spools/0/waiting").asInt()).isEqualTo(1);
        assertThat(json.at("/spools/0/server").asText()).isEqualTo(URL);
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

    @Test
    void statusSaysWhatIsThere() throws IOException {
        install("claude-code");
        Files.createDirectories(home.resolve(".gemini"));
        Files.writeString(home.resolve(".gemini/settings.json"), "{ // no\n}");
        Files.createDirectories(home.resolve(".codex"));
        Files.writeString(
                home.resolve(".codex/hooks.json"),
                "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"http\",\"url\":\"http://a\"}]}]}}");

        Ran ran = run("hooks", "status");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("""
                Agent        Hooks     Report to              Settings
                claude-code  11 of 11  http://localhost:9090  %1$s/.claude/settings.json
                codex        0 of 9                           %1$s/.codex/hooks.json
                gemini-cli   unknown                          %1$s/.gemini/settings.json
                codex: it has a hook of type http, for which Codex reads none of it
                gemini-cli: %1$s/.gemini/settings.json is not plain JSON (line 1, column 3: a comment, perhaps; docs/hooks.md says what to put in by hand), so Steno leaves it alone
                """.formatted(home));
        assertThat(run("hooks", "status", "claude-code").exitCode()).isZero();
        assertThat(run("hooks", "status", "codex").exitCode()).isEqualTo(ExitCode.REJECTED);
    }

    @Test
    void statusTellsProgramsTheSame() throws IOException {
        install("claude-code");

        JsonNode agents = JSON.readTree(run("hooks", "status", "--json").out()).path("agents");

        assertThat(agents.at("/0/complete").asBoolean()).isTrue();
        assertThat(agents.at("/0/servers/0").asText()).isEqualTo(URL);
        assertThat(agents.at("/1/missing")).hasSize(9);
    }

    private static final String FOREIGN = """
            {
            \t"$schema": "https://json.schemastore.org/claude-code-settings.json",
            \t"permissions": {"allow": ["Bash(ls:*)",   "Read"], "n": 1.50, "u": "\\u00e9 é"},
            \t"hooks": {
            \t\t"PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "guard.sh", "timeout": 5}]}],
            \t\t"WorktreeCreate": [{"hooks": [{"type": "command", "command": "mk.sh"}]}]
            \t},
            \t"env": {"A": "1"}
            }
            """;

    private Path settings(String text) throws IOException {
        Path file = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        return Files.writeString(file, text);
    }

    private Path program() {
        return home.resolve(".steno/hooks/steno-hook");
    }

    private Ran install(String agent, String... more) {
        return run(Stream.concat(Stream.of("hooks", "install", agent, "--server", URL), Stream.of(more))
                .toArray(String[]::new));
    }

    private Ran run(String... arguments) {
        return Cli.at(home).run(arguments);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
