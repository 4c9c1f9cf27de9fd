package dev.steno.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the system under test; what it prints goes to a file. */
final class JavaProcess {

    private final String name;
    private final Path log;
    private final Process process;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static JavaProcess start(
            String name, Path logFolder, List<String> command, java.util.Map<String, String> environment) {
        try {
            Files.createDirectories(logFolder);
            Path log = logFolder.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new JavaProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of a fast-jar of this repository, with properties. */
    static List<String> quarkusApp(String module, int heapMegabytes, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        properties.forEach(property -> command.add("-D" + property));
        command.add("-jar");
        command.add(root().resolve(module)
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return command;
    }

    static Path root() {
        return Path.of(System.getProperty("steno.root", ".."));
    }

    long pid() {
        return process.pid();
    }

    /** Throws with the process's last words when it has ended. */
    void mustBeAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with %d; its last words:%n%s".formatted(name, process.exitValue(), lastWords()));
        }
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "(none: " + e.getMessage() + ")";
        }
    }
}
