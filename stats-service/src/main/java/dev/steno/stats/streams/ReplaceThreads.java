package dev.steno.stats.streams;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * Replaces a thread that failed, after a pause; the new one begins at the last commit. Nothing ends the application: missing topics
 * and brokers may come back.
 */
@Singleton
class ReplaceThreads implements StreamsUncaughtExceptionHandler {

    private static final Logger LOGGER = Logger.getLogger(ReplaceThreads.class);
    private static final long PAUSE_MILLIS = 1_000;

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        LOGGER.errorf(failure, "a thread of the stats topology failed and is replaced");
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
