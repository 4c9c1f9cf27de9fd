package dev.steno.embedded.opensearch;

import dev.steno.embedded.child.Lifeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.NodeValidationException;

/**
 * Runs the node that {@code opensearch.yml} in the given folder describes until it is told to stop or its parent is gone.
 */
public final class OpenSearchMain {

    private OpenSearchMain() {}

    public static void main(String[] args) throws NodeValidationException, InterruptedException {
        Lifeline.hold();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                Settings.EMPTY, Map.of("path.home", args[0]), Path.of(args[0]), () -> "steno");
        PluggedNode node = new PluggedNode(environment);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "opensearch-stop"));
        node.start();
        stopped.await();
    }

    private static void stop(PluggedNode node, CountDownLatch stopped) {
        try {
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }
}
