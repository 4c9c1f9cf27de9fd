package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.server.LastImport;
import dev.steno.schema.log.Positions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an import does when the server is away, refuses, or does not like a line. */
class ImportServerTest extends ImportCase {

    private static final ImportOptions IMPATIENT =
            new ImportOptions(false, false, false, Duration.ofMillis(200), 1 << 20);

    @Test
    void saysWhereARejectedLineComesFrom() throws IOException {
        Path file = session("s1", 5);
        ingest.rejected = line -> line.path("content").asText().equals("text 3");

        ImportReport report = run(ImportOptions.ONCE);

        assertThat(report.accepted()).isEqualTo(4);
        assertThat(report.rejections())
                .containsExactly(new ImportReport.Rejection(file.toString(), 4, "content", "is odd"));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void saysWhereABrokenLineIs() throws IOException {
        Path file = session("s1", 2);
        append(file, "{\"type\":\"user\",]\n" + line("s1", 2));

        ImportReport report = run(ImportOptions.ONCE);

        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.brokenRecords())
                .extracting(ImportReport.Broken::file, ImportReport.Broken::line)
                .containsExactly(tuple(file.toString(), 3L));
    }

    @Test
    void goesOnFromWhereTheLogWentAway() throws IOException {
        session("s1", 50);
        ingest.interruptAfter = 20;

        ImportReport report = run(ImportOptions.ONCE);

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
                start(new Import(selection(), ingest.client(), home(), ImportOptions.ONCE), told);
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
        await().until(() -> ingest.requests() >= 2);
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

        ImportReport report = run(ImportOptions.ONCE);

        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
        assertThat(report.reason()).contains("no");
    }

    @Test
    void doesNotTakeAnAnswerForStenosThatIsNone() throws IOException {
        session("s1", 5);
        ingest.partition = "left";

        ImportReport report = run(ImportOptions.ONCE);

        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
        assertThat(report.reason()).contains("is it Steno?");
    }

    @Test
    void twoAtATimeIsOneTooMany() throws IOException {
        session("s1", 5);
        ingest.gate = new CountDownLatch(1);
        CompletableFuture<ImportReport> running =
                start(new Import(selection(), ingest.client(), home(), ImportOptions.ONCE), ImportListener.NOBODY);
        await().until(() -> ingest.requests() == 1);

        assertThatThrownBy(() -> run(ImportOptions.ONCE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("another import");

        ingest.gate.countDown();
        running.join();
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

    @Test
    void notesHowFarTheLogWasForReadsThatFollow() throws IOException {
        session("a", 3);

        run(ImportOptions.ONCE);

        assertThat(LastImport.of(home(), ingest.address(), Instant.now())).hasToString("2:3");
        assertThat(LastImport.of(home(), ingest.address(), Instant.now().plus(Duration.ofHours(2))))
                .isEqualTo(Positions.NONE);
    }

    @Test
    void sendsWhatAnEarlierVersionHasLeftAsLines() throws IOException {
        Path spool = Files.createDirectories(
                LastImport.folder(home(), ingest.address()).resolve("spool"));
        Path lines =
                Files.writeString(spool.resolve("000000000001.ndjson"), "{\"session_id\":\"s\",\"content\":\"old\"}\n");
        session("s1", 1);

        assertThat(run(ImportOptions.ONCE).accepted()).isEqualTo(2);

        assertThat(ingest.contents()).containsExactly("old", "text 0");
        assertThat(lines).doesNotExist();
    }

    @Test
    void namesWhatAnEarlierVersionHasLeftAsLongAsItCannotBeSent() throws IOException {
        Path spool = Files.createDirectories(
                LastImport.folder(home(), ingest.address()).resolve("spool"));
        Path lines = Files.writeString(spool.resolve("000000000001.ndjson"), "{}\n");
        ingest.status = 503;

        ImportReport report = run(IMPATIENT);

        assertThat(report.brokenRecords()).extracting(ImportReport.Broken::file).containsExactly(lines.toString());
        assertThat(lines).exists();
    }

    @Test
    void makesAHomeThatNobodyElseReads() throws IOException {
        session("a", 1);

        run(ImportOptions.ONCE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
    }
}
