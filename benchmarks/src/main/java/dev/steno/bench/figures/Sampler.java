package dev.steno.bench.figures;

import dev.steno.bench.run.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.DoubleSupplier;

/** Looks at a number again and again while something else happens, and keeps the largest. */
final class Sampler implements AutoCloseable {

    private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);
    private final Thread thread;
    private volatile boolean closed;

    private Sampler(Duration every, DoubleSupplier number) {
        this.thread = Thread.ofVirtual().unstarted(() -> {
            while (!closed) {
                largest.accumulate(number.getAsDouble());
                Pause.of(every);
            }
        });
    }

    static Sampler start(Duration every, DoubleSupplier number) {
        Sampler sampler = new Sampler(every, number);
        sampler.thread.start();
        return sampler;
    }

    double largest() {
        return largest.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
