package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader makes of figures that are no usual ones. */
class FiguresTest {

    private static final long HIGHEST = 1_000_000_000_000L;
    private static final String CLAUDE =
            "{\"type\":\"assistant\",\"uuid\":\"u\",\"requestId\":\"r\",\"message\":{\"content\":\"x\","
                    + "\"usage\":{\"input_tokens\":100,\"output_tokens\":%s}}}";
    private static final String GEMINI =
            "{\"id\":\"m\",\"type\":\"gemini\",\"content\":\"x\",\"tokens\":{\"input\":100,\"output\":%s}}";
    private static final String COPILOT =
            "{\"type\":\"session.shutdown\",\"id\":\"e\",\"data\":{\"modelMetrics\":{\"m\":{\"usage\":"
                    + "{\"inputTokens\":100,\"outputTokens\":%s}}}}}";
    private static final String CODEX =
            "{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":"
                    + "{\"input_tokens\":100,\"output_tokens\":%1$s,\"total_tokens\":101}}}}";
    private static final String OPENCODE =
            "{\"info\":{\"id\":\"s\"},\"messages\":[{\"info\":{\"id\":\"m\",\"role\":\"assistant\","
                    + "\"tokens\":{\"input\":100,\"output\":%s}},\"parts\":[]}]}";

    @TempDir
    Path root;

    static Stream<Arguments> agents() {
        return Stream.of(
                Arguments.of("claude-code", "projects/p/s.jsonl", CLAUDE),
                Arguments.of("codex", "sessions/s.jsonl", CODEX),
                Arguments.of("gemini-cli", "tmp/p/chats/session-s.jsonl", GEMINI),
                Arguments.of("copilot-cli", "session-state/s/events.jsonl", COPILOT),
                Arguments.of("opencode", "s.json", OPENCODE));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void figuresOfThousandsOfMillionsAreKept(String agent, String file, String line) throws IOException {
        assertThat(usage(agent, file, line, "7000000000").getOutputTokens()).isEqualTo(7_000_000_000L);
        assertThat(usage(agent, file, line, "\"7000000000\"").getOutputTokens()).isEqualTo(7_000_000_000L);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aFigureThatIsTooHighStandsForTheHighest(String agent, String file, String line) throws IOException {
        assertThat(usage(agent, file, line, "9000000000000").getOutputTokens()).isEqualTo(HIGHEST);
        assertThat(usage(agent, file, line, "9" + "0".repeat(40)).getOutputTokens())
                .isEqualTo(HIGHEST);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aNegativeFigureMakesTheUsageIncomplete(String agent, String file, String line) throws IOException {
        Usage usage = usage(agent, file, line, "-5");

        assertThat(usage.getInputTokens()).isEqualTo(100);
        assertThat(usage.getOutputTokens()).isZero();
        assertThat(usage.getIncomplete()).isTrue();
    }

    private Usage usage(String agent, String file, String line, String output) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, line.formatted(output) + "\n");
        SessionProvider provider = Samples.provider(agent, root);
        return provider.readSession(provider.sessionFiles().getFirst().sessionId()).messages().stream()
                .filter(message -> message.getMetadata().hasUsage())
                .map(Record::getMetadata)
                .findFirst()
                .orElseThrow()
                .getUsage();
    }
}
