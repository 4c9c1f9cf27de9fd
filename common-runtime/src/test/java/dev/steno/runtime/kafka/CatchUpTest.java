package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final CatchUp catchUp = new CatchUp();

    @Test
    void aStoreIsBehindUntilItIsKnownWhatItLacks() {
        assertThat(catchUp.behind()).contains("waiting for the log");

        catchUp.known();

        assertThat(catchUp.behind()).isEmpty();
    }

    @Test
    void theShareIsOfAllPartitions() {
        catchUp.known();
        catchUp.begin(0, 0, 100, true);
        catchUp.begin(1, 200, 300, false);
        catchUp.advance(0, 150);
        assertThat(catchUp.behind()).contains("rebuilding, 50 %");

        catchUp.advance(1, 299);
        assertThat(catchUp.behind()).contains("rebuilding, 99 %");

        catchUp.advance(1, 300);
        assertThat(catchUp.behind()).isEmpty();
    }

    @Test
    void whatComesAfterTheStartDoesNotCount() {
        catchUp.known();
        catchUp.begin(0, 7, 7, false);

        assertThat(catchUp.behind()).isEmpty();
    }

    @Test
    void aPartitionThatGoesToAnotherProcessIsNotWaitedFor() {
        catchUp.known();
        catchUp.begin(0, 0, 10, false);
        assertThat(catchUp.behind()).contains("catching up, 0 %");

        catchUp.drop(0);

        assertThat(catchUp.behind()).isEmpty();
    }

    @Test
    void endsWhereAllThatWasMissingIsThere() {
        CatchUp catchUp = new CatchUp();
        catchUp.known();
        assertThat(catchUp.endsAt(Map.of(0, 5L))).isFalse();

        catchUp.begin(0, 0, 10, true);
        catchUp.begin(1, 0, 10, true);
        catchUp.advance(1, 10);

        assertThat(catchUp.endsAt(Map.of(0, 9L, 1, 10L))).isFalse();
        assertThat(catchUp.endsAt(Map.of(0, 10L))).isTrue();
    }
}
