package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the script starts the services again, with a program in the place of Java that notes its starts and is killed. */
class ScriptRestartsIT {

    @TempDir
    Path folder;

    @BeforeEach
    void scriptThatIsBuilt() throws IOException {
        Files.createDirectories(folder.resolve("home/run"));
        Files.createDirectories(folder.resolve("cli/target/lib"));
        Files.createDirectories(folder.resolve("standalone/target/app"));
        Files.createFile(folder.resolve("standalone/target/app/steno-runner.jar"));
        Files.copy(Repository.root().resolve("steno"), folder.resolve("steno"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"99\"\n");
        program("javac", "");
    }

    @Test
    void servicesThatAreKilledAreStartedAgain() throws Exception {
        program("java", """
                echo started >> "$STENO_HOME/starts"
                [ "$(wc -l < "$STENO_HOME/starts")" -lt 3 ] || exit 0
                echo {} > "$STENO_HOME/run/steno.json"
                kill -9 $$
                """);

        assertThat(up()).isZero();
        assertThat(starts()).hasSize(3);
    }

    @Test
    void servicesThatDownHasKilledAreNotStartedAgain() throws Exception {
        program("java", """
                echo started >> "$STENO_HOME/starts"
                rm -f "$STENO_HOME/run/steno.json"
                kill -9 $$
                """);

        assertThat(up()).isEqualTo(137);
        assertThat(starts()).hasSize(1);
    }

    private int up() throws IOException, InterruptedException {
        ProcessBuilder up = new ProcessBuilder(folder.resolve("steno").toString(), "up").inheritIO();
        up.environment().put("STENO_HOME", folder.resolve("home").toString());
        up.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = up.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(folder.resolve("home/starts"));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("jdk/bin").resolve(name), "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
