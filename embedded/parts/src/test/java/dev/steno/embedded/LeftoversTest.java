package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path home;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void nothingIsFoundInAHomeWhereNothingRuns() {
        assertThat(Leftovers.find(home)).isEmpty();
        assertThat(Leftovers.stop(home)).isEmpty();
    }

    @Test
    void aPartThatStillRunsIsFoundByItsLogAndStopped() throws IOException {
        processOf(home, Part.OPENSEARCH);

        await().untilAsserted(() -> assertThat(Leftovers.find(home)).containsExactly(Part.OPENSEARCH));

        assertThat(Leftovers.stop(home)).containsExactly(Part.OPENSEARCH);
        assertThat(process.isAlive()).isFalse();
        assertThat(Leftovers.find(home)).isEmpty();
    }

    @Test
    void partsOfAnotherHomeAreLeftAlone() throws IOException {
        Path other = home.resolveSibling(home.getFileName() + "-other");
        processOf(other, Part.KAFKA);
        await().untilAsserted(() -> assertThat(Leftovers.find(other)).containsExactly(Part.KAFKA));

        assertThat(Leftovers.stop(home)).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void goneMeansEveryOne() throws IOException {
        processOf(home, Part.KAFKA);
        ProcessHandle handle = process.toHandle();
        process.destroyForcibly();

        assertThat(Leftovers.gone(List.of(handle))).isTrue();
        assertThat(Leftovers.gone(List.of())).isTrue();
    }

    /** A process with the argument that a part's JVM has. */
    private void processOf(Path folder, Part part) throws IOException {
        String mark = Leftovers.logFlag(BackendSettings.in(folder).log(part));
        process = new ProcessBuilder("/bin/sh", "-c", "while :; do sleep 1; done", "part", mark).start();
    }
}
