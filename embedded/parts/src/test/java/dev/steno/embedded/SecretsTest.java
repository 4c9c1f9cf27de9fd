package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path home;

    @Test
    void passwordsAreMadeOnceAndDiffer() {
        Secrets first = Secrets.of(home);

        assertThat(first.password(Part.KAFKA))
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo(first.password(Part.POSTGRES))
                .isEqualTo(Secrets.of(home).password(Part.KAFKA));
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        Secrets.of(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets"))))
                .isEqualTo("rw-------");
    }
}
