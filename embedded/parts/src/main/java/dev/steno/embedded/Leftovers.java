package dev.steno.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Servers that still run on a home although whoever started them is gone. */
public final class Leftovers {

    private static final long PATIENCE_SECONDS = 25;

    private Leftovers() {}

    /** Which parts run on a home, whoever started them. */
    public static Set<Part> find(Path home) {
        BackendSettings settings = BackendSettings.in(home);
        Set<Part> found = EnumSet.noneOf(Part.class);
        for (Part part : List.of(Part.KAFKA, Part.OPENSEARCH)) {
            if (!jvms(settings.log(part)).isEmpty()) {
                found.add(part);
            }
        }
        if (LeftoverPostgres.find(settings.data(Part.POSTGRES)).isPresent()) {
            found.add(Part.POSTGRES);
        }
        return found;
    }

    /** Stops the parts that run on a home, in an orderly way if they let themselves be, and waits until they are gone. */
    public static Set<Part> stop(Path home) {
        BackendSettings settings = BackendSettings.in(home);
        Set<Part> found = find(home);
        stopJvm(settings.log(Part.KAFKA));
        stopJvm(settings.log(Part.OPENSEARCH));
        try {
            LeftoverPostgres.stop(settings.data(Part.POSTGRES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static void stopJvm(Path log) {
        List<ProcessHandle> processes = jvms(log);
        processes.forEach(ProcessHandle::destroy);
        if (!gone(processes)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            gone(processes);
        }
    }

    /** A part is recognised by its log, which no other process has among its arguments. */
    private static List<ProcessHandle> jvms(Path log) {
        String mark = logFlag(log);
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(mark))
                        .isPresent())
                .toList();
    }

    static String logFlag(Path log) {
        return "-Dsteno.log=" + log;
    }

    /** Waits until they have ended; false when one still has not after a while. */
    static boolean gone(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
