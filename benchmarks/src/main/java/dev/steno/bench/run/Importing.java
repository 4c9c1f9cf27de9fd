package dev.steno.bench.run;

import dev.steno.testkit.process.JavaProcess;
import dev.steno.testkit.process.Repository;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The import command as its users run it: a process of its own. */
public final class Importing {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Importing() {}

    /**
     * Imports a folder, and looks at the process meanwhile.
     *
     * @return the most memory that it had, in MB
     */
    public static double peakMemory(Path folder, URI server, Path home) {
        List<String> command = List.of(
                JavaProcess.java(),
                "@" + Repository.root().resolve("cli/jvm.args"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.steno.cli.Main",
                "import",
                "claude-code",
                "--path",
                folder.toString(),
                "--server",
                server.toString());
        double[] most = {0};
        try (JavaProcess process =
                JavaProcess.start("import", home.resolve("logs"), command, Map.of("STENO_HOME", home.toString()))) {
            Pause.until("the import has ended", LONGEST, LOOK, () -> {
                most[0] = Math.max(most[0], memory(process.handle()));
                return !process.handle().isAlive();
            });
            return most[0];
        }
    }

    private static double memory(ProcessHandle process) {
        try {
            return Memory.megabytes(process);
        } catch (UncheckedIOException e) {
            // It ends just now.
            return 0;
        }
    }
}
