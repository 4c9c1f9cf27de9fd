package dev.steno.cli;

import dev.steno.cli.checkpoint.CheckpointCommand;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.command.Version;
import dev.steno.cli.delete.DeleteCommand;
import dev.steno.cli.doctor.DoctorCommand;
import dev.steno.cli.hooks.HooksCommand;
import dev.steno.cli.options.Moment;
import dev.steno.cli.options.MomentReader;
import dev.steno.cli.options.PlainConverters;
import dev.steno.cli.prices.PricesCommand;
import dev.steno.cli.print.Console;
import dev.steno.cli.read.ExportCommand;
import dev.steno.cli.read.SearchCommand;
import dev.steno.cli.read.SessionsCommand;
import dev.steno.cli.read.ShowCommand;
import dev.steno.cli.read.TailCommand;
import dev.steno.cli.read.UsageCommand;
import dev.steno.cli.rebuild.RebuildCommand;
import dev.steno.cli.retention.RetentionCommand;
import dev.steno.cli.send.ImportCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The root of the tree of commands. */
@Command(
        name = "steno",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Records, finds and counts the conversations of AI coding agents.")
public final class Main {

    private static final String[] FOOTER = {
        "",
        "./steno COMMAND --help says more of a command. Data is kept in ~/.steno, or where STENO_HOME says. STENO_OPTS is given"
                + " to the server's JVM. STENO_URL or --server names another Steno than the one of this machine, STENO_API_KEY"
                + " the key to it."
    };

    // The parser takes nothing narrower.
    private static final int NARROWEST_HELP = 55;
    private static final int WIDEST_HELP = 100;

    private static final List<Class<?>> COMMANDS = List.of(
            ImportCommand.class,
            SearchCommand.class,
            TailCommand.class,
            SessionsCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            CheckpointCommand.class,
            DeleteCommand.class,
            UsageCommand.class,
            HooksCommand.class,
            PricesCommand.class,
            RebuildCommand.class,
            RetentionCommand.class,
            DoctorCommand.class);

    private Main() {}

    public static void main(String[] arguments) {
        // A library would remark on standard error that its log has no place to go.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(CommandContext.ofProcess(), List.of(), arguments));
    }

    /**
     * Runs one command line to its end; what it printed is on its way then.
     *
     * @param more commands beside those of this module, before them in the help
     * @return an {@link ExitCode}
     */
    public static int run(CommandContext context, List<?> more, String... arguments) {
        try {
            return tree(context, more).execute(arguments);
        } finally {
            context.console().flush();
        }
    }

    /** All commands, ready to be executed. */
    public static CommandLine tree(CommandContext context, List<?> more) {
        Console console = context.console();
        CommandLine tree = new CommandLine(new Main(), new CommandFactory(context));
        Stream.concat(more.stream(), COMMANDS.stream()).forEach(tree::addSubcommand);
        // Only now, for subcommands inherit what is there when they are added.
        tree.getCommandSpec().usageMessage().footer(FOOTER);
        PlainConverters.register(tree);
        return tree.registerConverter(Moment.class, new MomentReader(context.clock()))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(console.columns(), NARROWEST_HELP, WIDEST_HELP))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof CommandFailure known) {
                        console.say(known.line());
                        return known.exitCode();
                    }
                    throw failure;
                });
    }
}
