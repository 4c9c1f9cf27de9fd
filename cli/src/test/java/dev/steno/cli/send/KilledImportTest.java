package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.server.StenoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTest {

    private static final int LINES = 15_000;

    @TempDir
    Path folder;

    private final FakeIngest ingest = new FakeIngest();

    @AfterEach
    void end() {
        ingest.close();
    }

    @Test
    void aKilledImportLosesNothingAndMakesNothingTwo() throws IOException, InterruptedException {
        Transcripts.session(folder, "s1", 10);
        Transcripts.session(folder, "s2", LINES);
        Process process = start();
        await().until(() -> ingest.requests() >= 1);
        ingest.gate = new CountDownLatch(1);
        await().until(() -> ingest.requests() >= 2);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        ingest.gate.countDown();
        ingest.gate = new CountDownLatch(0);

        ImportReport resumed = work(folder, ingest.client()).run(ImportListener.NOBODY);

        assertThat(resumed.outcome()).isEqualTo(ImportReport.Outcome.DONE);
        List<JsonNode> facts = ingest.lines().stream().distinct().toList();
        assertThat(facts).as("sent twice is the same to the last byte").hasSize(10 + LINES);
        assertThat(facts.stream()
                        .map(line -> line.path("session_id") + "/" + line.path("identity"))
                        .distinct())
                .hasSize(10 + LINES);
        assertThat(work(folder, ingest.client()).run(ImportListener.NOBODY).sessions())
                .isZero();
    }

    private Process start() throws IOException {
        return Children.start(
                Child.class, folder, folder.toString(), ingest.address().toString());
    }

    static Import work(Path folder, StenoServer server) {
        Selection selection = new Selection(Samples.providers(folder), List.of("claude-code"), List.of(folder), null);
        return new Import(selection, server, folder.resolve("steno"), ImportOptions.ONCE);
    }

    /** The process that is killed. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            StenoServer server = StenoServer.at(URI.create(arguments[1]), "");
            work(Path.of(arguments[0]), server).run(ImportListener.NOBODY);
        }
    }
}
