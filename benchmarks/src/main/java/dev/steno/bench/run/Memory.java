package dev.steno.bench.run;

import dev.steno.testkit.deployment.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The memory of processes: their proportional set size, as Linux reports it; zero where it is not reported. */
public final class Memory {

    private static final double KILOBYTES = 1_024.0;

    private Memory() {}

    /** Each process of a Steno with its children, in MB; pages that processes share count once. */
    public static Map<String, Double> of(Standalone steno) {
        Map<String, Double> memory = new LinkedHashMap<>();
        memory.put("services", megabytes(steno.services()));
        steno.parts().forEach((part, process) -> memory.put(part, megabytesOfTree(process)));
        return memory;
    }

    private static double megabytesOfTree(ProcessHandle process) {
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
