package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the jars that a part runs with: below {@code steno.parts}, which by default is the repository's own build. */
final class PartJars {

    private PartJars() {}

    /** The part's classpath, in a fixed order. */
    static String classpath(Part part) {
        Path folder = folder(part);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Part part) {
        Path parts = parts();
        return Stream.of("target/part/lib", "lib")
                .map(parts.resolve(part.folder())::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new PartFailedException(
                        "%s's jars are not below %s; build the modules in embedded/ first (mvn install -pl embedded/%s -am)"
                                .formatted(part.title(), parts, part.folder()),
                        null));
    }

    private static Path parts() {
        return setting("steno.parts")
                .or(() -> setting("steno.root").map(root -> root.resolve("embedded")))
                .or(PartJars::aroundWorkingFolder)
                .orElseThrow(() -> new PartFailedException(
                        "where the embedded parts are is not known; set the system property steno.parts", null));
    }

    private static Optional<Path> setting(String name) {
        @Nullable String value = System.getProperty(name);
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(Path::of);
    }

    private static Optional<Path> aroundWorkingFolder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("embedded"))
                .filter(folder -> Files.exists(folder.resolve("parts/pom.xml")))
                .findFirst();
    }

    /** The {@code java} program that runs this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What every part's JVM is given: it is there for one user's data, and starts with the classes it loaded last time. */
    static List<String> flags(Part part, int heapMegabytes) {
        Path prepared = folder(part)
                .resolveSibling("java-%d.jsa".formatted(Runtime.version().feature()));
        return List.of(
                "-Xms64m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Halves the work of a start. The JVM writes it when it ends for the first time, and anew when the jars
                // change.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + prepared,
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8");
    }
}
