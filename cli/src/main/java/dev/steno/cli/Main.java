package dev.steno.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command as a whole. */
@Command(
        name = "steno",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<command>",
        description = "Records, finds and counts the conversations of AI coding agents.",
        subcommands = {})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
