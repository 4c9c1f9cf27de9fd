package dev.steno.system;

import org.jspecify.annotations.Nullable;

/** Holds the one deployment of this run. */
final class CurrentDeployment {

    private static @Nullable Deployment deployment;

    private CurrentDeployment() {}

    static synchronized Deployment get() {
        Deployment running = deployment;
        if (running == null) {
            running = start(System.getProperty("steno.deployment", "standalone"));
            deployment = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    private static Deployment start(String kind) {
        return switch (kind) {
            case "standalone" -> StandaloneDeployment.start();
            case "separate" -> SeparateDeployment.start();
            default -> throw new IllegalArgumentException("steno.deployment is standalone or separate, not " + kind);
        };
    }
}
