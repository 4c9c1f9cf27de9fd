package dev.steno.standalone;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Once the servers are up, asks the services at their own door whether they are ready, until they are. */
final class ReadinessWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 150;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

    private final Thread thread;

    private ReadinessWatch(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to watch.
     *
     * @param whileWaiting called every few seconds with what they wait for
     * @param whenLate called once when they are still not ready a minute after the servers came up
     */
    static ReadinessWatch start(
            String address,
            CountDownLatch serversUp,
            Consumer<Map<String, String>> whileWaiting,
            Runnable whenReady,
            Runnable whenLate) {
        return new ReadinessWatch(Thread.ofPlatform()
                .name("steno-readiness")
                .daemon()
                .start(() -> watch(address, serversUp, whileWaiting, whenReady, whenLate)));
    }

    private static void watch(
            String address,
            CountDownLatch serversUp,
            Consumer<Map<String, String>> whileWaiting,
            Runnable whenReady,
            Runnable whenLate) {
        try {
            serversUp.await();
            long late = System.nanoTime() + LONG.toNanos();
            long next = System.nanoTime() + SAY_AGAIN.toNanos();
            boolean said = false;
            for (ServiceHealth health = ServiceHealth.ask(address);
                    !health.isReady();
                    health = ServiceHealth.ask(address)) {
                if (!health.waiting().isEmpty() && System.nanoTime() - next > 0) {
                    next = System.nanoTime() + SAY_AGAIN.toNanos();
                    whileWaiting.accept(health.waiting());
                }
                if (!said && System.nanoTime() - late > 0) {
                    said = true;
                    whenLate.run();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            whenReady.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
