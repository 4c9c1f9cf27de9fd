package dev.steno.cli.hooks;

import picocli.CommandLine.Command;

/** Installs, removes and lists Steno's hooks in agents' settings. */
@Command(
        name = "hooks",
        mixinStandardHelpOptions = true,
        description = "Lets agents report to Steno while they work.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InstallCommand.class, RemoveCommand.class, StatusCommand.class})
public final class HooksCommand {

    HooksCommand() {}
}
