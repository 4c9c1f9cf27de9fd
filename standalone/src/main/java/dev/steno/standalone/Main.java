package dev.steno.standalone;

import dev.steno.cli.command.CommandContext;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** The whole tree of commands: those of the local Steno, and all others. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandContext context = CommandContext.ofProcess();
        System.exit(dev.steno.cli.Main.run(context, localCommands(context), arguments));
    }

    /** What only this module can do, and what only the launcher can, in the order of the help. */
    static List<?> localCommands(CommandContext context) {
        StenoHome home = new StenoHome(context.stenoHome());
        return List.of(
                new UpCommand(home, context.console()),
                new DownCommand(home, context.console()),
                new StatusCommand(home, context.console()),
                new KeyCommand(home, context.console()),
                new LauncherCommand.Test(),
                new LauncherCommand.Bench());
    }
}
