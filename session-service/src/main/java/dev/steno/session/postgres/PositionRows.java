package dev.steno.session.postgres;

import dev.steno.runtime.kafka.StoredPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The table of how far the archive is in the log. */
final class PositionRows {

    private static final String READ =
            "SELECT log, log_partition, next_offset FROM log_positions WHERE log_partition = ANY (?)";

    private static final String REACHED = "SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[])";

    private static final String INSERT = """
            INSERT INTO log_positions (log_partition, log, next_offset) %s
            ON CONFLICT (log_partition) DO UPDATE SET log = excluded.log, next_offset = excluded.next_offset
            """.formatted(REACHED);

    private static final String UPDATE = """
            UPDATE log_positions AS kept SET log = reached.log, next_offset = reached.next_offset
            FROM (%s) AS reached (log_partition, log, next_offset)
            WHERE kept.log_partition = reached.log_partition
            """.formatted(REACHED);

    private PositionRows() {}

    static List<StoredPosition> read(Connection connection, Collection<Integer> partitions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, connection.createArrayOf("integer", partitions.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                List<StoredPosition> positions = new ArrayList<>();
                while (rows.next()) {
                    positions.add(new StoredPosition(rows.getString(1), rows.getInt(2), rows.getLong(3)));
                }
                return positions;
            }
        }
    }

    /**
     * Keeps positions.
     *
     * @param kept the partitions whose positions must be there already: if one is missing, the archive was emptied meanwhile
     * @throws ArchiveUnavailableException when one is missing
     */
    static void put(Connection connection, List<StoredPosition> reached, Set<Integer> kept) throws SQLException {
        List<StoredPosition> known = new ArrayList<>(reached);
        known.removeIf(position -> !kept.contains(position.partition()));
        List<StoredPosition> others = new ArrayList<>(reached);
        others.removeAll(known);
        execute(connection, INSERT, others);
        if (execute(connection, UPDATE, known) < known.size()) {
            throw new ArchiveUnavailableException(new SQLException("the archive has been emptied"));
        }
    }

    private static int execute(Connection connection, String sql, List<StoredPosition> positions) throws SQLException {
        if (positions.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new ArrayParameters<>(connection, statement, positions)
                    .bigint(position -> (long) position.partition())
                    .text(StoredPosition::log)
                    .bigint(StoredPosition::next);
            return statement.executeUpdate();
        }
    }
}
