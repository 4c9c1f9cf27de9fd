package dev.steno.system;

import dev.steno.testkit.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the heap of a Java process holds after it was collected, from outside. */
final class ServicesHeap {

    private static final Pattern USED =
            Pattern.compile("(?:DefNew|Tenured|def new generation|tenured generation)\\s+total \\d+K, used (\\d+)K");
    private static final long KILO = 1024;

    private ServicesHeap() {}

    /** Collects the heap of a process, which runs with the serial collector, and answers how many bytes are left in it. */
    static long usedAfterCollection(ProcessHandle process) {
        jcmd(process, "GC.run");
        String info = jcmd(process, "GC.heap_info");
        long used = USED.matcher(info)
                .results()
                .map((MatchResult found) -> found.group(1))
                .mapToLong(Long::parseLong)
                .sum();
        if (used == 0) {
            throw new AssertionError("not the figures of the serial collector: " + info);
        }
        return used * KILO;
    }

    private static String jcmd(ProcessHandle process, String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(JavaProcess.java()).resolveSibling("jcmd").toString(),
                            String.valueOf(process.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new AssertionError("jcmd " + command + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
