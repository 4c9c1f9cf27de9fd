package dev.steno.session.postgres;

import dev.steno.session.retention.InstanceLock;
import dev.steno.session.store.NameLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Advisory locks of PostgreSQL; those of a process that dies end with its connections. */
@ApplicationScoped
class PostgresLocks implements InstanceLock, NameLock {

    /** The number of the job's lock: "retain" in ASCII. Those of names are hashes, which hardly ever meet it. */
    private static final long JOB = 0x72657461696eL;

    private static final String TRY = "SELECT pg_try_advisory_lock(?)";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(?)";
    private static final String UNLOCK_NAME = "SELECT pg_advisory_unlock(hashtextextended(?, 0))";

    private static final String LOCK_NAME = "SELECT pg_advisory_lock(hashtextextended(?, 0)) IS NOT NULL";

    /** Each holds a connection while it writes, and the projection needs one to let it end. */
    private static final int MOST_NAMES = 3;

    private static final int LONGEST_SECONDS = 5;

    private final Semaphore names = new Semaphore(MOST_NAMES, true);
    private final DataSource dataSource;

    PostgresLocks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean tryRun(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!call(connection, TRY, JOB)) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                call(connection, UNLOCK, JOB);
            }
        } catch (SQLException e) {
            throw PostgresFailures.unavailable(e);
        }
    }

    @Override
    public <T> T holding(String projectRoot, String name, Supplier<T> work) {
        if (name.isEmpty()) {
            return work.get();
        }
        try {
            if (!names.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw PostgresFailures.unavailable(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PostgresFailures.unavailable(e);
        }
        try {
            return locked(projectRoot + "\n" + name, work);
        } finally {
            names.release();
        }
    }

    private <T> T locked(String name, Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            call(connection, LOCK_NAME, name);
            try {
                return work.get();
            } finally {
                call(connection, UNLOCK_NAME, name);
            }
        } catch (SQLException e) {
            throw PostgresFailures.unavailable(e);
        }
    }

    private static boolean call(Connection connection, String function, Object argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setQueryTimeout(LONGEST_SECONDS);
            statement.setObject(1, argument);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
