package dev.steno.cli;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.command.Version;
import dev.steno.cli.doctor.DoctorCommand;
import dev.steno.cli.hooks.HooksCommand;
import dev.steno.cli.options.Moment;
import dev.steno.cli.options.MomentReader;
import dev.steno.cli.prices.PricesCommand;
import dev.steno.cli.print.Console;
import dev.steno.cli.read.ExportCommand;
import dev.steno.cli.read.SearchCommand;
import dev.steno.cli.read.SessionsCommand;
import dev.steno.cli.read.ShowCommand;
import dev.steno.cli.read.TailCommand;
import dev.steno.cli.read.UsageCommand;
import dev.steno.cli.send.ImportCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The command as a whole. */
@Command(
        name = "steno",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "<command>",
        description = "Records, finds and counts the conversations of AI coding agents.",
        subcommands = {
            ImportCommand.class,
            SearchCommand.class,
            TailCommand.class,
            SessionsCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            UsageCommand.class,
            HooksCommand.class,
            PricesCommand.class,
            DoctorCommand.class
        })
public final class Main implements Callable<Integer> {

    // The parser takes nothing narrower.
    private static final int NARROWEST_HELP = 55;
    private static final int WIDEST_HELP = 100;

    private final CommandContext context;

    private Main(CommandContext context) {
        this.context = context;
    }

    public static void main(String[] arguments) {
        // A library would say on standard error that nobody reads its log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(CommandContext.ofProcess(), arguments));
    }

    /** Runs one command line to its end; what it printed is on its way then. An {@link ExitCode}. */
    public static int run(CommandContext context, String... arguments) {
        try {
            return commandLine(context).execute(arguments);
        } finally {
            context.console().flush();
        }
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        commandLine(context).usage(context.console().err());
        return ExitCode.USAGE;
    }

    private static CommandLine commandLine(CommandContext context) {
        Console console = context.console();
        return new CommandLine(new Main(context), new CommandFactory(context))
                .registerConverter(Moment.class, new MomentReader(context.clock(), context.zone()))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(console.columns(), NARROWEST_HELP, WIDEST_HELP))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof CommandFailure known) {
                        console.say(known.line());
                        return known.exitCode();
                    }
                    throw failure;
                });
    }
}
