package dev.steno.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void anEvenPaceIsTheSameInEveryPart() {
        for (int i = 0; i <= 10; i++) {
            seconds(i, i * 100);
        }

        assertThat(timeline.speeds(0.2, 4).values())
                .allSatisfy(speed -> assertThat(speed).isCloseTo(100, within(1e-6)));
    }

    @Test
    void whatIsSkippedDoesNotCount() {
        seconds(0, 0);
        seconds(100, 100);
        seconds(101, 200);

        assertThat(timeline.speeds(0.5, 1).median()).isCloseTo(100, within(1e-6));
    }

    @Test
    void theWaitBeforeTheFirstStepIsNoPartOfTheWay() {
        seconds(0, 0);
        seconds(50, 0);
        seconds(51, 100);

        assertThat(timeline.speeds(0, 1).median()).isCloseTo(100, within(1e-6));
    }

    @Test
    void aStandstillOnTheWayIsPartOfIt() {
        seconds(0, 0);
        seconds(1, 100);
        seconds(2, 100);
        seconds(3, 200);

        assertThat(timeline.speeds(0, 2).values()).isEqualTo(List.of(100.0, 50.0));
    }

    private void seconds(long time, long reached) {
        timeline.mark(time * 1_000_000_000, reached);
    }
}
