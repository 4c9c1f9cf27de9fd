package dev.steno.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process that is measured; what it prints goes to a file. */
final class JavaProcess implements AutoCloseable {

    private static final int LONGEST_STOP_SECONDS = 60;

    private static final Set<JavaProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path log;
    private final Process process;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        RUNNING.add(this);
    }

    static JavaProcess start(String name, Path logs, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(logs);
            Path log = logs.resolve(name + "-out.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new JavaProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The repository's folder. */
    static Path root() {
        return Path.of(System.getProperty("steno.root", "."));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until a question is answered with yes; fails with the process's last words when it ends before that. */
    void awaitReady(BooleanSupplier ready) {
        Pause.until(name + " is ready", Duration.ofMinutes(3), Duration.ofMillis(50), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "%s ended with %d; its last words are in %s".formatted(name, process.exitValue(), log));
            }
            return ready.getAsBoolean();
        });
    }

    /** Ends all that still run, as when the run is broken off. */
    static void closeAll() {
        RUNNING.forEach(each -> each.process.destroy());
        RUNNING.forEach(JavaProcess::close);
    }

    @Override
    public void close() {
        process.destroy();
        RUNNING.remove(this);
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
