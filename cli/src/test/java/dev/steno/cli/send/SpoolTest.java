package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records on disk that wait for the server. */
class SpoolTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasPutInTheSameOrderToALaterProcess() {
        Spool spool = Spool.open(folder, 1 << 20);
        RecordBuffer first = records("first");
        spool.put(first, 0);
        spool.put(records("second"), 0);

        Spool later = Spool.open(folder, 1 << 20);

        assertThat(later.bytes()).isEqualTo(spool.bytes()).isPositive();
        assertThat(later.first().bytes()).isEqualTo(java.util.Arrays.copyOf(first.bytes(), first.length()));
        later.removeFirst(first.length());
        assertThat(new String(later.first().bytes())).contains("second");
        later.removeFirst(later.first().length());
        assertThat(later.isEmpty()).isTrue();
        assertThat(later.bytes()).isZero();
    }

    @Test
    void keepsOnlyWhatIsNotSettled() {
        RecordBuffer both = records("settled", "waiting");
        Spool spool = Spool.open(folder, 1 << 20);

        spool.put(both, both.startOf(2));

        assertThat(new String(spool.first().bytes())).contains("waiting").doesNotContain("settled");
    }

    @Test
    void isBoundedButTakesAnythingWhenItIsEmpty() {
        Spool spool = Spool.open(folder, 10);
        assertThat(spool.hasRoom(1_000)).isTrue();
        RecordBuffer records = records("more than ten bytes");

        spool.put(records, 0);

        assertThat(spool.hasRoom(1)).isFalse();
        Stop stop = new Stop();
        stop.now();
        assertThat(spool.awaitRoom(1, stop)).isFalse();
        spool.removeFirst(records.length());
        assertThat(spool.awaitRoom(1_000, stop)).isTrue();
    }

    @Test
    void leavesWhatIsNoneOfItsFilesAlone() throws IOException {
        Files.writeString(folder.resolve("000000000001.records.new"), "half");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Path earlier = Files.writeString(folder.resolve("000000000007.ndjson"), "{}\n");

        Spool spool = Spool.open(folder, 10);

        assertThat(spool.isEmpty()).isTrue();
        assertThat(spool.ofEarlierVersions()).containsExactly(earlier);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    private static RecordBuffer records(String... texts) {
        RecordBuffer buffer = new RecordBuffer(10);
        for (String text : texts) {
            buffer.write(StringValue.of(text));
        }
        return buffer;
    }
}
