package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSamplesTest {

    @ParameterizedTest
    @CsvSource({
        "claude-code, claude",
        "codex, codex",
        "gemini-cli, gemini",
        "opencode, opencode",
        "copilot-cli, copilot",
        "cursor, cursor"
    })
    void aSampleGivesWhatIsWrittenDown(String agentType, String agentPackage) {
        Path root = Samples.of(agentPackage);
        SessionProvider provider = Samples.provider(agentType, root);

        assertThat(Rendered.of(provider, root)).isEqualTo(Samples.golden(agentPackage));
    }
}
