package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a JVM. It ignores the interrupt that a terminal sends to everything in it, so that this process decides
 * the order in which things stop, and it ends by itself when this process is gone.
 */
final class ChildJvm {

    private static final long STOP_SECONDS = 30;
    private static final int TAIL_LINES = 12;

    private final Part part;
    private final Path log;
    private final Supplier<List<String>> flags;
    private final String mainClass;
    private final String argument;
    private volatile @Nullable Process process;

    ChildJvm(Part part, Path log, Supplier<List<String>> flags, String mainClass, String argument) {
        this.part = part;
        this.log = log;
        this.flags = flags;
        this.mainClass = mainClass;
        this.argument = argument;
    }

    synchronized void launch() {
        if (isAlive()) {
            return;
        }
        // One whose parent was killed may still be busy ending itself, with its hands on the data.
        Leftovers.stopJvm(log);
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        // What is set for this process's JVM is not meant for the part's.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(console().toFile());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = builder.start();
        } catch (IOException e) {
            throw new PartFailedException("%s cannot be started: %s".formatted(part.title(), e.getMessage()), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "steno-" + part.folder(), PartJars.java()));
        command.addAll(List.of(Leftovers.logFlag(log), "@" + argumentFile(), mainClass, argument));
        return command;
    }

    /** Of a long command line, as a class path makes it, the operating system shows no arguments to those that look for the log. */
    private Path argumentFile() {
        List<String> arguments = new ArrayList<>(flags.get());
        arguments.addAll(List.of("-cp", PartJars.classpath(part)));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return Files.write(
                    log.resolveSibling(part.folder() + ".args"),
                    arguments.stream().map(ChildJvm::quoted).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Where what it prints goes: next to nothing, but the JVM's own last words. */
    private Path console() {
        return log.resolveSibling(part.folder() + ".out");
    }

    boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    OptionalLong pid() {
        Process current = process;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    /** Fails with its last words when it has ended. */
    void mustBeAlive() {
        Process current = process;
        if (current != null && !current.isAlive()) {
            throw new PartFailedException(
                    "%s ended with code %d; the last lines of %s:%n%s"
                            .formatted(part.title(), current.exitValue(), log, lastWords()),
                    null);
        }
    }

    synchronized void stop() {
        end(false);
    }

    synchronized void kill() {
        end(true);
    }

    private void end(boolean atOnce) {
        Process current = process;
        if (current == null) {
            return;
        }
        try {
            if (atOnce) {
                current.destroyForcibly();
            } else {
                current.destroy();
            }
            if (!current.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                current.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        List<String> lines = new ArrayList<>(tail(log));
        lines.addAll(tail(console()));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> tail(Path file) {
        try {
            List<String> lines =
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
