package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRankTest {

    @Test
    void aBetterSourceRanksAboveAnyRevisionOfAWeakerOne() {
        assertThat(List.of(
                        rank(Source.SOURCE_HOOK, 0),
                        rank(Source.SOURCE_HOOK, 1),
                        rank(Source.SOURCE_HOOK, Long.MAX_VALUE),
                        rank(Source.SOURCE_API, 0),
                        rank(Source.SOURCE_TRANSCRIPT, 5_000_000_000L),
                        rank(Source.SOURCE_TRANSCRIPT, 5_000_000_001L)))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void isNeverNegative() {
        assertThat(rank(Source.SOURCE_UNSPECIFIED, -1)).isZero();
        assertThat(EventRank.of(
                        Event.newBuilder().setSourceValue(Integer.MAX_VALUE).build()))
                .isPositive();
        assertThat(EventRank.of(
                        Event.newBuilder().setSourceValue(Integer.MIN_VALUE).build()))
                .isZero();
    }

    private static long rank(Source source, long revision) {
        return EventRank.of(
                Event.newBuilder().setSource(source).setRevision(revision).build());
    }
}
