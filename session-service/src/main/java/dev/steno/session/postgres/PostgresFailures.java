package dev.steno.session.postgres;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.kafka.UnprocessableException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of PostgreSQL means: wrong data, or a database that does not answer now. */
final class PostgresFailures {

    /** Cardinality and data exceptions, constraint violation, program limit exceeded (a key too long for an index). */
    private static final Set<String> DATA = Set.of("21", "22", "23", "54");

    /** Connection exception, insufficient resources, operator intervention, system error, rolled back by conflict. */
    private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58", "40");

    /** Undefined table, unknown schema. */
    private static final Set<String> WITHOUT_TABLES = Set.of("42P01", "3F000");

    private static final int DEEPEST = 20;

    private PostgresFailures() {}

    /** What the projection's loop is to do: retry, unless the data is at fault. */
    static RuntimeException ofWrite(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && DATA.contains(state.substring(0, 2))) {
            // The server's message may quote content, so only its code is passed on.
            return new UnprocessableException("PostgreSQL cannot hold it (SQLSTATE " + state + ")", failure);
        }
        return new ArchiveUnavailableException(failure);
    }

    /** What a reader gets: UNAVAILABLE when the database does not answer; any other failure unchanged. */
    static RuntimeException ofRead(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return failure;
        }
        String state = cause.getSQLState();
        // The pool's own failures, such as no connection in time, have no state.
        boolean unavailable = state == null || state.length() < 2 || UNAVAILABLE.contains(state.substring(0, 2));
        return unavailable ? unavailable(failure) : failure;
    }

    /** Whether the database has been emptied. */
    static boolean isWithoutTables(SQLException failure) {
        return failure.getSQLState() != null && WITHOUT_TABLES.contains(failure.getSQLState());
    }

    static Problem unavailable(@Nullable Throwable cause) {
        return Problem.of(ErrorCode.UNAVAILABLE, "the archive's database does not answer; try again", cause);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
