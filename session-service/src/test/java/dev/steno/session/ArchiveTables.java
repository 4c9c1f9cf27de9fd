package dev.steno.session;

import static java.util.Map.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The archive's tables as a test looks at them. */
@ApplicationScoped
public class ArchiveTables {

    private static final Map<String, String> KEYS = Map.ofEntries(
            entry("sessions", "id"),
            entry("messages", "session_id"),
            entry("activities", "session_id"),
            entry("told_calls", "session_id"),
            entry("calls", "owner_session"),
            entry("subagents", "session_id"),
            entry("marks", "session_id"),
            entry("stored_sessions", "session_id"),
            entry("stored_messages", "session_id"),
            entry("stored_usage", "session_id"),
            entry("stored_summaries", "session_id"),
            entry("stored_items", "session_id"),
            entry("stored_changes", "session_id"),
            entry("deleted_sessions", "session_id"));

    private static final String DEADLOCK = "40P01";

    private final DataSource dataSource;

    ArchiveTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The first column of the first row. */
    public Object one(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long messages(String session) {
        return (long) one("select count(*) from archive.messages where session_id = ?", session);
    }

    public Object counted(String session) {
        return one("select message_count from archive.sessions where id = ?", session);
    }

    /** For each table a checksum of all that it holds of the sessions whose ids begin like this. */
    public Map<String, Object> checksums(String sessions) {
        Map<String, Object> sums = new TreeMap<>();
        KEYS.forEach((table, key) -> sums.put(
                table,
                one(
                        "select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') "
                                + "from archive." + table + " t where " + key + " like ?",
                        sessions + "%")));
        return sums;
    }

    /** Forgets the sessions whose ids begin like this. */
    public void delete(String sessions) {
        KEYS.forEach((table, key) ->
                execute("delete from archive." + table + " where " + key + " like '" + sessions + "%'"));
    }

    /** Deletes everything, as if the database were new. */
    public void dropAll() {
        execute("drop schema archive cascade");
    }

    /** Copies all tables into another schema. */
    public void copyAs(String schema) {
        execute("create schema " + schema);
        everyTable().forEach(table -> execute("create table %1$s.%2$s as table archive.%2$s".formatted(schema, table)));
    }

    /** Replaces all tables' content by such a copy. */
    public void putBack(String schema) {
        execute(everyTable()
                .map(table -> "truncate archive.%2$s; insert into archive.%2$s select * from %1$s.%2$s"
                        .formatted(schema, table))
                .collect(Collectors.joining("; ")));
        execute("drop schema " + schema + " cascade");
    }

    private static Stream<String> everyTable() {
        return Stream.concat(KEYS.keySet().stream(), Stream.of("log_positions"));
    }

    /** One transaction; again where PostgreSQL ended it because the service locks in another order. */
    private void execute(String sql) {
        for (int attempt = 1; ; attempt++) {
            try {
                inOneTransaction(sql);
                return;
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == 10) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void inOneTransaction(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
