package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoverPostgresTest {

    @TempDir
    Path data;

    @Test
    void sparesAProcessThatHasGotTheNumberSince() throws Exception {
        Path file = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n/elsewhere\n");

        LeftoverPostgres.stop(data);

        assertThat(file).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-1", "abc", "99999999999999999999"})
    void findsNothingInABrokenFile(String content) throws Exception {
        Files.writeString(data.resolve("postmaster.pid"), content);

        assertThat(LeftoverPostgres.find(data)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingEverRan() {
        assertThat(LeftoverPostgres.find(data.resolve("missing"))).isEmpty();
    }
}
