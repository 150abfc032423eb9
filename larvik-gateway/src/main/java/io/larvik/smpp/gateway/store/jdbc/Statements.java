package io.larvik.smpp.gateway.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of a connection, by their text. */
final class Statements {

    /** Reads a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Dialect dialect;
    private final int seconds;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Creates the statements of a connection, which may take as long as they like. */
    Statements(Connection connection, Dialect dialect) {
        this(connection, dialect, 0);
    }

    /**
     * Creates the statements of a connection.
     *
     * @param seconds how long each may take; 0 for as long as it likes
     */
    Statements(Connection connection, Dialect dialect, int seconds) {
        this.connection = connection;
        this.dialect = dialect;
        this.seconds = seconds;
    }

    private PreparedStatement of(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(dialect.sql(sql));
            statement.setQueryTimeout(seconds);
            prepared.put(sql, statement);
        }
        return statement;
    }

    /** Runs a statement once for each row of values; returns how many rows each changed. */
    int[] batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        PreparedStatement statement = of(sql);
        try {
            for (@Nullable Object[] values : rows) {
                set(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
    }

    /** Runs a statement; returns how many rows it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = of(sql);
        set(statement, values);
        return statement.executeUpdate();
    }

    <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = of(sql);
        set(statement, values);
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** Returns the first row; null if there is none. */
    <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = query(sql, reader, values);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            set(statement, i + 1, values[i]);
        }
    }

    /** Sets a value: a Long, an Integer, octets, a String, or null. */
    static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(place, number);
        } else if (value instanceof Integer number) {
            statement.setInt(place, number);
        } else if (value instanceof byte[] octets) {
            statement.setBytes(place, octets);
        } else if (value == null) {
            statement.setNull(place, Types.NULL); // of whatever type the column has
        } else {
            statement.setString(place, (String) value);
        }
    }
}
