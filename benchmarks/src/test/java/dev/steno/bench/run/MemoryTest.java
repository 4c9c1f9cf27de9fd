package dev.steno.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void onlyTheProportionalSizeCounts() {
        List<String> rollup = List.of(
                "5581a000-7ffd6000 ---p 00000000 00:00 0    [rollup]",
                "Rss:              204800 kB",
                "Pss:              102400 kB",
                "Pss_Anon:          90000 kB");

        assertThat(Memory.proportional(rollup)).isEqualTo(100);
    }

    @Test
    void aProcessTakesSome() {
        assertThat(Memory.megabytes(ProcessHandle.current())).isPositive();
    }
}
