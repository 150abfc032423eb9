package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies all messages of a store on SQLite into an empty one on PostgreSQL, in one transaction. */
public final class Migration {

    private static final int ROWS_OF_A_BATCH = 1_000;

    /** All but the tables of nodes, which the new store has its own of. */
    private static final List<String> TABLES = List.of(
            "message",
            "content",
            "attempt",
            "receipt",
            "outcome",
            "queue",
            "awaiting",
            "outbox",
            "orphan",
            "segment",
            "dedupe",
            "carrier",
            "audit");

    private Migration() {}

    /**
     * Copies. Both stores must not be in use. What was claimed stays claimed, and is in doubt at the next start.
     *
     * @param folder the one of the store on SQLite, which stays as it is
     * @param url as of {@link JdbcStore#postgres}
     * @return how many messages there are
     * @throws StoreException if nothing was copied: the folder is in use, or the other store is not empty or out of reach
     */
    public static long copy(Path folder, String url, @Nullable String password) {
        SqliteDialect from = SqliteDialect.in(folder, 0);
        try {
            return copy(from, PostgresDialect.of(url, password));
        } finally {
            from.close();
        }
    }

    private static long copy(SqliteDialect from, PostgresDialect to) {
        try (Connection source = opened(from);
                Connection target = opened(to)) {
            try {
                if (count(target) > 0) {
                    throw new StoreException(Kind.FATAL, "store: the one to copy to has messages already");
                }
                for (String table : TABLES) {
                    copy(table, source, target);
                }
                long messages = count(target);
                target.commit();
                return messages;
            } catch (SQLException e) {
                throw to.failure(e);
            }
        } catch (SQLException e) {
            throw from.failure(e);
        }
    }

    /** Both stores have the tables of this version. */
    private static Connection opened(Dialect dialect) {
        try {
            Connection connection = dialect.writer();
            Migrations.apply(connection, dialect);
            return connection;
        } catch (SQLException e) {
            throw dialect.failure(e);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM message")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void copy(String table, Connection source, Connection target) throws SQLException {
        try (Statement read = source.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
            String insert = "INSERT INTO " + table + " (" + String.join(",", columns) + ") VALUES ("
                    + String.join(",", Collections.nCopies(columns.size(), "?")) + ")";
            try (PreparedStatement write = target.prepareStatement(insert)) {
                int batched = 0;
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        Statements.set(write, i, rows.getObject(i));
                    }
                    write.addBatch();
                    if (++batched == ROWS_OF_A_BATCH) {
                        write.executeBatch();
                        batched = 0;
                    }
                }
                write.executeBatch();
            }
        }
    }
}
