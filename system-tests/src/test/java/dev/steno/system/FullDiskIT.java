package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The disk that Steno's home is on is full for a while. What is acknowledged meanwhile is kept, and once there is room again Steno goes
 * on by itself. Only root may mount the small disk, so this runs only where it is named: {@code -Dit.test=FullDiskIT}.
 */
class FullDiskIT {

    private static final Duration FULL = Duration.ofSeconds(Integer.getInteger("steno.disturbance-seconds", 20));
    private static final Duration COMES_BACK = Duration.ofMinutes(4);

    private static final TemporaryFolder DISK = TemporaryFolder.create("disk");
    private static Standalone steno;

    @BeforeAll
    static void start() {
        assertThat(command(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=1500m,mode=700",
                        "tmpfs",
                        DISK.path().toString()))
                .as("exit code of mount, which needs root")
                .isZero();
        steno = Standalone.start(DISK.path().resolve("home"));
    }

    @AfterAll
    static void stop() {
        if (steno != null) {
            steno.close();
        }
        command("umount", "--lazy", DISK.path().toString());
        DISK.close();
    }

    @Test
    void whatIsAcknowledgedOnAFullDiskIsKeptAndStenoGoesOnWhenThereIsRoom() {
        Doors doors = new Doors(steno.address(), steno.address());
        Path ballast = DISK.path().resolve("ballast");
        SteadyLoad load = SteadyLoad.start(doors, "full");
        try (load) {
            load.awaitProgress(COMES_BACK);
            long end = System.nanoTime() + FULL.toNanos();
            Awaitility.await("the disk stays full")
                    .atMost(FULL.plusMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        fill(ballast);
                        return System.nanoTime() > end;
                    });
            Files.delete(ballast);
            Awaitility.await("is ready again").atMost(COMES_BACK).until(steno::isReady);
            load.awaitProgress(COMES_BACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.printf(
                "%d sendings were refused while the disk was full%n",
                load.refusals().size());
        load.assertThatAllIsThereOnce("a full disk");
    }

    /** Writes until there is no room. */
    private static void fill(Path file) {
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            // It is full.
        }
    }

    private static int command(String... words) {
        try {
            return new ProcessBuilder(List.of(words)).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
