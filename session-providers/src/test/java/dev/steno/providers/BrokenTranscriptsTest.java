package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader of lines makes of damage. */
class BrokenTranscriptsTest {

    private static final String CLAUDE = "{\"type\":\"user\",\"uuid\":\"%s\",\"message\":{\"content\":\"hello\"}}";
    private static final String CODEX = "{\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"id\":\"%s\","
            + "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hello\"}]}}";
    private static final String GEMINI = "{\"id\":\"%s\",\"type\":\"user\",\"content\":\"hello\"}";
    private static final String COPILOT = "{\"type\":\"user.message\",\"id\":\"%s\",\"data\":{\"content\":\"hello\"}}";
    private static final String CURSOR = "{\"role\":\"user\",\"message\":{\"content\":\"hello\"},\"n\":\"%s\"}";

    @TempDir
    Path root;

    static Stream<Arguments> agents() {
        return Stream.of(
                Arguments.of("claude-code", "projects/p/s.jsonl", CLAUDE),
                Arguments.of("codex", "sessions/2026/01/01/s.jsonl", CODEX),
                Arguments.of("gemini-cli", "tmp/p/chats/session-s.jsonl", GEMINI),
                Arguments.of("copilot-cli", "session-state/s/events.jsonl", COPILOT),
                Arguments.of("cursor", "projects/p/agent-transcripts/s/s.jsonl", CURSOR));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aBrokenLineIsReportedAndTheRestGoesOn(String agent, String file, String line) throws IOException {
        write(file, line.formatted("1") + "\n{\"type\":\n[]\n\0\0\0\0\n" + line.formatted("2") + "\n");
        Seen seen = scan(agent);

        assertThat(seen.messages).hasSize(2);
        assertThat(seen.broken).extracting(BrokenRecord::line).containsExactly(2L, 3L, 4L);
        assertThat(seen.broken).extracting(BrokenRecord::kind).containsOnly(BrokenRecord.Kind.MALFORMED);
        assertThat(seen.broken)
                .extracting(BrokenRecord::file)
                .containsOnly(root.resolve(file).toString());
        assertThat(seen.broken.getFirst().offset())
                .isEqualTo(line.formatted("1").length() + 1);
        assertThat(seen.report.broken()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aLastLineThatIsStillBeingWrittenIsToldApart(String agent, String file, String line) throws IOException {
        String whole = line.formatted("1");
        write(file, whole + "\n" + whole.substring(0, whole.length() - 5));
        Seen seen = scan(agent);

        assertThat(seen.messages).hasSize(1);
        assertThat(seen.broken).extracting(BrokenRecord::kind).containsExactly(BrokenRecord.Kind.UNFINISHED);
        assertThat(seen.broken.getFirst().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void endsOfLinesAndMarksDoNotMatter(String agent, String file, String line) throws IOException {
        write(file, "\uFEFF" + line.formatted("1") + "\r\n\r\n  \n" + line.formatted("2"));
        Seen seen = scan(agent);

        assertThat(seen.messages).extracting(Record::getContent).containsExactly("hello", "hello");
        assertThat(seen.broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void recordsOfUnknownKindsAreKeptAndCounted(String agent, String file, String line) throws IOException {
        String unknown = "{\"type\":\"hologram\",\"payload\":{\"type\":\"rose\"},\"data\":1,\"extra\":[true]}";
        write(file, line.formatted("1") + "\n" + unknown + "\n" + unknown + "\n");
        Seen seen = scan(agent);

        assertThat(seen.messages).hasSize(1);
        assertThat(seen.unknown).hasSize(2);
        assertThat(seen.unknown.getFirst().getRaw().toStringUtf8()).isEqualTo(unknown);
        assertThat(seen.report.unknown()).isEqualTo(Map.of("hologram", 2L));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void deepNestingIsReported(String agent, String file, String line) throws IOException {
        String deep = "{\"type\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        write(file, deep + "\n" + line.formatted("1") + "\n");
        Seen seen = scan(agent);

        assertThat(seen.messages).hasSize(1);
        assertThat(seen.broken).extracting(BrokenRecord::kind).containsExactly(BrokenRecord.Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void anEmptyFileIsAnEmptySession(String agent, String file, String line) throws IOException {
        write(file, "");
        Seen seen = scan(agent);

        assertThat(seen.messages).isEmpty();
        assertThat(seen.broken).isEmpty();
        assertThat(seen.report.summary().firstPrompt()).isEmpty();
        assertThat(seen.report.summary().created()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void twoRecordsWithOneIdAreOneMessageOfASession(String agent, String file, String line) throws IOException {
        write(file, line.formatted("1") + "\n" + line.formatted("1").replace("hello", "bye") + "\n");
        SessionProvider provider = Samples.provider(agent, root);
        Session session =
                provider.readSession(provider.listSessions().getFirst().id());

        // Cursor gives its lines no ids, and those of Codex's items may come again.
        int expected = agent.equals("cursor") || agent.equals("codex") ? 2 : 1;
        assertThat(session.messages()).hasSize(expected);
        assertThat(session.messages().getLast().getContent()).isEqualTo("bye");
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aFileThatCannotBeReadSaysSo(String agent, String file, String line) throws IOException {
        write(file, line.formatted("1") + "\n");
        SessionProvider provider = Samples.provider(agent, root);
        String session = provider.listSessions().getFirst().id();
        Files.delete(root.resolve(file));

        // Within the half second in which the folder is remembered.
        assertThatThrownBy(() -> provider.readSession(session)).isInstanceOf(ProviderException.class);
    }

    @Test
    void whatIsNotThereIsSaidByName() {
        Path nowhere = root.resolve("nowhere");
        SessionProvider provider = Samples.provider("codex", nowhere);

        assertThat(provider.listProjects()).isEmpty();
        assertThat(provider.listSessions()).isEmpty();
        assertThatThrownBy(() -> provider.listSessions("p"))
                .isInstanceOf(ProviderException.ProjectNotFound.class)
                .hasMessage("codex has no sessions of the project \"p\"");
        assertThatThrownBy(() -> provider.readSession("s"))
                .isInstanceOf(ProviderException.SessionNotFound.class)
                .hasMessage("codex has no session \"s\"");
        assertThatThrownBy(() -> Samples.provider("hal", nowhere))
                .isInstanceOf(ProviderException.ProviderNotFound.class)
                .hasMessageContaining("\"hal\"")
                .hasMessageContaining("claude-code, codex, copilot-cli, cursor, gemini-cli, opencode");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private Seen scan(String agent) {
        SessionProvider provider = Samples.provider(agent, root);
        List<SessionSummary> sessions = provider.listSessions();
        assertThat(sessions).hasSize(1);
        Seen seen = new Seen();
        seen.report = provider.scanMessages(sessions.getFirst().id(), seen);
        return seen;
    }

    private static final class Seen implements MessageVisitor {

        private final List<Record> messages = new ArrayList<>();
        private final List<BrokenRecord> broken = new ArrayList<>();
        private final List<Record> unknown = new ArrayList<>();
        private ScanReport report;

        @Override
        public void message(Record message, RawRecord raw) {
            messages.add(message);
        }

        @Override
        public void broken(BrokenRecord record) {
            broken.add(record);
        }

        @Override
        public void unknown(Record record, RawRecord raw) {
            unknown.add(record);
        }
    }
}
