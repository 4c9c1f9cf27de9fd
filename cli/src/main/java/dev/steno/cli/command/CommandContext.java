package dev.steno.cli.command;

import dev.steno.cli.print.Console;
import dev.steno.providers.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * Where a command runs. A command whose constructor takes this gets it.
 *
 * @param console where it prints
 * @param environment the user's home folder and the environment variables
 * @param clock what time it is
 * @param zone in which it shows and reads times
 */
public record CommandContext(Console console, Environment environment, InstantSource clock, ZoneId zone) {

    /** This process's. */
    public static CommandContext ofProcess() {
        return new CommandContext(
                Console.ofProcess(), Environment.current(), InstantSource.system(), ZoneId.systemDefault());
    }

    /** The folder in which the local Steno keeps its data; it need not exist. */
    public Path stenoHome() {
        return environment.folder("STENO_HOME", ".steno");
    }
}
