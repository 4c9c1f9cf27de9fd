package dev.steno.bench.run;

import dev.steno.testkit.deployment.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processor time that processes have taken since they began, user and system, as the operating system accounts it. */
public final class Processor {

    /** Of a second; Linux reports processor time to user programs in this unit on all architectures. */
    private static final long TICKS = 100;

    /** Fields of {@code /proc/PID/stat} after the name: of the process itself, and of its children that have ended. */
    private static final List<Integer> TIMES = List.of(11, 12, 13, 14);

    private Processor() {}

    /** Each process of a Steno with its children, those that have ended included. */
    public static Map<String, Duration> of(Standalone steno) {
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("services", ofOne(steno.services()));
        steno.parts().forEach((part, process) -> times.put(part, ofTree(process)));
        return times;
    }

    private static Duration ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(Processor::ofOne)
                .reduce(Duration.ZERO, Duration::plus);
    }

    static Duration ofOne(ProcessHandle process) {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            return Files.isReadable(file)
                    ? accounted(Files.readString(file))
                    : process.info().totalCpuDuration().orElse(Duration.ZERO);
        } catch (IOException e) {
            if (!process.isAlive()) {
                return Duration.ZERO;
            }
            throw new UncheckedIOException(e);
        }
    }

    static Duration accounted(String stat) {
        // The name stands in brackets and may hold blanks and brackets itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        long ticks =
                TIMES.stream().mapToLong(field -> Long.parseLong(fields[field])).sum();
        return Duration.ofMillis(ticks * 1_000 / TICKS);
    }
}
