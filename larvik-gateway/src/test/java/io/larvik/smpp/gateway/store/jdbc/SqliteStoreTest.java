package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStoreContract;
import io.larvik.smpp.gateway.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite, and what is SQLite's alone. */
class SqliteStoreTest {

    @Nested
    class Contract extends MessageStoreContract {

        @TempDir
        static Path folder;

        private Path own;

        @Override
        protected MessageStore create() {
            if (own == null) {
                own = folder.resolve(Long.toHexString(System.nanoTime()));
            }
            return JdbcStore.in(own);
        }
    }

    @TempDir
    Path folder;

    @Test
    void folderIsForOneProcessAndReadableByNobodyElse() throws Exception {
        Path data = folder.resolve("data");
        try (MessageStore store = JdbcStore.in(data)) {
            store.open();

            assertThatThrownBy(() -> JdbcStore.in(data))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith("another gateway uses this folder");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void formatOfANewerVersionIsRefused() throws SQLException {
        try (MessageStore store = JdbcStore.in(folder)) {
            store.open();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET value='99' WHERE name='schema'");
        }

        try (MessageStore store = JdbcStore.in(folder)) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: its format is 99, and this version knows up to 1");
        }
    }

    @Test
    void fileThatIsNoDatabaseIsFatal() throws Exception {
        Files.writeString(
                folder.resolve("gateway.db"), "this is no database, and long enough to look like one".repeat(50));

        try (MessageStore store = JdbcStore.in(folder)) {
            assertThatThrownBy(store::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL));
        }
    }

    @Test
    void commitsAreFlushed() throws SQLException {
        try (MessageStore store = JdbcStore.in(folder);
                SqliteDialect second = SqliteDialect.in(folder.resolve("second"));
                Connection writer = second.writer();
                Statement statement = writer.createStatement()) {
            store.open();

            assertThat(value(statement, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(value(statement, "PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
