package dev.steno.bench.figures;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.DoubleSupplier;

/** Looks at a number again and again while something else happens, and keeps the largest. */
final class Sampler implements AutoCloseable {

    private final DoubleAccumulator largest = new DoubleAccumulator(Math::max, 0);
    private final Thread thread;

    private Sampler(Duration every, DoubleSupplier number) {
        this.thread = Thread.ofVirtual().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    largest.accumulate(number.getAsDouble());
                    TimeUnit.NANOSECONDS.sleep(every.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static Sampler of(Duration every, DoubleSupplier number) {
        return new Sampler(every, number);
    }

    double largest() {
        return largest.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
