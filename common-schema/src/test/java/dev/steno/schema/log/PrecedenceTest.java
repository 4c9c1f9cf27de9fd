package dev.steno.schema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.RecordLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    /** As the importer makes them of documents and databases: milliseconds of a file's change, shifted by twenty bits. */
    private static final long DOCUMENT = 1_883_095_695_360_000_005L;

    @Test
    void aBetterSourceComesBeforeAnyRevisionOfAWeakerOne() {
        assertThat(List.of(
                        of(Source.SOURCE_HOOK, 0),
                        of(Source.SOURCE_HOOK, 1),
                        of(Source.SOURCE_HOOK, Long.MAX_VALUE),
                        of(Source.SOURCE_TELEMETRY, 0),
                        of(Source.SOURCE_TELEMETRY, DOCUMENT),
                        of(Source.SOURCE_API, 0),
                        of(Source.SOURCE_API, RecordLimits.HIGHEST_REVISION),
                        of(Source.SOURCE_TRANSCRIPT, 5_000_000_000L),
                        of(Source.SOURCE_TRANSCRIPT, 5_000_000_001L),
                        of(Source.SOURCE_TRANSCRIPT, DOCUMENT),
                        of(Source.SOURCE_TRANSCRIPT, DOCUMENT + 1),
                        of(Source.SOURCE_TRANSCRIPT, RecordLimits.HIGHEST_REVISION)))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void fillsTheNumbersThatEveryStoreHasAndNoOthers() {
        assertThat(of(Source.SOURCE_HOOK, 0)).isZero();
        assertThat(of(Source.SOURCE_TRANSCRIPT, RecordLimits.HIGHEST_REVISION)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsOutsideCountsAsTheNearestInside() {
        assertThat(of(Source.SOURCE_UNSPECIFIED, -1)).isEqualTo(of(Source.SOURCE_HOOK, 0));
        assertThat(of(Source.SOURCE_API, Long.MAX_VALUE))
                .isEqualTo(of(Source.SOURCE_API, RecordLimits.HIGHEST_REVISION));
        assertThat(Precedence.of(Integer.MIN_VALUE, Long.MIN_VALUE)).isZero();
        assertThat(Precedence.of(Integer.MAX_VALUE, 7)).isEqualTo(of(Source.SOURCE_TRANSCRIPT, 7));
    }

    private static long of(Source source, long revision) {
        return Precedence.of(
                Event.newBuilder().setSource(source).setRevision(revision).build());
    }
}
