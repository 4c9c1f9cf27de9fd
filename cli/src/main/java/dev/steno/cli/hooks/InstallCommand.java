package dev.steno.cli.hooks;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.settings.HookAgent;
import dev.steno.cli.settings.HookSettings.Plan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts Steno's hooks into an agent's settings. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Puts Steno's hooks into an agent's settings, once, and leaves the rest as it is.",
            "With an API key, the agent shows what it finds in STENO_API_KEY; the key itself is not written."
        })
final class InstallCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    InstallCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    @Override
    public Integer call() {
        Path file = options.file(context);
        boolean withKey = !server.apiKey().isEmpty();
        Plan plan = options.settings(context).install(server.open().address(), withKey);
        if (plan.change().isNothing()) {
            console.line("The hooks of %s are in %s already."
                    .formatted(options.agent().title(), file));
        } else if (options.isDryRun()) {
            Difference.print(console, file, plan.change());
        } else {
            say(options.agent(), file, plan.carryOut(context.clock().instant()), withKey);
        }
        return ExitCode.DONE;
    }

    private void say(HookAgent agent, Path file, @Nullable Path backup, boolean withKey) {
        console.line("%s of %s now report to %s; they are in %s."
                .formatted(
                        Figures.count(agent.events().size(), "hook"),
                        agent.title(),
                        server.open().address(),
                        file));
        if (backup != null) {
            console.line("The file as it was: " + backup);
        }
        if (withKey) {
            console.line("Start %s with the API key in STENO_API_KEY.".formatted(agent.title()));
        }
        console.line(agent.next());
    }
}
