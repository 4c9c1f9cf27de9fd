package dev.steno.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void userAndSystemTimeCountThoseOfEndedChildrenToo() {
        String stat = "4711 (postgres: (x) y) S 1 4711 4711 0 -1 4194560 500 600 7 8 100 20 3 4 20 0 1 0 900 1000 50";

        assertThat(Processor.accounted(stat)).isEqualTo(Duration.ofMillis(1_270));
    }

    @Test
    void aProcessThatWorksTakesTime() {
        Duration before = Processor.ofOne(ProcessHandle.current());
        long work = 0;
        for (long end = System.nanoTime() + 100_000_000; System.nanoTime() < end; ) {
            work++;
        }

        assertThat(work).isPositive();
        assertThat(Processor.ofOne(ProcessHandle.current())).isGreaterThan(before);
    }
}
