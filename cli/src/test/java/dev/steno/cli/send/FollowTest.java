package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {

    private static final long ROOM = 1 << 20;

    @TempDir
    Path folder;

    private final FakeIngest ingest = new FakeIngest();
    private final Told told = new Told();
    private Import work;
    private CompletableFuture<ImportReport> running;

    @AfterEach
    void end() {
        if (work != null) {
            work.stop();
            running.join();
        }
        ingest.close();
    }

    @Test
    void sendsALineWithinASecondOfItsBeingWritten() throws IOException {
        Path file = session("s1", 3);
        follow(ROOM);
        ingest.forget();

        append(file, "s1", 3);

        withinASecond().untilAsserted(() -> assertThat(ingest.contents()).containsExactly("text 3"));
    }

    @Test
    void seesASessionThatBeginsInAFolderOfItsOwn() throws IOException {
        session("s1", 3);
        follow(ROOM);
        ingest.forget();

        Path file = folder.resolve("projects/-home-kim-loft/s2.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Transcripts.line("s2", 0));

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(ingest.contents()).containsExactly("text 0"));
    }

    @Test
    void endsWithWhatItDidWhenItIsStopped() throws IOException {
        session("s1", 3);
        follow(ROOM);

        work.stop();

        ImportReport report = running.join();
        assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.STOPPED);
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(new Import(selection(), ingest.client(), home(), ImportOptions.ONCE)
                        .run(ImportListener.NOBODY)
                        .sessions())
                .isZero();
    }

    @Test
    void keepsLinesOnDiskWhileTheServerIsAwayAndSendsThemWhenItIsBack() throws IOException {
        Path file = session("s1", 3);
        follow(ROOM);
        ingest.forget();
        ingest.goAway();
        append(file, "s1", 3);
        await().until(() -> spooled() > 0);
        append(file, "s1", 4);
        await().until(() -> spooled() > 1);

        ingest.comeBack();

        await().untilAsserted(() -> assertThat(ingest.contents()).containsExactly("text 3", "text 4"));
        await().until(() -> spooled() == 0);
        assertThat(told.away.get()).isEqualTo(1);
    }

    @Test
    void sendsWhatAnEarlierRunHasLeftOnDiskEvenIfTheTranscriptIsGone() throws IOException {
        Path file = session("s1", 3);
        follow(ROOM);
        ingest.forget();
        ingest.goAway();
        append(file, "s1", 3);
        await().until(() -> spooled() > 0);
        work.stop();
        assertThat(running.join().spooledBytes()).isPositive();
        Files.delete(file);
        ingest.comeBack();

        new Import(selection(), ingest.client(), home(), ImportOptions.ONCE).run(ImportListener.NOBODY);

        assertThat(ingest.contents()).containsExactly("text 3");
        assertThat(spooled()).isZero();
    }

    @Test
    void readsNoMoreWhenTheSpoolIsFullAndLosesNothing() throws IOException {
        Path file = session("s1", 3);
        follow(500);
        ingest.forget();
        ingest.goAway();
        for (int number = 3; number < 20; number++) {
            append(file, "s1", number);
            int written = number;
            if (told.full.get() == 0) {
                await().until(() -> spooled() > written - 3 || told.full.get() > 0);
            }
        }
        await().until(() -> told.full.get() > 0);
        assertThat(told.full.get()).isEqualTo(1);

        ingest.comeBack();

        await().untilAsserted(() -> assertThat(ingest.contents().stream().distinct())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(3, 20)
                        .mapToObj(number -> "text " + number)
                        .toList()));
    }

    private static ConditionFactory withinASecond() {
        return await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(1));
    }

    private void follow(long spoolBytes) {
        ImportOptions options = new ImportOptions(false, false, true, Duration.ZERO, spoolBytes);
        work = new Import(selection(), ingest.client(), home(), options);
        running = CompletableFuture.supplyAsync(() -> work.run(told), Thread::startVirtualThread);
        await().until(() -> told.following.getCount() == 0);
    }

    private Selection selection() {
        return new Selection(Samples.providers(folder), List.of("claude-code"), List.of(folder), null);
    }

    private Path home() {
        return folder.resolve("steno");
    }

    private long spooled() throws IOException {
        try (Stream<Path> files = Files.walk(home())) {
            return files.filter(file -> file.toString().endsWith(".records")).count();
        }
    }

    private Path session(String id, int lines) throws IOException {
        return Transcripts.session(folder, id, lines);
    }

    private static void append(Path file, String session, int number) throws IOException {
        Files.writeString(file, Transcripts.line(session, number), StandardOpenOption.APPEND);
    }

    private static final class Told implements ImportListener {

        private final CountDownLatch following = new CountDownLatch(1);
        private final AtomicInteger away = new AtomicInteger();
        private final AtomicInteger full = new AtomicInteger();

        @Override
        public void following() {
            following.countDown();
        }

        @Override
        public void serverAway(String reason) {
            away.incrementAndGet();
        }

        @Override
        public void spoolFull(long bytes) {
            full.incrementAndGet();
        }
    }
}
