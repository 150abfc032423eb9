package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.faultproxy.Direction;
import io.larvik.smpp.faultproxy.Fault;
import io.larvik.smpp.faultproxy.FaultProxy;
import io.larvik.smpp.faultproxy.FaultScript;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway under load whose PostgreSQL is killed, or whose connections to it are cut, fall silent or become slow. What it
 * acknowledges is committed, and nothing is lost. {@code -Ddatabase.kills=10 -Ddatabase.cuts=100} is the long form.
 */
@Tag("D3")
class PostgresFaultsIT {

    private static final int KILLS = Integer.getInteger("database.kills", 2);
    private static final int CUTS = Integer.getInteger("database.cuts", Cut.values().length);
    private static final long SEED = Long.getLong("database.seed", System.nanoTime());
    private static final int OUTSTANDING = 50;
    private static final int WINDOW_OF_THE_LINK = 20;
    private static final long PATIENCE_SECONDS = 90;

    /** What happens to all connections to the database. */
    private enum Cut {
        RESET(new Fault.Reset()),
        HALF_CLOSED(new Fault.HalfClose()),
        STALLED(new Fault.Stall(Duration.ofSeconds(2))),
        SLOW(new Fault.Rate(100_000)),
        /** Octets vanish and nobody is told: only a time that passes tells. */
        SILENT(new Fault.BlackHole());

        private final Fault.OfStream fault;

        Cut(Fault.OfStream fault) {
            this.fault = fault;
        }
    }

    @TempDir
    Path folder;

    private final Ledger ledger = new Ledger();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private int unstored;

    @Test
    void nothingIsLostWhenTheDatabaseIsKilled() throws Exception {
        System.out.println("database.kills " + KILLS + ", database.seed " + SEED);
        try (PostgresServer database = PostgresServer.start();
                SmppSimulator carrier = carrier()) {
            String schema = database.createSchema();
            Path config = Configs.write(folder, "gw1", database.url(schema), 0, carrier.port());
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                CompletableFuture<Void> load = load(shop);
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitProgress();
                    killAndLook(database, schema);
                }
                awaitProgress();
                end(load);
                check(database, schema, KILLS);
            }
        }
        print("PostgreSQL killed x " + KILLS);
    }

    @Test
    void nothingIsLostWhenConnectionsToTheDatabaseAreCut() throws Exception {
        System.out.println("database.cuts " + CUTS + ", database.seed " + SEED);
        Random random = new Random(SEED);
        try (PostgresServer database = PostgresServer.start();
                FaultProxy proxy = FaultProxy.to(database.port(), FaultScript.NONE);
                SmppSimulator carrier = carrier()) {
            String schema = database.createSchema();
            // the proxy waits for a length, and the answer whether there is TLS has one octet
            String url = database.url(schema).replace(":" + database.port() + "/", ":" + proxy.port() + "/")
                    + "&sslmode=disable";
            Path config = Configs.write(folder, "gw1", url, 0, carrier.port());
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                CompletableFuture<Void> load = load(shop);
                for (int number = 0; number < CUTS; number++) {
                    ledger.awaitAcknowledged(ledger.acknowledged().size() + 1 + random.nextInt(300), 2);
                    cut(Cut.values()[number % Cut.values().length], proxy, random);
                    unstored +=
                            notStored(ledger.acknowledged(), database, schema).size();
                    awaitProgress();
                }
                end(load);
                check(database, schema, CUTS);
            }
        }
        print("connections to PostgreSQL cut x " + CUTS);
    }

    /** Messages that are answered a second before they are stored are not there when the database is killed. */
    @Test
    void gatewayThatAnswersBeforeTheCommitIsFound() throws Exception {
        try (PostgresServer database = PostgresServer.start();
                SmppSimulator carrier = carrier()) {
            String schema = database.createSchema();
            Path config = Configs.write(folder, "gw1", database.url(schema), 0, carrier.port());
            try (GatewayProcess gateway = GatewayProcess.start(
                            config,
                            Map.of(),
                            SabotagedGateway.class,
                            Mistake.ANSWERS_BEFORE_THE_COMMIT.name(),
                            config.toString());
                    SmppClient shop = ledger.shop(gateway.port())) {
                CompletableFuture<Void> load = load(shop);
                awaitProgress();
                killAndLook(database, schema);
                gateway.kill();
                shop.close(Duration.ZERO); // what is open has no answer to wait for
                end(load);
            }
        }

        assertThat(unstored).isPositive();
    }

    private SmppSimulator carrier() {
        return SmppSimulator.builder()
                .scenario(Scenario.parse("all.yaml", "keep: { messages: 1000000 }"))
                .listener(ledger)
                .start();
    }

    private CompletableFuture<Void> load(SmppClient shop) {
        return CompletableFuture.runAsync(() -> ledger.sendWhile(goesOn::get, OUTSTANDING, shop));
    }

    private void awaitProgress() throws InterruptedException {
        int before = ledger.acknowledged().size();
        ledger.awaitAcknowledged(before + 1, PATIENCE_SECONDS);
        assertThat(ledger.acknowledged().size()).as("goes on after a fault").isGreaterThan(before);
    }

    private void end(CompletableFuture<Void> load) {
        goesOn.set(false);
        load.join();
    }

    /** What was acknowledged before the end of the database is there after it, whatever the gateway does meanwhile. */
    private void killAndLook(PostgresServer database, String schema) throws Exception {
        Set<String> before = ledger.acknowledged();
        database.kill();
        database.up();
        unstored += notStored(before, database, schema).size();
    }

    private static void cut(Cut cut, FaultProxy proxy, Random random) throws Exception {
        if (cut != Cut.SILENT || random.nextBoolean()) {
            inject(cut.fault, Direction.TO_SERVER, proxy);
        }
        if (cut != Cut.RESET) { // after which there is no other direction
            inject(cut.fault, Direction.TO_CLIENT, proxy);
        }
    }

    private static void inject(Fault.OfStream fault, Direction direction, FaultProxy proxy) throws Exception {
        proxy.inject(direction, fault).get(10, TimeUnit.SECONDS);
    }

    private void check(PostgresServer database, String schema, int faults) throws Exception {
        ledger.awaitReceipts(PATIENCE_SECONDS);
        assertThat(ledger.withoutReceipt())
                .as("acknowledged, and without a receipt")
                .isEmpty();
        assertThat(ledger.lost()).isEmpty();
        assertThat(unstored).as("acknowledged and not committed").isZero();
        assertThat(ledger.doubles()).as("sent twice").isLessThanOrEqualTo((long) faults * WINDOW_OF_THE_LINK);
        assertThat(column(database, schema, "SELECT message||'-'||no||'-'||part FROM attempt WHERE no>1")
                        .size())
                .as("marked as sent again")
                .isGreaterThanOrEqualTo((int) ledger.doubles());
    }

    private void print(String what) {
        Figure.print(
                what,
                "lost 0; no answer without a commit",
                "of " + ledger.acknowledged().size() + " lost 0, without a commit 0, sent twice " + ledger.doubles(),
                true);
    }

    private static Set<String> notStored(Set<String> ids, PostgresServer database, String schema) throws SQLException {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(column(database, schema, "SELECT id FROM message"));
        return missing;
    }

    private static Set<String> column(PostgresServer database, String schema, String query) throws SQLException {
        Set<String> values = new HashSet<>();
        try (Connection connection = database.connect(schema);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
