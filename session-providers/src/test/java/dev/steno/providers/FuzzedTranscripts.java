package dev.steno.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.records.v1.Record;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads bytes as an agent's transcript: whatever they are, reading must end, and say what it saw. */
public final class FuzzedTranscripts {

    private FuzzedTranscripts() {}

    /** Puts the bytes into a file of a folder of its own and reads all that is found there. */
    public static void read(String agent, String file, byte[] bytes) {
        read(agent, Map.of(file, bytes));
    }

    /** Puts files into a folder of its own and reads all that is found there. */
    public static void read(String agent, Map<String, byte[]> files) {
        try {
            Path root = Files.createTempDirectory("steno-fuzz");
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path path = root.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue());
                }
                read(Samples.provider(agent, root));
            } finally {
                delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SessionProvider provider) {
        List<SessionSummary> sessions = provider.listSessions();
        for (SessionSummary summary : sessions) {
            try {
                Session session = provider.readSession(summary.id());
                assertThat(session.report().messages())
                        .isGreaterThanOrEqualTo(session.messages().size());
                session.messages().forEach(FuzzedTranscripts::check);
            } catch (ProviderException.Unreadable e) {
                assertThat(e).hasMessageContaining("cannot be read");
            }
        }
        assertThat(provider.listProjects()).hasSizeLessThanOrEqualTo(sessions.size());
    }

    private static void check(Record message) {
        assertThat(message.getId()).isNotEmpty();
        assertThat(message.getMetadata().getDurationMs()).isNotNegative();
        assertThat(message.getTimestamp()).isPositive();
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
