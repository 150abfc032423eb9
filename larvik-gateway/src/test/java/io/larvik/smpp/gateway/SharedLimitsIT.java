package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL count together. */
class SharedLimitsIT {

    @TempDir
    Path folder;

    @Test
    void bindsAreThoseOfAllNodes() throws Exception {
        try (PostgresServer database = PostgresServer.start();
                SmppSimulator carrier = SmppSimulator.start()) {
            String schema = database.createSchema();
            try (Gateway first = node("gw1", database.url(schema, "gw1"), carrier);
                    Gateway second = node("gw2", database.url(schema, "gw2"), carrier)) {
                SmppClient shop = shop(first);
                awaitRows(database, schema, "SELECT account FROM bind", List.of("shop"));
                awaitRefusal(second);

                shop.close();
                awaitRows(database, schema, "SELECT account FROM bind", List.of());
                awaitBind(second).close();

                assertThat(rows(database, schema, "SELECT DISTINCT config FROM node"))
                        .singleElement()
                        .asString()
                        .hasSize(64);
            }
        }
    }

    private Gateway node(String name, String store, SmppSimulator carrier) throws IOException {
        Path file = Configs.write(folder.resolve(name), name, store, 0, carrier.port());
        return Gateway.start(
                Configs.read(
                        folder.resolve(name),
                        Files.readString(file).replace("systemId: shop,", "systemId: shop, binds: 1,")),
                failure -> {});
    }

    private static SmppClient shop(Gateway node) {
        return SmppClient.connect("smpp://shop:secret@127.0.0.1:" + node.port());
    }

    /** The other node hears of a bind within a second. */
    private static void awaitRefusal(Gateway node) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        assertThatThrownBy(() -> {
                    while (System.nanoTime() < deadline) {
                        shop(node).close();
                    }
                })
                .isInstanceOfSatisfying(
                        BindRefusedException.class, e -> assertThat(e.status()).isEqualTo(CommandStatus.ALREADY_BOUND));
    }

    private static SmppClient awaitBind(Gateway node) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return shop(node);
            } catch (BindRefusedException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private static void awaitRows(PostgresServer database, String schema, String query, List<String> wanted)
            throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!rows(database, schema, query).equals(wanted) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rows(database, schema, query)).isEqualTo(wanted);
    }

    private static List<String> rows(PostgresServer database, String schema, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect(schema);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
