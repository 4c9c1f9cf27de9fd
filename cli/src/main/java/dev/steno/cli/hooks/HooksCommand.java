package dev.steno.cli.hooks;

import dev.steno.cli.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Keeps Steno's hooks in agents' settings. */
@Command(
        name = "hooks",
        mixinStandardHelpOptions = true,
        description = "Lets agents report to Steno while they work.",
        synopsisSubcommandLabel = "install | remove | status",
        subcommands = {InstallCommand.class, RemoveCommand.class, StatusCommand.class})
public final class HooksCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    HooksCommand() {}

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return ExitCode.USAGE;
    }
}
