package dev.steno.stats.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final long NOW = 1_000_000;

    private final MockProcessorContext<Void, Void> streams = new MockProcessorContext<>();
    private final List<Long> rung = new ArrayList<>();
    private final Alarm alarm = new Alarm(streams, rung::add);

    @BeforeEach
    void now() {
        streams.setCurrentSystemTimeMs(NOW);
    }

    @Test
    void schedulesNothingUntilItIsSet() {
        assertThat(waits()).isEmpty();
    }

    @Test
    void ringsOnceAtItsTime() {
        alarm.set(NOW + 500);

        assertThat(waits()).containsExactly(500L);
        ring(NOW + 500);
        assertThat(rung).containsExactly(NOW + 500);
        assertThat(waits()).isEmpty();
    }

    @Test
    void isSetForTheEarlierOfTwoTimes() {
        alarm.set(NOW + 500);
        alarm.set(NOW + 800);
        assertThat(waits()).containsExactly(500L);

        alarm.set(NOW + 200);
        assertThat(waits()).containsExactly(200L);
    }

    @Test
    void ringsAtOnceWhenItsTimeHasPassed() {
        alarm.set(NOW - 7);

        assertThat(waits()).containsExactly(1L);
    }

    @Test
    void canBeSetAgainForALaterTimeOnceItHasRung() {
        alarm.set(NOW + 500);
        ring(NOW + 500);
        alarm.set(NOW + 900);

        assertThat(waits()).containsExactly(900L);
    }

    private List<Long> waits() {
        return scheduled().stream().map(each -> each.getInterval().toMillis()).toList();
    }

    private void ring(long timeMs) {
        scheduled().forEach(each -> each.getPunctuator().punctuate(timeMs));
    }

    private List<CapturedPunctuator> scheduled() {
        return streams.scheduledPunctuators().stream()
                .filter(each -> !each.cancelled())
                .toList();
    }
}
