package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The server that runs on a data folder, whoever started it: a launcher that was killed leaves one behind. */
final class LeftoverPostgres {

    private static final Logger LOGGER = Logger.getLogger(LeftoverPostgres.class);

    private LeftoverPostgres() {}

    /** The server's first process, if one runs on this folder. */
    static Optional<ProcessHandle> find(Path data) {
        return recorded(data).filter(LeftoverPostgres::isPostgres);
    }

    /** The living process whose number the server's file has. */
    private static Optional<ProcessHandle> recorded(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(text -> text.matches("\\d{1,18}"))
                    .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** After a restart of the machine the number in the file may belong to anything. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(true);
    }

    /**
     * Stops the server that runs on this folder, if there is one, and waits until all of it is gone. What it has
     * acknowledged is kept. Afterwards nothing stands in the way of a new start.
     */
    static void stop(Path data) throws IOException {
        List<ProcessHandle> processes = family(data);
        if (!processes.isEmpty()) {
            LOGGER.infof("stopping the PostgreSQL that still runs on %s", data);
            // Its fast shutdown: connections are cut, everything is written.
            new ProcessBuilder(
                            "kill", "-INT", String.valueOf(processes.getFirst().pid()))
                    .start();
            if (!Leftovers.gone(processes)) {
                kill(data);
            }
        }
        forgetStranger(data);
    }

    /**
     * PostgreSQL clears up after a server that is gone, with more care than is possible here; but it takes any process with
     * the number in its file for one that runs.
     */
    private static void forgetStranger(Path data) throws IOException {
        if (recorded(data).isPresent() && find(data).isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /** Ends it as a crash would, with all its workers, so that none holds on to the data. */
    static void kill(Path data) {
        List<ProcessHandle> processes = family(data);
        processes.forEach(ProcessHandle::destroyForcibly);
        if (!Leftovers.gone(processes)) {
            throw new PartFailedException("the PostgreSQL on %s cannot be ended".formatted(data), null);
        }
    }

    /** The server's processes, the first one first; empty when none runs on this folder. */
    static List<ProcessHandle> family(Path data) {
        return find(data).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
    }
}
