package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.gateway.PostgresServer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStoreContract;
import io.larvik.smpp.gateway.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract on PostgreSQL, and what is PostgreSQL's alone. */
class PostgresStoreIT {

    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    private static String database() {
        try {
            return server.createDatabase();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class Contract extends MessageStoreContract {

        private String database;

        @Override
        protected MessageStore create() {
            if (database == null) {
                database = database();
            }
            return JdbcStore.postgres(server.url(database), null);
        }
    }

    @Test
    void twoNodesThatStartAtOnceMakeTheTablesOnce() {
        String url = server.url(database());

        CompletableFuture<MessageStore> first = CompletableFuture.supplyAsync(() -> opened(url));
        CompletableFuture<MessageStore> second = CompletableFuture.supplyAsync(() -> opened(url));

        first.orTimeout(30, TimeUnit.SECONDS).join().close();
        second.orTimeout(30, TimeUnit.SECONDS).join().close();
    }

    private static MessageStore opened(String url) {
        MessageStore store = JdbcStore.postgres(url, null);
        store.open();
        return store;
    }

    @Test
    void formatOfANewerVersionIsRefused() throws SQLException {
        String database = database();
        opened(server.url(database)).close();
        server.execute(database, "UPDATE meta SET value='99' WHERE name='schema'");

        try (MessageStore store = JdbcStore.postgres(server.url(database), null)) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: its format is 99, and this version knows up to 1");
        }
    }

    @Test
    void databaseThatIsNotThereIsTold() {
        try (MessageStore store = JdbcStore.postgres(server.url("nothing"), null)) {
            assertThatThrownBy(store::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store: PostgreSQL says 3D000");
        }
    }

    @Test
    void serverThatDoesNotFlushIsRefused() throws Exception {
        setFsync("off");
        try (MessageStore store = JdbcStore.postgres(server.url(database()), null)) {
            assertThatThrownBy(store::open)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FATAL))
                    .hasMessageStartingWith("store: PostgreSQL has fsync=off");
        } finally {
            setFsync("on");
        }
    }

    /** Changes it, and waits until the server has read it. */
    private static void setFsync(String value) throws SQLException {
        server.execute("postgres", "ALTER SYSTEM SET fsync=" + value);
        server.execute("postgres", "SELECT pg_reload_conf()");
        while (!value.equals(fsync())) {
            Thread.onSpinWait();
        }
    }

    private static String fsync() throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            row.next();
            return row.getString(1);
        }
    }
}
