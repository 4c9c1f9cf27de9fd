package dev.steno.runtime.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** A producer made on first use, and again if that fails: no broker's name may be known yet when the process starts. Threadsafe. */
final class LazyProducer implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Supplier<Producer<String, byte[]>> maker;
    private volatile @Nullable Producer<String, byte[]> made;

    LazyProducer(Supplier<Producer<String, byte[]>> maker) {
        this.maker = maker;
    }

    Producer<String, byte[]> get() {
        Producer<String, byte[]> open = made;
        return open == null ? make() : open;
    }

    private synchronized Producer<String, byte[]> make() {
        Producer<String, byte[]> open = made;
        if (open == null) {
            open = maker.get();
            made = open;
        }
        return open;
    }

    /** Sends what is still waiting, for a few seconds at most. */
    @Override
    public void close() {
        Producer<String, byte[]> open = made;
        if (open != null) {
            open.close(LAST_WORDS);
        }
    }
}
