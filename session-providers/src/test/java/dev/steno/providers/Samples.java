package dev.steno.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The sample transcripts, and copies of them to break. */
public final class Samples {

    private Samples() {}

    /** An agent's sample folder. */
    public static Path of(String agentPackage) {
        URI place =
                URI.create(Samples.class.getResource(agentPackage + "/sample").toString());
        return Path.of(place);
    }

    /** What a sample is expected to give. */
    public static String golden(String agentPackage) {
        try {
            return Files.readString(of(agentPackage).resolveSibling("golden.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sessions of an agent in this folder. */
    public static SessionProvider provider(String agentType, Path root) {
        return Providers.all(new Environment(root, Map.of())).forAgentType(agentType, root);
    }

    /** Copies an agent's sample folder. */
    public static Path copy(String agentPackage, Path to) {
        Path from = of(agentPackage);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
