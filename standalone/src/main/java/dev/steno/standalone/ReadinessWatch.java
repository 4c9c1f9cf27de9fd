package dev.steno.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Once the servers are up, asks the services at their own door whether they are ready, until they are. */
final class ReadinessWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 150;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Thread thread;

    private ReadinessWatch(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to watch.
     *
     * @param whenLate called once when they are still not ready a minute after the servers came up
     */
    static ReadinessWatch start(String address, CountDownLatch serversUp, Runnable whenReady, Runnable whenLate) {
        return new ReadinessWatch(Thread.ofPlatform()
                .name("steno-readiness")
                .daemon()
                .start(() -> watch(address, serversUp, whenReady, whenLate)));
    }

    private static void watch(String address, CountDownLatch serversUp, Runnable whenReady, Runnable whenLate) {
        try {
            serversUp.await();
            long late = System.nanoTime() + LONG.toNanos();
            boolean said = false;
            while (status(address) != HttpURLConnection.HTTP_OK) {
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

    /** What the readiness door answers; 0 when there is no answer. */
    static int status(String address) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
