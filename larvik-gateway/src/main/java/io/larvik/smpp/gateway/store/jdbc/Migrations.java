package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Brings a database to the tables of this version: numbered scripts, each in a transaction. */
final class Migrations {

    private static final int LAST = 1;

    private Migrations() {}

    /**
     * Applies the scripts that are missing.
     *
     * @throws StoreException of the kind FATAL if a newer version has written the database
     */
    static void apply(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > LAST) {
            throw new StoreException(
                    Kind.FATAL, "store: its format is " + version + ", and this version knows up to " + LAST);
        }
        for (int next = version + 1; next <= LAST; next++) {
            for (String statement : script(next).split(";\\R")) {
                SqliteDialect.execute(connection, statement);
            }
            SqliteDialect.execute(connection, "PRAGMA user_version=" + next);
            connection.commit();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String script(int number) {
        try (InputStream file = Migrations.class.getResourceAsStream(String.format("%03d.sql", number))) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
