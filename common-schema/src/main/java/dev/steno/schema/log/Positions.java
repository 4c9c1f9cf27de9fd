package dev.steno.schema.log;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The furthest place in each of several partitions: what a writer of many events waits for. Immutable.
 *
 * @param offsets the furthest offset by partition
 */
public record Positions(Map<Integer, Long> offsets) {

    /** The HTTP header that a write answers with. */
    public static final String POSITION_HEADER = "Steno-Position";

    /** The HTTP header and, in lower case, the gRPC metadata key by which a read waits for a write. */
    public static final String AFTER_HEADER = "Steno-After";

    public static final Positions NONE = new Positions(Map.of());

    public Positions {
        offsets = Map.copyOf(offsets);
    }

    public static Positions of(Position position) {
        return new Positions(Map.of(position.partition(), position.offset()));
    }

    /**
     * Reads positions separated by commas; of two in one partition the further one counts.
     *
     * @throws IllegalArgumentException when a part is not a position
     */
    public static Positions parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(Position::parse)
                .reduce(NONE, Positions::plus, (a, b) -> b.offsets.isEmpty() ? a : a.plusAll(b));
    }

    public Positions plus(Position position) {
        Map<Integer, Long> merged = new TreeMap<>(offsets);
        merged.merge(position.partition(), position.offset(), Math::max);
        return new Positions(merged);
    }

    public Positions plusAll(Positions others) {
        Map<Integer, Long> merged = new TreeMap<>(offsets);
        others.offsets.forEach((partition, offset) -> merged.merge(partition, offset, Math::max));
        return new Positions(merged);
    }

    @Override
    public String toString() {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
