package dev.steno.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The memory of processes: their proportional set size, as Linux counts it. Zero where it is not known. */
final class Memory {

    private static final double KILOBYTES = 1_024.0;

    private Memory() {}

    static double megabytesOfTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(Memory::megabytes)
                .sum();
    }

    static double megabytes(ProcessHandle process) {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
        try {
            return Files.isReadable(file) ? proportional(Files.readAllLines(file)) : 0;
        } catch (IOException e) {
            if (!process.isAlive()) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }

    static double proportional(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
                .sum();
    }
}
