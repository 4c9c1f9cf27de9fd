package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.steno.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StenoHomeTest {

    @TempDir
    Path folder;

    @Test
    void keepsOthersOut() throws IOException {
        StenoHome home = new StenoHome(folder.resolve("new/home"));

        home.prepare();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void isClosedWhenOthersCanLookIntoIt() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StenoHome home = new StenoHome(folder);

        assertThat(home.prepare()).isTrue();
        assertThat(home.prepare()).isFalse();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void saysThatItCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> new StenoHome(file.resolve("home")).prepare())
                .withMessageContaining("STENO_HOME")
                .withMessageContaining(file.toString());
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> new StenoHome(file).prepare());
    }

    @Test
    void saysThatTheDiskIsAsGoodAsFull() {
        StenoHome home = new StenoHome(folder);

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> home.requireRoom(511L << 20))
                .withMessageContaining("only 511 MB are free")
                .withMessageContaining("make room");
        assertThatNoException().isThrownBy(() -> home.requireRoom(512L << 20));
    }

    @Test
    void isHeldByOneAtATime() {
        StenoHome home = new StenoHome(folder);
        home.prepare();

        try (HomeLock lock = HomeLock.take(home).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
        assertThat(HomeLock.take(home)).hasValueSatisfying(HomeLock::close);
    }
}
