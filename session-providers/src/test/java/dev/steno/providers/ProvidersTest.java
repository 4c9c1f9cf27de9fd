package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    @TempDir
    Path home;

    @Test
    void knowsWhereAgentsKeepTheirSessions() {
        Providers providers = Providers.all(new Environment(home, Map.of()));

        assertThat(providers.homes("claude-code"))
                .containsExactly(home.resolve(".claude"), home.resolve(".config/claude"));
        assertThat(providers.homes("codex")).containsExactly(home.resolve(".codex"));
        assertThat(providers.homes("gemini-cli")).containsExactly(home.resolve(".gemini"));
        assertThat(providers.homes("copilot-cli")).containsExactly(home.resolve(".copilot"));
        assertThat(providers.homes("cursor")).containsExactly(home.resolve(".cursor"));
        assertThat(providers.homes("opencode")).containsExactly(home.resolve(".local/share/opencode"));
    }

    @Test
    void takesTheFoldersThatVariablesName() {
        Providers providers = Providers.all(
                new Environment(home, Map.of("CLAUDE_CONFIG_DIR", "/c", "CODEX_HOME", "/x", "XDG_DATA_HOME", "/d")));

        assertThat(providers.homes("claude-code")).containsExactly(Path.of("/c"));
        assertThat(providers.homes("codex")).containsExactly(Path.of("/x"));
        assertThat(providers.homes("opencode")).containsExactly(Path.of("/d/opencode"));
    }

    @Test
    void takesTheFoldersThatOtherAgentsWouldTake() {
        Providers providers = Providers.all(new Environment(
                home,
                Map.of(
                        "CLAUDE_CONFIG_DIR",
                        "/c, ~/work-claude,,/c",
                        "GEMINI_CLI_HOME",
                        "/g",
                        "COPILOT_HOME",
                        "/p",
                        "CURSOR_CONFIG_DIR",
                        "/u")));

        assertThat(providers.homes("claude-code")).containsExactly(Path.of("/c"), home.resolve("work-claude"));
        assertThat(providers.homes("gemini-cli")).containsExactly(Path.of("/g/.gemini"));
        assertThat(providers.homes("copilot-cli")).containsExactly(Path.of("/p"));
        assertThat(providers.homes("cursor")).containsExactly(Path.of("/u"), home.resolve(".cursor"));
    }

    @Test
    void claudesFolderUnderXdgConfigHomeIsOneMore() {
        Providers providers = Providers.all(new Environment(home, Map.of("XDG_CONFIG_HOME", "/x")));

        assertThat(providers.homes("claude-code")).containsExactly(home.resolve(".claude"), Path.of("/x/claude"));
    }

    @Test
    void listsTheSessionsOfAllAgents() {
        Samples.copy("claude", home.resolve(".claude"));
        Samples.copy("cursor", home.resolve(".cursor"));
        Providers providers = Providers.all(new Environment(home, Map.of()));

        assertThat(providers.listAllSessions()).containsOnlyKeys("claude-code", "cursor");
        assertThat(providers.listAllSessions().get("claude-code"))
                .extracting(SessionSummary::firstPrompt)
                .containsExactly("Water the beds", "Water the beds");
    }
}
