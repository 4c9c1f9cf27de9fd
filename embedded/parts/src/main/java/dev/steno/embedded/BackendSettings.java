package dev.steno.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to start and where.
 *
 * @param home the folder that holds data, logs and process state; made if it is not there
 * @param parts which servers to start
 * @param ports fixed ports; a part that is not named gets a free one
 * @param heapMegabytes the largest heap of a part that is a JVM; a part that is not named gets its default
 * @param binaries where PostgreSQL's programs are unpacked; may be shared between homes
 * @param onReady told once for each part that has come up, on that part's own thread
 */
public record BackendSettings(
        Path home,
        Set<Part> parts,
        Map<Part, Integer> ports,
        Map<Part, Integer> heapMegabytes,
        Path binaries,
        Consumer<PartReady> onReady) {

    private static final Map<Part, Integer> HEAPS = Map.of(Part.KAFKA, 256, Part.OPENSEARCH, 384);

    public BackendSettings {
        home = home.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
        heapMegabytes = Map.copyOf(heapMegabytes);
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** Every part, on free ports, with the default memory. */
    public static BackendSettings in(Path home) {
        return new BackendSettings(
                home, EnumSet.allOf(Part.class), Map.of(), Map.of(), home.resolve("cache/postgres"), ready -> {});
    }

    public BackendSettings with(Set<Part> chosen) {
        return new BackendSettings(home, chosen, ports, heapMegabytes, binaries, onReady);
    }

    public BackendSettings withPorts(Map<Part, Integer> fixed) {
        return new BackendSettings(home, parts, fixed, heapMegabytes, binaries, onReady);
    }

    public BackendSettings withBinaries(Path folder) {
        return new BackendSettings(home, parts, ports, heapMegabytes, folder, onReady);
    }

    public BackendSettings whenReady(Consumer<PartReady> listener) {
        return new BackendSettings(home, parts, ports, heapMegabytes, binaries, listener);
    }

    /** The same with a port and a heap named for every part. */
    BackendSettings settled() {
        Map<Part, Integer> settledPorts = new EnumMap<>(Part.class);
        Map<Part, Integer> settledHeaps = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Integer fixed = ports.get(part);
            settledPorts.put(part, fixed == null ? Ports.free() : fixed);
            settledHeaps.put(part, heapMegabytes.getOrDefault(part, HEAPS.getOrDefault(part, 256)));
        }
        return new BackendSettings(home, parts, settledPorts, settledHeaps, binaries, onReady);
    }

    /** The part's port, which must be named. */
    public int port(Part part) {
        return Objects.requireNonNull(ports.get(part));
    }

    /** The part's largest heap in megabytes, which must be named. */
    public int heap(Part part) {
        return Objects.requireNonNull(heapMegabytes.get(part));
    }

    Path data(Part part) {
        return home.resolve("data").resolve(part.folder());
    }

    Path config(Part part) {
        return home.resolve("run").resolve(part.folder());
    }

    /** Where the part's log is written, or its last words if it has its log elsewhere. */
    public Path log(Part part) {
        return home.resolve("logs").resolve(part.folder() + ".log");
    }
}
