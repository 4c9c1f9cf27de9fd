package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.runtime.security.ApiKeys;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds, lists and removes API keys. A running Steno that has keys sees a change within seconds. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Adds, lists and removes API keys.")
final class KeyCommand {

    private final StenoHome home;
    private final Console console;
    private final ApiKeys keys;

    KeyCommand(StenoHome home, Console console) {
        this.home = home;
        this.console = console;
        this.keys = new ApiKeys(home.keys());
    }

    /** Work on the file of keys. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes an API key and shows it once.")
    int add(@Parameters(paramLabel = "NAME", description = "whose key it is") String name) {
        return done(() -> {
            boolean first = keys.names().isEmpty();
            home.prepare();
            console.line(keys.add(name));
            console.say("this is the key of %s; it is not kept and cannot be shown again".formatted(name));
            if (first) {
                console.say("it is the first one: from the next ./steno up on, every call must show a key");
            }
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the names that have API keys.")
    int list() {
        return done(() -> {
            List<String> names = keys.names();
            if (names.isEmpty()) {
                console.say("there are no API keys; local callers need none");
            }
            names.forEach(console::line);
        });
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes an API key away.")
    int remove(@Parameters(paramLabel = "NAME", description = "whose key it is") String name) {
        return done(() -> {
            if (!keys.remove(name)) {
                throw new CommandFailure(ExitCode.REJECTED, "there is no key named " + name);
            }
            console.say("the key of %s no longer opens anything".formatted(name));
        });
    }

    private static int done(Work work) {
        try {
            work.run();
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REJECTED, String.valueOf(e.getMessage()), e);
        }
    }
}
