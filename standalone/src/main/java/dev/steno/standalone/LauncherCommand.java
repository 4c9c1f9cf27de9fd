package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command that the launcher carries out by itself; in the tree for its help. */
abstract class LauncherCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "this is a command of the launcher: ./steno test, ./steno bench");
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs all tests.",
            footer = {"", "-Dsteno.backends=containers takes the servers from containers."})
    static final class Test extends LauncherCommand {

        @Parameters(arity = "0..*", paramLabel = "ARGUMENTS", description = "given to Maven")
        private final List<String> arguments = new ArrayList<>();
    }

    @Command(
            name = "bench",
            mixinStandardHelpOptions = true,
            description = "Measures Steno against the parts it stands on.",
            footer = {
                "",
                "--list names the benchmarks and how long each takes; --quick takes small sizes, to see that everything works;"
                        + " --json FILE says where the raw numbers go; --compare BEFORE.json AFTER.json sets two files of them"
                        + " side by side. The table goes to standard output, progress to standard error."
            })
    static final class Bench extends LauncherCommand {

        @Parameters(
                arity = "0..*",
                paramLabel = "NAME",
                description = "a benchmark, or an option below; without any: all")
        private final List<String> arguments = new ArrayList<>();
    }
}
