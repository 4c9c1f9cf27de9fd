package dev.steno.session.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.UnprocessableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22003", "23502", "54000", "21000"})
    void dataAtFaultIsNeverTriedAgainAndNeverQuoted(String state) {
        RuntimeException failure = PostgresFailures.ofWrite(new SQLException("the content", state));

        assertThat(failure).isInstanceOf(UnprocessableException.class).hasMessageNotContaining("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53100", "57P01", "42P01", "XX000"})
    void anythingElseIsTriedAgain(String state) {
        assertThat(PostgresFailures.ofWrite(new SQLException("away", state)))
                .isNotInstanceOf(UnprocessableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "57P03", "53300"})
    void aReaderIsToldThatTheDatabaseIsAway(String state) {
        assertThat(PostgresFailures.ofRead(new IllegalStateException(new SQLException("away", state))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void aPoolWithoutConnectionsIsAwayToo() {
        assertThat(PostgresFailures.ofRead(new IllegalStateException(new SQLException("acquisition timeout"))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aDefectStaysADefect() {
        RuntimeException defect = new IllegalStateException(new SQLException("no such column", "42703"));

        assertThat(PostgresFailures.ofRead(defect)).isSameAs(defect);
    }
}
