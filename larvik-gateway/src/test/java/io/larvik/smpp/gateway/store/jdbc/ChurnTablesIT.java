package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.PostgresServer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The tables of what is under way have one index each, and each statement that writes to them names the whole key. With a
 * second index, or a join, a database whose statistics are those of an empty table is 25 times slower within a minute. The
 * statements are those that the whole contract of the store makes.
 */
class ChurnTablesIT {

    private static final Map<String, List<String>> KEYS = Map.of(
            "queue", List.of("link", "account", "lane", "due", "id"),
            "awaiting", List.of("until", "message"),
            "outbox", List.of("door", "due", "id"));

    /** What has waited too long at a door is looked for once a second by its age, which no key has. */
    private static final String EXPIRED =
            "DELETE FROM outbox WHERE (door,due,id) IN (SELECT door,due,id FROM outbox WHERE expires<=? LIMIT ?)";

    private static final Pattern WRITE = Pattern.compile("(?:UPDATE|DELETE FROM) (queue|awaiting|outbox)\\b(.*)");

    private static final Set<String> STATEMENTS = ConcurrentHashMap.newKeySet();

    private static PostgresServer server;
    private static String schema;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        schema = server.createSchema();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class Recorded extends MessageStoreContract {

        private String own;

        /** All that the contract does is known only when it has run. */
        @AfterAll
        static void eachWriteNamesTheWholeKey() {
            for (String table : KEYS.keySet()) {
                assertThat(STATEMENTS).as(table).anyMatch(sql -> sql.startsWith("DELETE FROM " + table));
            }
            assertThat(STATEMENTS.stream().filter(ChurnTablesIT::isBroad)).isEmpty();
        }

        @Override
        protected MessageStore create() {
            try {
                if (own == null) {
                    own = server.createSchema();
                }
                return new JdbcStore(new PostgresDialect(() -> recorded(server.connect(own))), "gw1");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Connection recorded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        STATEMENTS.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns whether a statement writes to such a table and does not name the whole key. */
    private static boolean isBroad(String sql) {
        var write = WRITE.matcher(sql);
        return write.matches()
                && !sql.equals(EXPIRED)
                && (sql.matches(".*\\b(JOIN|USING|IN|FROM .* FROM)\\b.*")
                        || !KEYS.get(write.group(1)).stream()
                                .allMatch(column -> write.group(2).matches(".*\\b" + column + "=\\?.*")));
    }

    @Test
    void joinInsteadOfTheKeyIsFound() {
        assertThat(Stream.of(
                        "DELETE FROM queue USING unnest(?) AS k WHERE queue.id=k.id",
                        "DELETE FROM queue WHERE id IN (SELECT id FROM outcome)",
                        "DELETE FROM queue WHERE id=?",
                        "UPDATE queue SET claim=? WHERE link=? AND account=? AND lane=? AND id=?"))
                .allMatch(ChurnTablesIT::isBroad);
    }

    @Test
    void eachTableHasItsKeyAsItsOnlyIndex() throws SQLException {
        openAndClose();

        assertThat(indexes())
                .isEqualTo(Map.of(
                        "queue", List.of("link, account, lane, due, id"),
                        "awaiting", List.of("until, message"),
                        "outbox", List.of("door, due, id")));
    }

    @Test
    void secondIndexIsFound() throws SQLException {
        openAndClose();
        server.execute(schema, "CREATE INDEX queue_id ON queue (id)");
        try {
            assertThat(indexes().get("queue")).hasSize(2);
        } finally {
            server.execute(schema, "DROP INDEX queue_id");
        }
    }

    private static void openAndClose() {
        try (MessageStore store = JdbcStore.postgres(server.url(schema), null, "gw1")) {
            store.open();
        }
    }

    /** Returns the columns of the indexes of such tables. */
    private static Map<String, List<String>> indexes() throws SQLException {
        Map<String, List<String>> indexes = new TreeMap<>();
        try (Connection connection = server.connect(schema);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT tablename,indexdef FROM pg_indexes WHERE schemaname='" + schema + "'")) {
            while (row.next()) {
                if (KEYS.containsKey(row.getString(1))) {
                    String definition = row.getString(2);
                    indexes.computeIfAbsent(row.getString(1), first -> new ArrayList<>())
                            .add(definition.substring(definition.indexOf('(') + 1, definition.indexOf(')')));
                }
            }
        }
        return indexes;
    }
}
