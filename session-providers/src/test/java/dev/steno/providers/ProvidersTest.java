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

        assertThat(providers.home("claude-code")).isEqualTo(home.resolve(".claude"));
        assertThat(providers.home("codex")).isEqualTo(home.resolve(".codex"));
        assertThat(providers.home("gemini-cli")).isEqualTo(home.resolve(".gemini"));
        assertThat(providers.home("copilot-cli")).isEqualTo(home.resolve(".copilot"));
        assertThat(providers.home("cursor")).isEqualTo(home.resolve(".cursor"));
        assertThat(providers.home("opencode")).isEqualTo(home.resolve(".local/share/opencode"));
    }

    @Test
    void takesTheFoldersThatVariablesName() {
        Providers providers = Providers.all(
                new Environment(home, Map.of("CLAUDE_CONFIG_DIR", "/c", "CODEX_HOME", "/x", "XDG_DATA_HOME", "/d")));

        assertThat(providers.home("claude-code")).isEqualTo(Path.of("/c"));
        assertThat(providers.home("codex")).isEqualTo(Path.of("/x"));
        assertThat(providers.home("opencode")).isEqualTo(Path.of("/d/opencode"));
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
