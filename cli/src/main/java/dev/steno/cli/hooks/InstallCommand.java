package dev.steno.cli.hooks;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.options.ServerOptions;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.settings.HookAgent;
import dev.steno.cli.settings.HookPlan;
import dev.steno.cli.spool.HookFolder;
import java.io.IOException;
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
            "Hooks show the API key that they find in STENO_API_KEY, in the agent's environment; the key itself is not written."
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
        HookPlan plan = options.settings(context).install(server.open().address());
        if (options.isDryRun() && !plan.change().isNothing()) {
            Difference.print(console, file, plan.change());
            return ExitCode.DONE;
        }
        installProgram();
        if (plan.change().isNothing()) {
            console.line("The hooks of %s are in %s already."
                    .formatted(options.agent().title(), file));
        } else {
            say(options.agent(), file, plan.carryOut(context.clock().instant()));
        }
        return ExitCode.DONE;
    }

    private void installProgram() {
        HookFolder folder = HookFolder.in(context.stenoHome());
        try {
            folder.installProgram();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.REJECTED,
                    "%s, which hooks run, cannot be written: %s".formatted(folder.program(), e.getMessage()),
                    e);
        }
    }

    private void say(HookAgent agent, Path file, @Nullable Path backup) {
        console.line("%s of %s now report to %s; they are in %s."
                .formatted(
                        Figures.count(agent.events().size(), "hook"),
                        agent.title(),
                        server.open().address(),
                        file));
        if (backup != null) {
            console.line("The file as it was: " + backup);
        }
        if (!server.apiKey().isEmpty()) {
            console.line("Start %s with the API key in STENO_API_KEY.".formatted(agent.title()));
        }
        console.line(agent.next());
    }
}
