package dev.steno.standalone;

import dev.steno.embedded.Leftovers;
import dev.steno.embedded.Part;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what runs on a home. Exit code 0 when Steno runs, 3 when it does not. */
final class Status {

    private static final int NOT_RUNNING = 3;

    private final StenoHome home;

    Status(StenoHome home) {
        this.home = home;
    }

    int run() {
        if (!isHeld()) {
            return sayStopped();
        }
        Running.read(home).ifPresentOrElse(this::say, () -> System.out.println("Steno is just starting or stopping."));
        return 0;
    }

    private boolean isHeld() {
        if (!Files.isDirectory(home.run())) {
            return false;
        }
        Optional<HomeLock> free = HomeLock.take(home);
        free.ifPresent(HomeLock::close);
        return free.isEmpty();
    }

    private int sayStopped() {
        System.out.println("Steno does not run on " + home.folder() + "; ./steno up starts it.");
        Set<Part> leftovers = Leftovers.find(home.folder());
        if (!leftovers.isEmpty()) {
            System.out.println("Left of a killed one: "
                    + leftovers.stream().map(Part::title).collect(Collectors.joining(", "))
                    + "; ./steno down stops it.");
        }
        return NOT_RUNNING;
    }

    private void say(Running running) {
        String readiness = switch (ReadinessWatch.status(running.address())) {
            case 200 -> "ready";
            case 0 -> "not answering yet";
            default -> "not ready; see " + running.address() + "/q/health/ready";
        };
        System.out.printf("Steno runs: process %d, %s, %s%n", running.pid(), running.address(), readiness);
        for (Part part : Part.values()) {
            Long pid = running.processes().get(part);
            String state = pid != null && ProcessHandle.of(pid).isPresent() ? "process " + pid : "not running";
            System.out.printf("  %-11s %-16s %s%n", part.title(), state, address(running, part));
        }
        System.out.println("  Data        " + home.folder());
    }

    private static String address(Running running, Part part) {
        return switch (part) {
            case KAFKA -> running.kafka();
            case POSTGRES -> running.jdbcUrl() + "?user=" + running.jdbcUser();
            case OPENSEARCH -> running.openSearch();
        };
    }
}
