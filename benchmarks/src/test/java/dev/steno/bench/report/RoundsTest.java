package dev.steno.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void theMiddleOfAnOddNumberIsTheMedian() {
        assertThat(Rounds.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void theMeanOfTheTwoInTheMiddleIsTheMedianOfAnEvenNumber() {
        assertThat(Rounds.of(9, 1, 5, 6).median()).isEqualTo(5.5);
    }

    @Test
    void thereIsNoMedianOfNothing() {
        assertThatThrownBy(Rounds::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asManyRoundsAreMeasuredAsAreAskedFor() {
        Iterator<Double> results = List.of(3.0, 1.0, 2.0, 7.0).iterator();

        assertThat(Rounds.measure(3, results::next).values()).containsExactly(3.0, 1.0, 2.0);
    }

    @Test
    void warmingUpEndsWhenTwoRoundsAreAlike() {
        Iterator<Double> results = List.of(10.0, 50.0, 80.0, 85.0, 86.0).iterator();

        Rounds.warmUp(10, results::next);

        assertThat(results.next()).as("the first round after it").isEqualTo(86.0);
    }

    @Test
    void warmingUpEndsWhenItNeverBecomesSteady() {
        Iterator<Double> results = List.of(10.0, 50.0, 10.0, 50.0, 10.0).iterator();

        Rounds.warmUp(3, results::next);

        assertThat(results.next()).as("the first round after it").isEqualTo(50.0);
    }
}
