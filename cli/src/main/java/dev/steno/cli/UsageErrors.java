package dev.steno.cli;

import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and where its help is. */
final class UsageErrors implements IParameterExceptionHandler {

    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        console.say("%s; %s --help says more"
                .formatted(text(failure, line), line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static String text(ParameterException failure, CommandLine line) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = "'" + unmatched.getUnmatched().getFirst() + "'";
            List<String> similar = unmatched.getSuggestions();
            return (unmatched.isUnknownOption() ? "there is no option " + word : word + " is not understood")
                    + (similar.isEmpty() ? "" : ", did you mean " + similar.getFirst() + "?");
        }
        String text = String.valueOf(failure.getMessage());
        if (text.startsWith("Missing required subcommand")) {
            return "a command is missing: "
                    + String.join(", ", line.getSubcommands().keySet());
        }
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
