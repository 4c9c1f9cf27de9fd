package dev.steno.providers;

import java.nio.file.Path;
import java.util.Map;

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
        String named = variables.getOrDefault(variable, "");
        return named.isBlank() ? home.resolve(belowHome) : Path.of(named);
    }
}
