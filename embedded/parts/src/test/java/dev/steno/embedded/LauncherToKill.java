package dev.steno.embedded;

import java.nio.file.Path;
import java.util.EnumSet;

/** A process of its own that starts PostgreSQL and Kafka, says so, and waits to be killed. */
final class LauncherToKill {

    private LauncherToKill() {}

    public static void main(String[] args) throws InterruptedException {
        BackendSettings settings = BackendSettings.in(Path.of(args[0]))
                .withBinaries(Path.of(args[1]))
                .with(EnumSet.of(Part.POSTGRES, Part.KAFKA));
        Backends backends = Backends.start(settings);
        System.out.println(backends.postgres().jdbcUrl());
        Thread.currentThread().join();
    }
}
