package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Brings a database to the tables of this version: numbered scripts, each in a transaction. */
final class Migrations {

    private static final int LAST = 2;

    private Migrations() {}

    /**
     * Applies the scripts that are missing. One node does so at a time.
     *
     * @throws StoreException of the kind FATAL if a newer version has written the database
     */
    static void apply(Connection connection, Dialect dialect) throws SQLException {
        prepare(connection, dialect);
        Statements sql = new Statements(connection, dialect);
        sql.update("INSERT INTO lease VALUES ('schema',0,0,0,0) ON CONFLICT DO NOTHING");
        beAlone(sql);
        String known = sql.first("SELECT value FROM meta WHERE name='schema'", row -> row.getString(1));
        int version = known == null ? 0 : Integer.parseInt(known);
        if (version > LAST) {
            throw new StoreException(
                    Kind.FATAL, "store: its format is " + version + ", and this version knows up to " + LAST);
        }
        for (int next = version + 1; next <= LAST; next++) {
            execute(connection, dialect, next, "");
            execute(connection, dialect, next, dialect.scripts());
        }
        sql.update(
                "INSERT INTO meta VALUES ('schema',?) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                Integer.toString(LAST));
        connection.commit();
    }

    /** Makes the index of recipients if there is none, or takes it away. One node does so at a time. */
    static void indexNumbers(Connection connection, Dialect dialect, boolean isIndexed) throws SQLException {
        beAlone(new Statements(connection, dialect));
        Connections.execute(
                connection,
                isIndexed
                        ? "CREATE INDEX IF NOT EXISTS message_destination ON message (destination, id)"
                        : "DROP INDEX IF EXISTS message_destination");
        connection.commit();
    }

    private static void beAlone(Statements sql) throws SQLException {
        sql.query("SELECT epoch FROM lease WHERE resource='schema' FOR UPDATE", row -> row.getLong(1));
    }

    /** Creates what the migrations need. Of two nodes that do so at once, one meets the tables of the other. */
    private static void prepare(Connection connection, Dialect dialect) throws SQLException {
        try {
            execute(connection, dialect, 0, "");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (dialect.failure(e).kind() != Kind.STEP) {
                throw e;
            }
            execute(connection, dialect, 0, "");
            connection.commit();
        }
    }

    /** Executes a script if there is one. */
    private static void execute(Connection connection, Dialect dialect, int number, String engine) throws SQLException {
        String script = script(String.format("%03d%s.sql", number, engine));
        for (String statement : script.isEmpty() ? new String[0] : script.split(";\\R")) {
            Connections.execute(connection, dialect.ddl(statement));
        }
    }

    private static String script(String name) {
        try (InputStream file = Migrations.class.getResourceAsStream(name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
