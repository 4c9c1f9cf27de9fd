package dev.steno.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.steno.embedded.Backends;
import dev.steno.embedded.Part;
import dev.steno.embedded.PostgresAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What a running Steno writes about itself to {@code run/steno.json}, for the other commands and for tools.
 *
 * @param pid the process of the services
 * @param address where they listen
 * @param kafka the broker's {@code host:port}
 * @param processes the servers' processes, by part
 */
record Running(
        long pid,
        String address,
        String kafka,
        String jdbcUrl,
        String jdbcUser,
        String openSearch,
        Map<Part, Long> processes) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Running now(String address, Backends backends) {
        PostgresAccess postgres = backends.postgres();
        return new Running(
                ProcessHandle.current().pid(),
                address,
                backends.kafka().bootstrap(),
                postgres.jdbcUrl(),
                postgres.user(),
                backends.openSearch().address().toString(),
                backends.pids());
    }

    /** The process of a part, while it lives. */
    Optional<Long> process(Part part) {
        return Optional.ofNullable(processes.get(part))
                .filter(pid -> ProcessHandle.of(pid).isPresent());
    }

    /** Where a part listens. */
    String address(Part part) {
        return switch (part) {
            case KAFKA -> kafka;
            case POSTGRES -> jdbcUrl + "?user=" + jdbcUser;
            case OPENSEARCH -> openSearch;
        };
    }

    private static Path file(StenoHome home) {
        return home.run().resolve("steno.json");
    }

    /** Replaces the file; a reader sees the old one or the new one. */
    void write(StenoHome home) {
        try {
            Path draft = file(home).resolveSibling("steno.json.new");
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(draft, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(StenoHome home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file holds. It describes a running Steno only while {@link HomeLock#isTaken} is true. */
    static Optional<Running> read(StenoHome home) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(home)), Running.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
