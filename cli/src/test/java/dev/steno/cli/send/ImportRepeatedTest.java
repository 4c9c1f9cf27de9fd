package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a second import sends: what is new. */
class ImportRepeatedTest extends ImportCase {

    @Test
    void sendsNothingASecondTime() throws IOException {
        session("s1", 5);
        run(ImportOptions.ONCE);
        ingest.forget();

        ImportReport second = run(ImportOptions.ONCE);

        assertThat(ingest.requests()).isZero();
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.sessions()).isZero();
    }

    @Test
    void sendsOnlyWhatIsNewOfASessionThatHasGrown() throws IOException {
        Path file = session("s1", 5);
        run(ImportOptions.ONCE);
        ingest.forget();
        append(file, line("s1", 5));

        run(ImportOptions.ONCE);

        assertThat(ingest.contents()).containsExactly("text 5");
    }

    @Test
    void sendsAllOfAFileThatIsAnotherOne() throws IOException {
        Path file = session("s1", 5);
        run(ImportOptions.ONCE);
        ingest.forget();
        Files.writeString(
                file,
                line("s1", 10) + line("s1", 11) + line("s1", 12) + line("s1", 13) + line("s1", 14) + line("s1", 15));

        run(ImportOptions.ONCE);

        assertThat(ingest.lines()).hasSize(6);
    }

    @Test
    void sendsNothingOfASessionWithoutPlacesThatSaysWhatItSaid() throws IOException {
        Path root = Samples.copy("opencode", folder.resolve("opencode"));
        Selection selection = Selection.of(Samples.providers(folder), root);
        run(selection, ImportOptions.ONCE);
        ingest.forget();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().contains("session"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Samples.CHANGED.plusSeconds(9)));
            }
        }

        ImportReport second = run(selection, ImportOptions.ONCE);

        assertThat(second.sessions()).isPositive();
        assertThat(ingest.requests()).isZero();
        assertThat(run(selection, ImportOptions.ONCE).sessions()).isZero();
    }

    @Test
    void sendsAllOfASessionWithoutPlacesThatSaysMore() throws IOException {
        Path root = Samples.copy("opencode", folder.resolve("opencode"));
        Selection selection = Selection.of(Samples.providers(folder), root);
        run(selection, ImportOptions.ONCE);
        int lines = ingest.lines().size();
        ingest.forget();
        Path part = root.resolve("storage/part/msg_01/prt_01.json");
        Files.writeString(part, Files.readString(part).replace("Feed the", "Now: feed the"));
        Files.setLastModifiedTime(
                root.resolve("storage/session/global/ses_0001.json"), FileTime.from(Samples.CHANGED.plusSeconds(9)));

        run(selection, ImportOptions.ONCE);

        assertThat(ingest.lines()).hasSizeBetween(2, lines);
        assertThat(ingest.contents()).anyMatch(text -> text.startsWith("Now: "));
    }

    @Test
    void sendsAgainWhenTold() throws IOException {
        session("s1", 5);
        run(ImportOptions.ONCE);
        List<JsonNode> first = ingest.lines();
        ingest.forget();

        run(new ImportOptions(true, false, false, Duration.ofSeconds(1), 1));

        assertThat(ingest.lines()).isEqualTo(first);
    }

    @Test
    void knowsEachServerByItself() throws IOException {
        session("s1", 5);
        run(ImportOptions.ONCE);

        try (FakeIngest other = new FakeIngest()) {
            new Import(selection(), other.client(), home(), ImportOptions.ONCE).run(ImportListener.NOBODY);

            assertThat(other.lines()).hasSize(5);
        }
    }

    @Test
    void takesUpAnUnfinishedLineWhenItIsComplete() throws IOException {
        Path file = session("s1", 2);
        String line = line("s1", 2);
        append(file, line.substring(0, 40));
        assertThat(run(ImportOptions.ONCE).unfinished()).isEqualTo(1);
        ingest.forget();
        append(file, line.substring(40));

        ImportReport report = run(ImportOptions.ONCE);

        assertThat(report.isClean()).isTrue();
        assertThat(ingest.contents()).containsExactly("text 2");
    }

    @Test
    void keepsACodexAnswerBackUntilItsTurnEnds() throws IOException {
        Path codex = Samples.copy("codex", folder.resolve("codex"));
        Path rollout = codex.resolve(
                "sessions/2026/06/07/rollout-2026-06-07T08-00-00-0199aaaa-0000-7000-8000-000000000001.jsonl");
        List<String> lines = Files.readAllLines(rollout);
        int end = IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).contains("task_complete"))
                .findFirst()
                .orElseThrow();
        Files.write(rollout, lines.subList(0, end));
        Selection selection = Selection.of(Samples.providers(folder), codex);
        run(selection, ImportOptions.ONCE);
        assertThat(answers()).isEmpty();
        Files.write(rollout, lines);

        run(selection, ImportOptions.ONCE);

        assertThat(answers()).hasSize(1);
        assertThat(ingest.contents())
                .containsOnlyOnce(answers().getFirst().path("content").asText());
    }

    private List<JsonNode> answers() {
        return ingest.lines().stream()
                .filter(line -> line.path("identity").has("answer") && !line.has("agent_id"))
                .toList();
    }
}
