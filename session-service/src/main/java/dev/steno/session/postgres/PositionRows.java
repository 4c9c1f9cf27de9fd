package dev.steno.session.postgres;

import dev.steno.runtime.kafka.StoredPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The table of how far the archive is in the log. */
final class PositionRows {

    private static final String READ =
            "SELECT log, log_partition, next_offset FROM archive.log_positions WHERE log_partition = ANY (?)";

    private static final String UPSERT = """
            INSERT INTO archive.log_positions (log_partition, log, next_offset)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[])
            ON CONFLICT (log_partition) DO UPDATE SET log = excluded.log, next_offset = excluded.next_offset
            """;

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

    static void upsert(Connection connection, List<StoredPosition> reached) throws SQLException {
        if (reached.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, reached)
                    .bigint(position -> (long) position.partition())
                    .text(StoredPosition::log)
                    .bigint(StoredPosition::next);
            statement.executeUpdate();
        }
    }
}
