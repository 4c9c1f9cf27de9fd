package dev.steno.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is registered, and what waits. */
class StatusCommandTest extends HooksInAHome {

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
}
