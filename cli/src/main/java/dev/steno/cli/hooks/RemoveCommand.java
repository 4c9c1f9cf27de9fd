package dev.steno.cli.hooks;

import dev.steno.cli.ExitCode;
import dev.steno.cli.Surroundings;
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

    private final Surroundings surroundings;
    private final Console console;

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    RemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.console = surroundings.console();
    }

    @Override
    public Integer call() {
        Path file = options.file(surroundings);
        Plan plan = options.settings(surroundings).remove();
        if (plan.change().isNothing()) {
            console.line("There are no hooks of Steno in %s.".formatted(file));
        } else if (options.isDryRun()) {
            Difference.print(console, file, plan.change());
        } else {
            Path backup = plan.carryOut(surroundings.clock().instant());
            console.line(
                    "%s no longer reports to Steno.".formatted(options.agent().title()));
            console.line("The file as it was: " + backup);
        }
        return ExitCode.DONE;
    }
}
