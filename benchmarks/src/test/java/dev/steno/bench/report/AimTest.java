package dev.steno.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimTest {

    @Test
    void aRatioIsJudgedByTheRatioAlone() {
        assertThat(Aim.ratioAtLeast(0.5).metBy(0, 0.5)).isTrue();
        assertThat(Aim.ratioAtLeast(0.5).metBy(1_000, 0.49)).isFalse();
        assertThat(Aim.ratioAtMost(1.3).metBy(0, 1.31)).isFalse();
    }

    @Test
    void aValueIsJudgedByTheValueAlone() {
        assertThat(Aim.atMost(20).metBy(20, 99)).isTrue();
        assertThat(Aim.atMost(20).metBy(20.1, 0)).isFalse();
        assertThat(Aim.atLeast(2).metBy(1.9, 99)).isFalse();
    }

    @Test
    void aRatioToNothingHoldsNoAim() {
        assertThat(Aim.ratioAtLeast(0.5).metBy(10, Double.NaN)).isFalse();
        assertThat(Aim.ratioAtMost(0.5).metBy(10, Double.NaN)).isFalse();
    }

    @Test
    void whatIsOnlyToldIsAlwaysMet() {
        assertThat(Aim.REPORT.metBy(Double.NaN, Double.NaN)).isTrue();
    }

    @Test
    void isShownWithItsUnit() {
        assertThat(Aim.atMost(1.5).text("s")).isEqualTo("≤ 1.5 s");
        assertThat(Aim.ratioAtLeast(0.7).text("/s")).isEqualTo("≥ 0.7");
        assertThat(Aim.atMost(1_200).text("MB")).isEqualTo("≤ 1,200 MB");
        assertThat(Aim.REPORT.text("MB")).isEqualTo("report");
    }
}
