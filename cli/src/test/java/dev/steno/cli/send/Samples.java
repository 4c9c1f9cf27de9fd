package dev.steno.cli.send;

import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Copies of small transcripts, with a time that does not change. */
final class Samples {

    static final Instant CHANGED = Instant.parse("2026-08-01T12:00:00Z");

    private Samples() {}

    /** Every provider, for agents that live in this home folder. */
    static Providers providers(Path home) {
        return Providers.all(new Environment(home, Map.of()));
    }

    static Path copy(String sample, Path to) {
        Path from = resource(sample + "/sample");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setLastModifiedTime(target, FileTime.from(CHANGED));
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path resource(String name) {
        return Path.of(URI.create(Samples.class.getResource(name).toString()));
    }
}
