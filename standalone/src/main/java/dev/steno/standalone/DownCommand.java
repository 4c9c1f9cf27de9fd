package dev.steno.standalone;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.embedded.Leftovers;
import dev.steno.embedded.Part;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Stops what runs on a home and waits until all of it is gone, also what a killed Steno has left behind. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops what runs, and what a killed Steno has left.")
final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 75;

    private final StenoHome home;
    private final Console console;

    DownCommand(StenoHome home, Console console) {
        this.home = home;
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean stopped = HomeLock.isTaken(home);
        if (stopped) {
            stop(Running.read(home)
                    .flatMap(running -> ProcessHandle.of(running.pid()))
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.REJECTED, "Steno is just starting or stopping; try again in a moment")));
        }
        Set<Part> leftovers = Leftovers.stop(home.folder());
        if (stopped) {
            console.line("Stopped.");
        } else if (leftovers.isEmpty()) {
            console.line("Steno does not run on " + home.folder() + ".");
        } else {
            console.line("Stopped what was left of a killed Steno: "
                    + leftovers.stream().map(Part::title).collect(Collectors.joining(", ")) + ".");
        }
        Running.forget(home);
        return ExitCode.DONE;
    }

    private void stop(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    // Services that are killed while this is there are started again by the script.
                    Running.forget(home);
                    process.destroyForcibly();
                    return process.onExit().join();
                })
                .join();
    }
}
