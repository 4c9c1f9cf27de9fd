package dev.steno.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginTest {

    @Test
    void aStoreGoesOnWhereItIs() {
        assertThat(Begin.of(new StoredPosition("log", 0, 5), "log", 0, 9)).isEqualTo(new Begin(5, null));
        assertThat(Begin.of(new StoredPosition("log", 0, 5), "log", 5, 5)).isEqualTo(new Begin(5, null));
    }

    @Test
    void anEmptyStoreBeginsWithTheLog() {
        assertThat(Begin.of(null, "log", 3, 9).offset()).isEqualTo(3);
    }

    @Test
    void aStoreOfAnotherLogBeginsWithThisOne() {
        Begin begin = Begin.of(new StoredPosition("other", 0, 5), "log", 0, 9);

        assertThat(begin.offset()).isZero();
        assertThat(begin.loss()).contains("other");
    }

    @Test
    void whatTheLogNoLongerHasIsNamed() {
        Begin begin = Begin.of(new StoredPosition("log", 0, 5), "log", 7, 9);

        assertThat(begin.offset()).isEqualTo(7);
        assertThat(begin.loss()).contains("ends at offset 5", "begins at 7");
    }

    @Test
    void aLogThatEndsBeforeTheStoreIsReadFromItsBeginning() {
        Begin begin = Begin.of(new StoredPosition("log", 0, 5), "log", 0, 4);

        assertThat(begin.offset()).isZero();
        assertThat(begin.loss()).contains("the log has lost");
    }
}
