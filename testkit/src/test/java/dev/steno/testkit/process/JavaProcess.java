package dev.steno.testkit.process;

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
import org.awaitility.Awaitility;

/** A process of the system under test. Its output goes to {@code <name>-out.log} in the folder of its logs. Threadsafe. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final int LAST_LINES = 40;

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

    /**
     * Starts a process.
     *
     * @param environment is added to that of this process
     */
    public static JavaProcess start(String name, Path logs, List<String> command, Map<String, String> environment) {
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

    /** The program {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits until a condition holds.
     *
     * @throws IllegalStateException with the end of the output when the process ends before that
     */
    public void awaitReady(BooleanSupplier ready) {
        Awaitility.await(name + " is ready")
                .atMost(LONGEST_START)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    mustBeAlive();
                    return ready.getAsBoolean();
                });
    }

    /**
     * Checks that the process runs.
     *
     * @throws IllegalStateException with the end of the output when it has ended
     */
    public void mustBeAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with %d; the end of its output:%n%s".formatted(name, process.exitValue(), endOfOutput()));
        }
    }

    /** Ends the process as a crash would. */
    public void kill() {
        process.destroyForcibly();
        close();
    }

    /** Ends the process in an orderly way, by force when that takes longer than a minute. */
    @Override
    public void close() {
        process.destroy();
        RUNNING.remove(this);
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all that still run, as when a benchmark is interrupted. */
    public static void closeAll() {
        RUNNING.forEach(each -> each.process.destroy());
        RUNNING.forEach(JavaProcess::close);
    }

    private String endOfOutput() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(none: " + e.getMessage() + ")";
        }
    }
}
