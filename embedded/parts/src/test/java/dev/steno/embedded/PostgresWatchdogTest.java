package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class PostgresWatchdogTest {

    /** No process ever has this number. */
    private static final String NOBODY = "999999999";

    @RepeatedTest(50)
    void isGoneOnceClosed(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), NOBODY + "\n");
        PostgresWatchdog watchdog = PostgresWatchdog.start(data);
        ProcessHandle shell = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(data.toString()))
                .findFirst()
                .orElseThrow();

        watchdog.close();

        assertThat(shell.isAlive()).isFalse();
    }
}
