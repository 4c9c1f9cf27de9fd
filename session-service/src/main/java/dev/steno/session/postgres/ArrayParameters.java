package dev.steno.session.postgres;

import dev.steno.schema.records.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the columns of many rows as one array each, for {@code SELECT * FROM unnest(?, ?, …)}. */
final class ArrayParameters<R> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<R> rows;
    private int index;

    ArrayParameters(Connection connection, PreparedStatement statement, List<R> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    ArrayParameters<R> text(Function<R, String> column) throws SQLException {
        return array("text", rows.stream().map(column).map(StorableText::of).toArray(String[]::new));
    }

    ArrayParameters<R> bigint(Function<R, Long> column) throws SQLException {
        return array("int8", rows.stream().map(column).toArray(Long[]::new));
    }

    ArrayParameters<R> bigintOrNull(Function<R, @Nullable Long> column) throws SQLException {
        @Nullable Long[] values = new @Nullable Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return array("int8", values);
    }

    ArrayParameters<R> bool(Function<R, Boolean> column) throws SQLException {
        return array("bool", rows.stream().map(column).toArray(Boolean[]::new));
    }

    ArrayParameters<R> bytes(Function<R, byte[]> column) throws SQLException {
        return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    private ArrayParameters<R> array(String type, @Nullable Object[] values) throws SQLException {
        index++;
        statement.setArray(index, connection.createArrayOf(type, values));
        return this;
    }
}
