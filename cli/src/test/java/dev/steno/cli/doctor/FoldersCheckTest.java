package dev.steno.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli;
import dev.steno.cli.Cli.Ran;
import dev.steno.cli.FakeSteno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of Steno's own folder and of the imports that are noted in it. */
class FoldersCheckTest {

    @TempDir
    Path home;

    private final FakeSteno fake = new FakeSteno();
    private Path steno = Path.of("unset");

    @BeforeEach
    void folder() throws IOException {
        fake.json("/q/health/ready", "{\"status\":\"UP\",\"checks\":[]}");
        fake.json("/v1/sessions", "{\"sessions\":[]}");
        steno = Files.createDirectories(home.resolve(".steno"));
        Files.setPosixFilePermissions(steno, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void whatWaitsInTheSpoolIsTold() throws IOException {
        Path spool = Files.createDirectories(steno.resolve("import/localhost-1/spool"));
        Files.write(spool.resolve("000000000001.ndjson"), new byte[500]);
        Files.write(spool.resolve("000000000002.records"), new byte[1000]);
        Files.write(spool.resolve("000000000003.records.new"), new byte[1000]);

        assertThat(run().out()).contains("warning  import   1.5 kB wait to be sent (localhost-1)\n");
    }

    @Test
    void anImportThatFoundNothingHasFinishedToo() throws IOException {
        assertThat(run().out()).contains("warning  import   nothing was ever imported from here");

        assertThat(Cli.at(home).run("import", "--server", fake.url()).exitCode())
                .isZero();

        assertThat(run().out()).containsPattern("ok       import   the latest was \\d+ (s|ms) ago");
    }

    @Test
    void aFolderThatIsOpenToOthersIsAWarning() throws IOException {
        Files.setPosixFilePermissions(steno, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run().out())
                .contains(
                        "warning  folder   %1$s/.steno is open to other users of this machine\n                  → chmod 700"
                                .formatted(home));
    }

    private Ran run() {
        return Cli.at(home).run("doctor", "--server", fake.url());
    }
}
