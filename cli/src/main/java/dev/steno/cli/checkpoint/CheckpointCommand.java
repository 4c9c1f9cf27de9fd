package dev.steno.cli.checkpoint;

import picocli.CommandLine.Command;

/** Saves, loads and verifies sessions as documents. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = "Saves sessions as documents that can be loaded again, and verifies such documents.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SaveCommand.class, LoadCommand.class, VerifyCommand.class, KeygenCommand.class})
public final class CheckpointCommand {

    CheckpointCommand() {}
}
