package dev.steno.standalone;

import dev.steno.embedded.Leftovers;
import dev.steno.embedded.Part;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Stops what runs on a home and waits until all of it is gone, also what a killed Steno has left behind. */
final class Down {

    private static final long PATIENCE_SECONDS = 75;

    private final StenoHome home;

    Down(StenoHome home) {
        this.home = home;
    }

    int run() {
        boolean stopped = Files.isDirectory(home.run()) && stopServices();
        Set<Part> leftovers = Leftovers.stop(home.folder());
        if (stopped) {
            System.out.println("Stopped.");
        } else if (leftovers.isEmpty()) {
            System.out.println("Steno does not run on " + home.folder() + ".");
        } else {
            System.out.println("Stopped what was left of a killed Steno: "
                    + leftovers.stream().map(Part::title).collect(Collectors.joining(", ")) + ".");
        }
        Running.forget(home);
        return 0;
    }

    private boolean stopServices() {
        Optional<HomeLock> free = HomeLock.take(home);
        if (free.isPresent()) {
            free.get().close();
            return false;
        }
        ProcessHandle process = Running.read(home)
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .orElseThrow(
                        () -> new RefusedException(1, "Steno is just starting or stopping; try again in a moment"));
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> kill(process))
                .join();
        return true;
    }

    private static ProcessHandle kill(ProcessHandle process) throws CompletionException {
        process.destroyForcibly();
        return process.onExit().join();
    }
}
