package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.Main;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with a heap of 256 MB. */
class LargeImportTest {

    private static final int MEGA = 1 << 20;

    @TempDir
    Path folder;

    private final FakeIngest ingest = new FakeIngest();

    @AfterEach
    void end() {
        ingest.close();
    }

    @Test
    void sendsLinesOfFiftyMegabytesCutToWhatTheServerTakes() throws IOException, InterruptedException {
        write("s1", 3, 50 * MEGA);

        JsonNode report = run();

        assertThat(report.path("accepted").asLong()).isEqualTo(3);
        assertThat(report.path("raws_left_out").asLong()).isEqualTo(3);
        assertThat(report.path("texts_cut").asLong()).isEqualTo(3);
        assertThat(ingest.longest.get()).isLessThanOrEqualTo(RecordWriter.LONGEST);
        JsonNode first = ingest.lines().getFirst();
        assertThat(first.path("content").asText()).startsWith("xxx").endsWith("longer than is kept]");
        assertThat(first.has("raw")).isFalse();
    }

    @Test
    void leavesOutNothingOfALineThatFits() throws IOException, InterruptedException {
        write("s1", 1, 7 * MEGA);

        JsonNode report = run();

        assertThat(report.path("raws_left_out").asLong()
                        + report.path("texts_cut").asLong())
                .isZero();
        assertThat(ingest.lines()
                        .getFirst()
                        .path("raw")
                        .path("message")
                        .path("content")
                        .asText())
                .hasSize(7 * MEGA);
    }

    @Test
    void takesManyLargeLinesInARow() throws IOException, InterruptedException {
        ingest.forgetful = true;
        for (int turn = 0; turn < 8; turn++) {
            write("of-7-" + turn, 6, 7 * MEGA);
            write("of-50-" + turn, 2, 50 * MEGA);
        }

        JsonNode report = run();

        assertThat(report.path("accepted").asLong()).isEqualTo(64);
    }

    @Test
    void needsNoMoreMemoryForMoreInput() throws IOException, InterruptedException {
        ingest.forgetful = true;
        write("s1", 1_500, 100_000);

        JsonNode report = run();

        assertThat(report.path("bytes").asLong()).isGreaterThan(140L * MEGA);
        assertThat(report.path("accepted").asLong()).isEqualTo(1_500);
    }

    private JsonNode run() throws IOException, InterruptedException {
        Process process = Children.start(
                Main.class,
                folder,
                "import",
                "claude-code",
                "--json",
                "--path",
                folder.toString(),
                "--server",
                ingest.address().toString());
        JsonNode report = FakeIngest.JSON.readTree(process.getInputStream());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return report;
    }

    private void write(String session, int lines, int length) throws IOException {
        Path file = Transcripts.session(folder, session, 0);
        byte[] filler = new byte[length];
        Arrays.fill(filler, (byte) 'x');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int number = 0; number < lines; number++) {
                String[] around = Transcripts.line(session, number, "@").split("@");
                out.write(around[0].getBytes(StandardCharsets.UTF_8));
                out.write(filler);
                out.write(around[1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
