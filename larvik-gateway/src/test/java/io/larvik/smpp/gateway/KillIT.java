package io.larvik.smpp.gateway;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a gateway under load, again and again: each message that it acknowledged reaches the carrier and gets its receipt,
 * and what the carrier gets twice is marked. {@code -Dkills=25 -Dkills.millis=8000} is the long form.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int MILLIS = Integer.getInteger("kills.millis", 1_500);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
    private static final int WINDOW_OF_THE_LINK = 20;
    private static final int OUTSTANDING = 100;

    /** Once the last kill is over, messages in doubt are sent again after 5 seconds, and a receipt follows after one. */
    private static final long PATIENCE_SECONDS = 60L + (long) KILLS * MILLIS / 500;

    @TempDir
    Path folder;

    @Test
    @Tag("D1")
    @Tag("D7")
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        System.out.println("kills " + KILLS + ", kills.seed " + SEED);
        Random random = new Random(SEED);
        Ledger ledger = new Ledger();
        long slowestStart = 0;
        long loaded = 0;
        try (SmppSimulator carrier = SmppSimulator.builder()
                .scenario(Scenario.parse(
                        "all.yaml", "keep: { messages: 1000000 }")) // none is forgotten before it is counted
                .listener(ledger)
                .start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            for (int kill = 0; kill < KILLS; kill++) {
                long began = System.nanoTime();
                try (GatewayProcess gateway = GatewayProcess.start(config)) {
                    slowestStart = Math.max(slowestStart, System.nanoTime() - began);
                    SmppClient shop = ledger.shop(gateway.port());
                    int millis = MILLIS / 5 + random.nextInt(MILLIS * 4 / 5);
                    loaded += millis;
                    ledger.sendFor(millis, OUTSTANDING, shop);
                    gateway.kill();
                    shop.close(Duration.ZERO); // what is open has no answer to wait for
                }
            }
            int acknowledged = ledger.acknowledged().size();
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                ledger.awaitReceipts(PATIENCE_SECONDS);
                assertThat(shop.isConnected()).isTrue();
                assertThat(gateway.stop()).isZero();
            }
            System.out.println("acknowledged " + acknowledged + " in " + loaded + " ms of load, sent twice "
                    + ledger.doubles() + ", slowest start " + TimeUnit.NANOSECONDS.toMillis(slowestStart)
                    + " ms, missed "
                    + carrier.statistics().eventsMissed());
            assertThat(carrier.statistics().eventsMissed()).isZero();
            assertThat(ledger.withoutReceipt())
                    .as("acknowledged, and without a receipt")
                    .isEmpty();
            assertThat(acknowledged).as("messages").isGreaterThan(KILLS * 10);
            assertThat(ledger.lost()).isEmpty();
            assertThat(ledger.doubles()).as("sent twice").isLessThanOrEqualTo((long) KILLS * WINDOW_OF_THE_LINK);
            assertThat(ledger.unmarkedDoubles(folder.resolve("data")))
                    .as("sent twice, and not marked")
                    .isZero();
            long start = TimeUnit.NANOSECONDS.toMillis(slowestStart);
            Figure.print(
                    "kill -9 x " + KILLS,
                    "lost 0 of 1,000,000 at 5,000/s, twice at most a window each, all marked, ready in 3 s",
                    "of " + acknowledged + " at " + acknowledged * 1_000L / loaded + "/s lost 0, twice "
                            + ledger.doubles() + ", all marked, ready in " + start + " ms",
                    acknowledged >= 1_000_000 && acknowledged * 1_000L / loaded >= 5_000 && start <= 3_000);
        }
    }

    @Test
    @Tag("D1")
    void gatewayThatAnswersBeforeTheCommitIsFound() throws Exception {
        Ledger ledger = new Ledger();
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            killSabotaged(Mistake.ANSWERS_BEFORE_THE_COMMIT, carrier, ledger);

            assertThat(ledger.notStored(folder.resolve("data"))).isNotEmpty();
            assertThat(ledger.lost()).isNotEmpty();
        }
    }

    /** The carrier takes its time, so that each place in the window of the link is taken. */
    @Test
    @Tag("D7")
    void claimsThatAreNotOnDiskAreFound() throws Exception {
        Ledger ledger = new Ledger();
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            carrier.rule(when(any()).delay(Duration.ofMillis(500)));
            Path config = killSabotaged(Mistake.CLAIMS_LATE, carrier, ledger);
            int sent = ledger.sent();
            try (GatewayProcess gateway = GatewayProcess.start(config)) {
                ledger.awaitDouble(60);
                gateway.kill();
            }

            assertThat(sent).isPositive();
            assertThat(ledger.unmarkedDoubles(folder.resolve("data"))).isPositive();
        }
    }

    private Path killSabotaged(Mistake mistake, SmppSimulator carrier, Ledger ledger) throws Exception {
        Path config = Configs.write(folder, 0, carrier.port());
        try (GatewayProcess gateway =
                GatewayProcess.start(config, Map.of(), SabotagedGateway.class, mistake.name(), config.toString())) {
            SmppClient shop = ledger.shop(gateway.port());
            ledger.sendFor(3_000, OUTSTANDING, shop);
            gateway.kill();
            shop.close(Duration.ZERO);
        }
        return config;
    }
}
