package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatWindowTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RepeatWindow window = new RepeatWindow(Duration.ofMinutes(10), 1_000, nanos::get);

    @Test
    void knowsARepeatUntilTheWindowHasPassed() {
        assertThat(window.isFirst("a")).isTrue();
        after(Duration.ofMinutes(9).plusSeconds(59));
        assertThat(window.isFirst("a")).isFalse();
        assertThat(window.isFirst("b")).isTrue();

        after(Duration.ofSeconds(2));
        assertThat(window.isFirst("a")).isTrue();
        assertThat(window.isFirst("b")).isFalse();
    }

    @Test
    void staysBounded() {
        long first = IntStream.range(0, 100_000)
                .filter(i -> window.isFirst("event-" + i))
                .count();

        assertThat(first).isEqualTo(100_000);
        assertThat(window.size()).isLessThanOrEqualTo(1_000);
    }

    private void after(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
