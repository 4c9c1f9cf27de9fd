package dev.steno.embedded.containers;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/**
 * The container engine of this machine, as Testcontainers finds it. The first time it is asked it may have to fetch
 * Testcontainers' watcher, hence the patience.
 */
final class LocalEngine {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private final Supplier<Boolean> answers;
    private final Supplier<String> host;
    private final Duration patience;

    LocalEngine() {
        this(
                () -> DockerClientFactory.instance().isDockerAvailable(),
                () -> DockerClientFactory.instance().dockerHostIpAddress(),
                PATIENCE);
    }

    LocalEngine(Supplier<Boolean> answers, Supplier<String> host, Duration patience) {
        this.answers = answers;
        this.host = host;
        this.patience = patience;
    }

    /** Why no container can be started, for people; empty when one can. */
    Optional<String> obstacle() {
        CompletableFuture<Optional<String>> found = CompletableFuture.supplyAsync(
                this::look,
                // Testcontainers looks for its own parts with the class loader of the thread.
                task -> thread(task).start());
        Optional<String> late =
                Optional.of("the container engine does not answer within %d s".formatted(patience.toSeconds()));
        try {
            return found.completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            return Optional.of("the container engine cannot be used: " + e.getCause());
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = Thread.ofPlatform().name("steno-engine").daemon().unstarted(task);
        thread.setContextClassLoader(LocalEngine.class.getClassLoader());
        return thread;
    }

    private Optional<String> look() {
        if (!answers.get()) {
            return Optional.of("no container engine answers on this machine");
        }
        String where = host.get();
        return THIS_MACHINE.contains(where)
                ? Optional.empty()
                : Optional.of(("the container engine is not on this machine but on %s; inside a container, give it"
                                + " --network=host and set TESTCONTAINERS_HOST_OVERRIDE=localhost, or run the tests with"
                                + " -Dsteno.backends=embedded")
                        .formatted(where));
    }
}
