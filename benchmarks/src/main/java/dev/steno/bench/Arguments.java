package dev.steno.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was asked for on the command line. */
sealed interface Arguments {

    /**
     * Measure.
     *
     * @param names the benchmarks; none means all
     * @param quick with sizes that only show that everything works
     * @param json where the raw numbers go; empty for the usual place
     */
    record Measure(List<String> names, boolean quick, Optional<Path> json) implements Arguments {}

    /** Put two files of raw numbers side by side. */
    record Compare(Path before, Path after) implements Arguments {}

    /** Say which benchmarks there are. */
    record ListAll() implements Arguments {}

    /** Say how to ask. */
    record Help() implements Arguments {}

    /** Not understood. */
    record Wrong(String problem) implements Arguments {}

    /** Reads the words; {@code known} are the names of the benchmarks. */
    static Arguments parse(List<String> known, String... words) {
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        List<String> names = new ArrayList<>();
        boolean quick = false;
        Optional<Path> json = Optional.empty();
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--help", "-h", "help" -> {
                    return new Help();
                }
                case "--list" -> {
                    return new ListAll();
                }
                case "--compare", "compare" -> {
                    return compare(List.copyOf(rest));
                }
                case "--quick" -> quick = true;
                case "--json" -> {
                    if (rest.isEmpty()) {
                        return new Wrong("--json needs a file");
                    }
                    json = Optional.of(Path.of(rest.pop()));
                }
                default -> {
                    if (!known.contains(word)) {
                        return new Wrong(
                                "'%s' is no benchmark; there are: %s".formatted(word, String.join(", ", known)));
                    }
                    names.add(word);
                }
            }
        }
        return new Measure(List.copyOf(names), quick, json);
    }

    private static Arguments compare(List<String> files) {
        return files.size() == 2
                ? new Compare(Path.of(files.getFirst()), Path.of(files.getLast()))
                : new Wrong("compare takes two files");
    }
}
