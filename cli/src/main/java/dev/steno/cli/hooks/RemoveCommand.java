package dev.steno.cli.hooks;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.cli.settings.HookPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes Steno's hooks out of an agent's settings. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = {
            "Takes Steno's hooks out of an agent's settings, and nothing else.",
            "A file that was not changed since they were put in becomes what it was before."
        })
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
        HookPlan plan = options.settings(context).remove();
        if (plan.change().isNothing()) {
            console.line("There are no hooks of Steno in %s.".formatted(file));
        } else if (options.isDryRun()) {
            Difference.print(console, file, plan.change());
        } else {
            Path backup = plan.carryOut(context.clock().instant());
            console.line(
                    "%s no longer reports to Steno.".formatted(options.agent().title()));
            say(plan, file, backup);
        }
        return ExitCode.DONE;
    }

    private void say(HookPlan plan, Path file, @Nullable Path backup) {
        if (!plan.restoresExactly()) {
            console.line(file
                    + " was changed since the hooks were put in, or by an earlier version: only they were taken out, and"
                    + " its formatting may differ.");
            console.line("The file as it was: " + backup);
        } else if (plan.change().after().isEmpty()) {
            console.line(file + " is gone, as it was before.");
        } else {
            console.line(file + " is again what it was before, byte for byte.");
        }
    }
}
