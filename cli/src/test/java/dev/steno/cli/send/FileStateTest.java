package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which part of a file the server has. */
class FileStateTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatHasNotChangedIsCovered() throws IOException {
        Path file = write("a.jsonl", "one\ntwo\n");
        FileState read = FileState.of(file).read(file, 8, false, "");

        assertThat(read.covers(file, FileState.of(file))).isTrue();
        assertThat(FileState.of(file).read(file, 4, true, "").covers(file, FileState.of(file)))
                .as("something was kept back")
                .isFalse();
    }

    @Test
    void ofAFileThatHasGrownTheRestIsSent() throws IOException {
        Path file = write("a.jsonl", "one\ntwo\n");
        FileState read = FileState.of(file).read(file, 8, false, "");
        Files.writeString(file, "three\n", StandardOpenOption.APPEND);

        assertThat(read.covers(file, FileState.of(file))).isFalse();
        assertThat(read.sentOf(file, FileState.of(file))).isEqualTo(8);
    }

    @Test
    void anotherFileOfTheSameNameIsSentAsAWhole() throws IOException {
        Path file = write("a.jsonl", "one\ntwo\n");
        FileState read = FileState.of(file).read(file, 8, false, "");
        FileTime time = Files.getLastModifiedTime(file);
        write("a.jsonl", "eins\nzwei\ndrei\n");

        assertThat(read.sentOf(file, FileState.of(file))).isZero();
        write("a.jsonl", "ONE\nTWO\n");
        Files.setLastModifiedTime(file, time);
        assertThat(read.isAs(FileState.of(file))).isTrue();
        assertThat(read.covers(file, FileState.of(file)))
                .as("the same size and time, and another content")
                .isFalse();
    }

    @Test
    void aFileThatIsShorterIsSentAsAWhole() throws IOException {
        Path file = write("a.jsonl", "one\ntwo\n");
        FileState read = FileState.of(file).read(file, 8, false, "");
        write("a.jsonl", "one\n");

        assertThat(read.sentOf(file, FileState.of(file))).isZero();
    }

    @Test
    void aFileThatIsWrittenAnewIsSentAsAWhole() throws IOException {
        Path file = write("a.json", "{}");
        FileState read = FileState.of(file).read(file, 2, false, "1-a");

        assertThat(read.sentOf(file, FileState.of(file))).isZero();
        assertThat(FileState.isAppended("x.jsonl.zst")).isTrue();
        assertThat(FileState.isAppended("x.json")).isFalse();
    }

    @Test
    void theLogOfADatabaseBelongsToIt() throws IOException {
        Path file = write("a.db", "pages");
        FileState before = FileState.of(file);
        write("a.db-wal", "more");

        assertThat(FileState.of(file).size()).isEqualTo(9);
        assertThat(FileState.of(file).isAs(before)).isFalse();
    }

    @Test
    void aFileThatIsGoneHasNoSize() {
        assertThat(FileState.of(folder.resolve("gone.jsonl")).size()).isZero();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
