package dev.steno.cli;

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

    private final Surroundings surroundings;

    private Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        // A library would say on standard error that nobody reads its log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    /** Runs one command line to its end; what it printed is on its way then. An {@link ExitCode}. */
    public static int run(Surroundings surroundings, String... arguments) {
        try {
            return commandLine(surroundings).execute(arguments);
        } finally {
            surroundings.console().flush();
        }
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        commandLine(surroundings).usage(surroundings.console().err());
        return ExitCode.USAGE;
    }

    private static CommandLine commandLine(Surroundings surroundings) {
        Console console = surroundings.console();
        return new CommandLine(new Main(surroundings), new Construction(surroundings))
                .registerConverter(Moment.class, new MomentReader(surroundings.clock(), surroundings.zone()))
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
