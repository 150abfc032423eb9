package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk changes what messages say while the gateway is down: in each one another octet, until each octet was changed. None
 * of them is sent. {@code -Dflip.bits=8} changes each bit.
 */
@Tag("D6")
class CorruptContentIT {

    private static final int BITS = Integer.getInteger("flip.bits", 1);

    @TempDir
    Path folder;

    private final Ledger ledger = new Ledger();
    private final Semaphore news = new Semaphore(0);

    @Test
    void messageWithAFlippedOctetIsNotSent() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            int corrupt = queueAndFlip(carrier);
            try (Gateway gateway = Gateway.start(config(carrier.port()), failure -> {});
                    SmppClient shop = ledger.shop(gateway.port())) {
                awaitEnds();
                assertThat(shop.isConnected()).isTrue();
            }

            assertThat(ledger.sent()).as("those that are sound").isEqualTo(1);
            assertThat(number("SELECT count(*) FROM outcome WHERE state=20 AND error='corrupt'"))
                    .isEqualTo(corrupt);
            Figure.print(
                    "every octet of content flipped", "none sent", corrupt + " changed, sent 0, DEAD " + corrupt, true);
        }
    }

    @Test
    void gatewayThatLooksAtNoChecksumIsFound() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            queueAndFlip(carrier);
            var store = new SabotagedStore(Mistake.IGNORES_CHECKSUMS, JdbcStore.in(folder.resolve("data"), 1 << 20));
            try (Gateway gateway = Gateway.start(config(carrier.port()), store, failure -> {});
                    SmppClient shop = ledger.shop(gateway.port())) {
                ledger.awaitSent(2, 60);
                assertThat(shop.isConnected()).isTrue();
            }

            assertThat(ledger.sent()).isGreaterThan(1);
        }
    }

    /** Queues as many messages as a content has octets, and one more, which stays as it is; returns how many changed. */
    private int queueAndFlip(SmppSimulator carrier) throws Exception {
        carrier.down();
        try (Gateway gateway = Gateway.start(config(carrier.port()), failure -> {});
                SmppClient shop = ledger.shop(gateway.port())) {
            ledger.send(1, shop);
            int octets = number("SELECT max(length(body)) FROM content");
            ledger.send(octets * BITS, shop);
        }
        int changed = 0;
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                PreparedStatement change = connection.prepareStatement("UPDATE content SET body=? WHERE id=?")) {
            connection.setAutoCommit(false);
            try (ResultSet row = statement.executeQuery("SELECT id,body FROM content ORDER BY id LIMIT -1 OFFSET 1")) {
                while (row.next()) {
                    byte[] body = row.getBytes(2);
                    body[changed / BITS % body.length] ^= (byte) (1 << changed % Byte.SIZE);
                    change.setBytes(1, body);
                    change.setLong(2, row.getLong(1));
                    change.addBatch();
                    changed++;
                }
            }
            change.executeBatch();
            connection.commit();
        }
        carrier.up();
        return changed;
    }

    private GatewayConfig config(int carrierPort) throws IOException {
        return Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                """.formatted(carrierPort));
    }

    private void awaitEnds() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (number("SELECT count(*) FROM message LEFT JOIN outcome USING (id) WHERE outcome.id IS NULL") > 0
                && System.nanoTime() < deadline) {
            news.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
    }

    private int number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
    }
}
