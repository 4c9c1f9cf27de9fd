package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path folder;

    @Test
    void removesWhatAnInterruptedStartHasUnpackedHalf() throws Exception {
        Path program = Files.createDirectories(folder.resolve("PG-half/bin")).resolve("postgres");
        Files.writeString(program, "trunca");

        new PostgresBinaries(folder).unpackedOnce(() -> assertThat(program).doesNotExist());
    }

    @Test
    void keepsWhatIsWhole() throws Exception {
        Path program = Files.createDirectories(folder.resolve("PG-whole/bin")).resolve("postgres");
        Files.writeString(program, "all of it");
        Files.createFile(folder.resolve("PG-whole/.exists"));

        new PostgresBinaries(folder).unpackedOnce(() -> assertThat(program).exists());
    }
}
