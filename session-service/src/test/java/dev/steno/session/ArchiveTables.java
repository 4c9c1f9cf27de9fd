package dev.steno.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The archive's tables as a test looks at them. */
@ApplicationScoped
public class ArchiveTables {

    private static final List<String> NAMES = List.of("sessions", "messages", "activities", "api_calls", "marks");

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

    /** A checksum of everything in each table. */
    public Map<String, Object> checksums() {
        Map<String, Object> sums = new TreeMap<>();
        NAMES.forEach(name -> sums.put(
                name,
                one("select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') "
                        + "from archive." + name + " t")));
        return sums;
    }

    public void truncate() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : NAMES) {
                statement.execute("truncate archive." + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
