package dev.steno.providers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What decides where agents keep their files.
 *
 * @param home the user's home folder
 * @param variables environment variables
 */
public record Environment(Path home, Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment current() {
        return new Environment(Path.of(System.getProperty("user.home")), System.getenv());
    }

    /** The folder that a variable names, else one below the home folder. */
    public Path folder(String variable, String belowHome) {
        String named = variables.getOrDefault(variable, "").strip();
        return named.isEmpty() ? home.resolve(belowHome) : path(named);
    }

    /** The folders that a variable names, divided by commas; none where it is not set. */
    public List<Path> named(String variable) {
        return Stream.of(variables.getOrDefault(variable, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(this::path)
                .distinct()
                .toList();
    }

    private Path path(String name) {
        return name.equals("~") || name.startsWith("~/")
                ? home.resolve(name.substring(Math.min(2, name.length())))
                : Path.of(name);
    }
}
