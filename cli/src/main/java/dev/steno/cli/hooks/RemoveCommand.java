package dev.steno.cli.hooks;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.cli.settings.HookSettings.Plan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes Steno's hooks out of an agent's settings. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Takes Steno's hooks out of an agent's settings, and nothing else.")
final class RemoveCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    RemoveCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    @Override
    public Integer call() {
        Path file = options.file(context);
        Plan plan = options.settings(context).remove();
        if (plan.change().isNothing()) {
            console.line("There are no hooks of Steno in %s.".formatted(file));
        } else if (options.isDryRun()) {
            Difference.print(console, file, plan.change());
        } else {
            Path backup = plan.carryOut(context.clock().instant());
            console.line(
                    "%s no longer reports to Steno.".formatted(options.agent().title()));
            console.line("The file as it was: " + backup);
        }
        return ExitCode.DONE;
    }
}
