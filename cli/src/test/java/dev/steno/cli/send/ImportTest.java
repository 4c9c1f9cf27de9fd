package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.CommandFailure;
import dev.steno.providers.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final Terms IMPATIENT = new Terms(false, false, false, Duration.ofMillis(200), 1 << 20);

    @TempDir
    Path folder;

    private final FakeIngest ingest = new FakeIngest();

    @AfterEach
    void end() {
        ingest.close();
    }

    @Test
    void findsTheFoldersOfAllAgentsByItself() {
        Samples.copy("claude", folder.resolve(".claude"));
        Samples.copy("codex", folder.resolve(".codex"));
        Samples.copy("gemini", folder.resolve(".gemini"));

        ImportReport report = run(Selection.everything(Samples.providers(folder)), Terms.ONCE);

        assertThat(report.isClean()).isTrue();
        assertThat(agents()).containsExactlyInAnyOrder("claude-code", "codex", "gemini-cli");
        assertThat(report.unknown()).isNotEmpty();
    }

    @Test
    void takesOnlyTheAgentsNamed() {
        Samples.copy("claude", folder.resolve(".claude"));
        Samples.copy("codex", folder.resolve(".codex"));

        run(new Selection(Samples.providers(folder), List.of("codex"), List.of(), null), Terms.ONCE);

        assertThat(agents()).containsExactly("codex");
    }

    @Test
    void saysWhichAgentsThereAreWhenOneIsNotKnown() {
        Selection selection = new Selection(Samples.providers(folder), List.of("hal"), List.of(), null);

        assertThatThrownBy(() -> run(selection, Terms.ONCE))
                .isInstanceOf(ProviderException.ProviderNotFound.class)
                .hasMessageContaining("claude-code");
    }

    @Test
    void refusesAFolderWithoutSessions() {
        assertThatThrownBy(() -> run(Selection.of(Samples.providers(folder), folder), Terms.ONCE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no sessions");
    }

    @Test
    void sendsNothingASecondTime() throws IOException {
        session("s1", 5);
        run(Terms.ONCE);
        ingest.forget();

        ImportReport second = run(Terms.ONCE);

        assertThat(ingest.requests()).isZero();
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.sessions()).isZero();
    }

    @Test
    void sendsOnlyWhatIsNewOfASessionThatHasGrown() throws IOException {
        Path file = session("s1", 5);
        run(Terms.ONCE);
        ingest.forget();
        append(file, line("s1", 5));

        run(Terms.ONCE);

        assertThat(ingest.contents()).containsExactly("text 5");
    }

    @Test
    void sendsAllOfAFileThatIsAnotherOne() throws IOException {
        Path file = session("s1", 5);
        run(Terms.ONCE);
        ingest.forget();
        Files.writeString(
                file,
                line("s1", 10) + line("s1", 11) + line("s1", 12) + line("s1", 13) + line("s1", 14) + line("s1", 15));

        run(Terms.ONCE);

        assertThat(ingest.lines()).hasSize(6);
    }

    @Test
    void sendsNothingOfASessionWithoutPlacesThatSaysWhatItSaid() throws IOException {
        Path root = Samples.copy("opencode", folder.resolve("opencode"));
        Selection selection = Selection.of(Samples.providers(folder), root);
        run(selection, Terms.ONCE);
        ingest.forget();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().contains("session"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Samples.CHANGED.plusSeconds(9)));
            }
        }

        ImportReport second = run(selection, Terms.ONCE);

        assertThat(second.sessions()).isPositive();
        assertThat(ingest.requests()).isZero();
        assertThat(run(selection, Terms.ONCE).sessions()).isZero();
    }

    @Test
    void sendsAllOfASessionWithoutPlacesThatSaysMore() throws IOException {
        Path root = Samples.copy("opencode", folder.resolve("opencode"));
        Selection selection = Selection.of(Samples.providers(folder), root);
        run(selection, Terms.ONCE);
        int lines = ingest.lines().size();
        ingest.forget();
        Path part = root.resolve("storage/part/msg_01/prt_01.json");
        Files.writeString(part, Files.readString(part).replace("Feed the", "Now: feed the"));
        Files.setLastModifiedTime(
                root.resolve("storage/session/global/ses_0001.json"), FileTime.from(Samples.CHANGED.plusSeconds(9)));

        run(selection, Terms.ONCE);

        assertThat(ingest.lines()).hasSizeBetween(2, lines);
        assertThat(ingest.contents()).anyMatch(text -> text.startsWith("Now: "));
    }

    @Test
    void sendsAgainWhenTold() throws IOException {
        session("s1", 5);
        run(Terms.ONCE);
        List<JsonNode> first = ingest.lines();
        ingest.forget();

        run(new Terms(true, false, false, Duration.ofSeconds(1), 1));

        assertThat(ingest.lines()).isEqualTo(first);
    }

    @Test
    void knowsEachServerByItself() throws IOException {
        session("s1", 5);
        run(Terms.ONCE);

        try (FakeIngest other = new FakeIngest()) {
            new Import(selection(), other.client(), home(), Terms.ONCE).run(ImportListener.NOBODY);

            assertThat(other.lines()).hasSize(5);
        }
    }

    @Test
    void countsAndSendsNothingWhenDry() throws IOException {
        session("s1", 5);

        ImportReport report = run(new Terms(false, true, false, Duration.ZERO, 1));

        assertThat(report.lines()).isEqualTo(5);
        assertThat(ingest.requests()).isZero();
        assertThat(run(Terms.ONCE).accepted()).as("a dry run notes nothing").isEqualTo(5);
    }

    @Test
    void passesByWhatIsOlder() throws IOException {
        Path old = session("old", 3);
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        session("fresh", 2);

        run(
                new Selection(
                        Samples.providers(folder),
                        List.of("claude-code"),
                        List.of(folder),
                        Instant.parse("2026-06-01T00:00:00Z")),
                Terms.ONCE);

        assertThat(ingest.lines())
                .extracting(line -> line.path("session_id").asText())
                .containsOnly("fresh");
    }

    @Test
    void saysWhereARejectedLineComesFrom() throws IOException {
        Path file = session("s1", 5);
        ingest.rejected = line -> line.path("content").asText().equals("text 3");

        ImportReport report = run(Terms.ONCE);

        assertThat(report.accepted()).isEqualTo(4);
        assertThat(report.rejections())
                .containsExactly(new ImportReport.Rejection(file.toString(), 4, "content", "is odd"));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void saysWhereABrokenLineIs() throws IOException {
        Path file = session("s1", 2);
        append(file, "{\"type\":\"user\",]\n" + line("s1", 2));

        ImportReport report = run(Terms.ONCE);

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.brokenRecords())
                .extracting(ImportReport.Broken::file, ImportReport.Broken::line)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(file.toString(), 3L));
    }

    @Test
    void takesUpAnUnfinishedLineWhenItIsComplete() throws IOException {
        Path file = session("s1", 2);
        String line = line("s1", 2);
        append(file, line.substring(0, 40));
        assertThat(run(Terms.ONCE).unfinished()).isEqualTo(1);
        ingest.forget();
        append(file, line.substring(40));

        ImportReport report = run(Terms.ONCE);

        assertThat(report.isClean()).isTrue();
        assertThat(ingest.contents()).containsExactly("text 2");
    }

    @Test
    void goesOnFromWhereTheLogWentAway() throws IOException {
        session("s1", 50);
        ingest.interruptAfter = 20;

        ImportReport report = run(Terms.ONCE);

        assertThat(report.accepted()).isEqualTo(50);
        assertThat(ingest.contents()).isEqualTo(texts(50));
        assertThat(ingest.requests()).isEqualTo(2);
    }

    @Test
    void waitsForAServerThatIsAwayAndSaysSoOnce() throws IOException {
        session("s1", 5);
        ingest.status = 503;
        Told told = new Told();
        CompletableFuture<ImportReport> running =
                start(new Import(selection(), ingest.client(), home(), Terms.ONCE), told);
        await().until(() -> ingest.requests() >= 3);
        ingest.status = 200;

        assertThat(running.join().accepted()).isEqualTo(5);
        assertThat(told.away).isEqualTo(1);
        assertThat(told.back).isEqualTo(1);
    }

    @Test
    void givesUpOnAServerThatStaysAwayAndGoesOnNextTime() throws IOException {
        session("s1", 5);
        ingest.goAway();
        assertThat(run(IMPATIENT).outcome()).isEqualTo(ImportReport.Outcome.SERVER_AWAY);

        ingest.comeBack();

        assertThat(run(IMPATIENT).accepted()).isEqualTo(5);
    }

    @Test
    void keepsWhatArrivedBeforeTheServerWentAway() throws IOException {
        session("s1", 5);
        session("s2", 10_000);
        CountDownLatch gate = new CountDownLatch(1);
        ingest.gate = gate;
        CompletableFuture<ImportReport> running =
                start(new Import(selection(), ingest.client(), home(), IMPATIENT), ImportListener.NOBODY);
        await().until(() -> ingest.requests() == 2);
        ingest.status = 503;
        gate.countDown();
        assertThat(running.join().outcome()).isEqualTo(ImportReport.Outcome.SERVER_AWAY);
        ingest.status = 200;

        run(IMPATIENT);

        assertThat(ingest.contents().stream().distinct()).hasSize(10_000);
    }

    @Test
    void endsWhenTheServerRefuses() throws IOException {
        session("s1", 5);
        ingest.status = 401;

        ImportReport report = run(Terms.ONCE);

        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
        assertThat(report.reason()).contains("no");
    }

    @Test
    void twoAtATimeIsOneTooMany() throws IOException {
        session("s1", 5);
        ingest.gate = new CountDownLatch(1);
        CompletableFuture<ImportReport> running =
                start(new Import(selection(), ingest.client(), home(), Terms.ONCE), ImportListener.NOBODY);
        await().until(() -> ingest.requests() == 1);

        assertThatThrownBy(() -> run(Terms.ONCE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("another import");

        ingest.gate.countDown();
        running.join();
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
        run(selection, Terms.ONCE);
        assertThat(answers()).isEmpty();
        Files.write(rollout, lines);

        run(selection, Terms.ONCE);

        assertThat(answers()).hasSize(1);
        assertThat(ingest.contents())
                .containsOnlyOnce(answers().getFirst().path("content").asText());
    }

    private List<JsonNode> answers() {
        return ingest.lines().stream()
                .filter(line -> line.path("identity").has("answer") && !line.has("agent_id"))
                .toList();
    }

    private List<String> agents() {
        return ingest.lines().stream()
                .map(line -> line.path("agent").asText())
                .distinct()
                .toList();
    }

    private Selection selection() {
        return new Selection(Samples.providers(folder), List.of("claude-code"), List.of(folder), null);
    }

    private Path home() {
        return folder.resolve("steno");
    }

    private ImportReport run(Terms terms) {
        return run(selection(), terms);
    }

    private ImportReport run(Selection selection, Terms terms) {
        return new Import(selection, ingest.client(), home(), terms).run(ImportListener.NOBODY);
    }

    private static CompletableFuture<ImportReport> start(Import work, ImportListener listener) {
        return CompletableFuture.supplyAsync(() -> work.run(listener), Thread::startVirtualThread);
    }

    private Path session(String id, int lines) throws IOException {
        return Transcripts.session(folder, id, lines);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static String line(String session, int number) {
        return Transcripts.line(session, number);
    }

    private static List<String> texts(int lines) {
        return IntStream.range(0, lines).mapToObj(number -> "text " + number).toList();
    }

    private static final class Told implements ImportListener {

        private int away;
        private int back;

        @Override
        public synchronized void serverAway(String reason) {
            away++;
        }

        @Override
        public synchronized void serverBack() {
            back++;
        }
    }
}
