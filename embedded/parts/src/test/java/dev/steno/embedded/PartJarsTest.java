package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartJarsTest {

    @TempDir
    Path parts;

    @BeforeEach
    void lookThere() {
        System.setProperty("steno.parts", parts.toString());
    }

    @AfterEach
    void lookWhereTheBuildPutsThem() {
        System.clearProperty("steno.parts");
    }

    @Test
    void theClassPathIsEveryJarInAFixedOrderAndNothingElse() throws IOException {
        Path lib = Files.createDirectories(parts.resolve("kafka/lib"));
        for (String name : new String[] {"b.jar", "a.jar", "notes.txt"}) {
            Files.createFile(lib.resolve(name));
        }

        assertThat(PartJars.classpath(Part.KAFKA))
                .isEqualTo(lib.resolve("a.jar") + File.pathSeparator + lib.resolve("b.jar"));
    }

    @Test
    void jarsOfABuildArePreferredToInstalledOnes() throws IOException {
        Files.createFile(Files.createDirectories(parts.resolve("kafka/lib")).resolve("old.jar"));
        Path built = Files.createDirectories(parts.resolve("kafka/target/part/lib"));
        Files.createFile(built.resolve("new.jar"));

        assertThat(PartJars.classpath(Part.KAFKA))
                .isEqualTo(built.resolve("new.jar").toString());
    }

    @Test
    void missingJarsAreReportedWithWhereTheyWereLookedForAndWhatToDo() {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> PartJars.classpath(Part.OPENSEARCH))
                .withMessageContaining(parts.toString())
                .withMessageContaining("build");
    }

    @Test
    void aPartGetsItsHeapAndAnArchiveOfClassesForThisJavaBesideItsJars() throws IOException {
        Files.createDirectories(parts.resolve("kafka/lib"));

        assertThat(PartJars.flags(Part.KAFKA, 123))
                .contains("-Xmx123m", "-XX:+ExitOnOutOfMemoryError")
                .contains("-XX:SharedArchiveFile="
                        + parts.resolve(
                                "kafka/java-%d.jsa".formatted(Runtime.version().feature())));
    }
}
