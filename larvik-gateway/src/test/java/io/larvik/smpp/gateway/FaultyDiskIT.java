package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gateways on a disk that is slow, or whose flush fails once: the one after it would succeed. {@code -Ddisk.faults=100} is
 * the long form.
 */
class FaultyDiskIT {

    private static final int FAULTS = Integer.getInteger("disk.faults", 2);
    private static final long SEED = Long.getLong("disk.seed", System.nanoTime());
    private static final int OUTSTANDING = 100;
    private static final int STORE_FAILED = 70;
    private static final int FLUSH_MILLIS = 300;
    private static final int SLOW_SECONDS = 6;

    /** A message waits for the turn that is being flushed, and then for its own. */
    private static final int LEAST_OF_THE_WINDOW = OUTSTANDING * SLOW_SECONDS * 1_000 / (2 * FLUSH_MILLIS) * 8 / 10;

    private static final String LOG = "gateway.db-wal";
    private static final String DATABASE = "gateway.db";

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void begin() {
        ledger = new Ledger();
    }

    @Test
    @Tag("D3")
    void nobodyIsAnsweredAfterAFailedFlushAndNothingIsLost() throws Exception {
        System.out.println("disk.faults " + FAULTS + ", disk.seed " + SEED);
        Random random = new Random(SEED);
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            for (int fault = 0; fault < FAULTS; fault++) {
                // in turn the first, the second and so on after the start, and any one
                int which = fault % 2 == 0 ? 1 + fault / 2 : 1 + random.nextInt(200);
                assertThat(failFlush(config, which, null)).isEqualTo(STORE_FAILED);
                assertThat(ledger.answeredAfterwards()).isZero();
                assertThat(ledger.notStored(folder.resolve("data"))).isEmpty();
            }
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                ledger.awaitReceipts(60);
                assertThat(shop.isConnected()).isTrue();
            }
            System.out.println("acknowledged " + ledger.acknowledged().size());
            assertThat(ledger.withoutReceipt()).isEmpty();
            assertThat(ledger.lost()).isEmpty();
            Figure.print(
                    "EIO at an fsync x " + FAULTS,
                    "no ROK after EIO, exit 70, lost 0",
                    "of " + ledger.acknowledged().size() + " lost 0, after EIO 0",
                    true);
        }
    }

    @Test
    @Tag("D3")
    void gatewayThatTriesAgainAfterAFailedFlushIsFound() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            Path config = Configs.write(folder, 0, carrier.port());

            assertThat(failFlush(config, 50, Mistake.RETRIES_AFTER_A_FAILED_FLUSH))
                    .isNotEqualTo(STORE_FAILED);

            assertThat(ledger.answeredAfterwards()).isPositive();
        }
    }

    /** Lets a flush fail under load; returns the exit code, or -1 if the gateway goes on and answers. */
    private int failFlush(Path config, int which, @Nullable Mistake mistake) throws Exception {
        FaultyDisk disk = FaultyDisk.of(folder, LOG);
        try (GatewayProcess gateway = start(config, disk, mistake)) {
            SmppClient shop = ledger.shop(gateway.port());
            AtomicBoolean goesOn = new AtomicBoolean(true);
            disk.failAt(disk.flushed() + which);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> ledger.sendWhile(
                    () -> goesOn.get() && ledger.answeredAfterwards() == 0, OUTSTANDING, shop, disk::hasFailed));
            CompletableFuture.anyOf(load, gateway.ended()).get(60, TimeUnit.SECONDS);
            goesOn.set(false);
            int code = gateway.ended().isDone() ? gateway.ended().join() : -1;
            shop.close(Duration.ZERO);
            load.join();
            assertThat(disk.hasFailed()).isTrue();
            return code;
        }
    }

    private static GatewayProcess start(Path config, FaultyDisk disk, @Nullable Mistake mistake) throws IOException {
        return mistake == null
                ? GatewayProcess.start(config, disk.environment(), Main.class, "-c", config.toString())
                : GatewayProcess.start(
                        config, disk.environment(), SabotagedGateway.class, mistake.name(), config.toString());
    }

    /** The log has a long way to go until it is written back, so messages are long. */
    @Test
    @Tag("D3")
    void flushThatFailsBesideTheTurnsEndsTheGatewayToo() throws Exception {
        FaultyDisk disk = FaultyDisk.of(folder, DATABASE);
        Path config = Configs.write(folder, 0, 1); // nobody listens there
        try (GatewayProcess gateway = start(config, disk, null)) {
            SmppClient shop = ledger.shop(gateway.port());
            disk.failAt(disk.flushed() + 1);
            AtomicBoolean goesOn = new AtomicBoolean(true);
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
                Semaphore open = new Semaphore(10);
                while (goesOn.get()) {
                    open.acquireUninterruptibly();
                    shop.requestAsync(longMessage(), Duration.ofSeconds(60))
                            .whenComplete((response, failure) -> open.release());
                }
            });

            int code = gateway.ended().get(120, TimeUnit.SECONDS);

            goesOn.set(false);
            shop.close(Duration.ZERO);
            load.join();
            assertThat(code).isEqualTo(STORE_FAILED);
            assertThat(disk.hasFailed()).isTrue();
            assertThat(Files.readString(folder.resolve("gateway.log"))).contains("store: sqlite_ioerr_fsync");
        }
    }

    private static SubmitSm longMessage() {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[60_000]))
                .build();
    }

    @Test
    void messageIsAnsweredOnlyAfterAFlush() throws Exception {
        assertThat(answersWithoutFlush(null)).isZero();
    }

    @Test
    void gatewayThatAnswersBeforeTheFlushIsFound() throws Exception {
        assertThat(answersWithoutFlush(Mistake.ANSWERS_BEFORE_THE_COMMIT)).isPositive();
    }

    /** Sends one message at a time; returns how many were answered while nothing was flushed. */
    private int answersWithoutFlush(@Nullable Mistake mistake) throws Exception {
        FaultyDisk disk = FaultyDisk.of(folder, LOG);
        Path config = Configs.write(folder, 0, 1); // nobody listens there, so that only messages are flushed
        int found = 0;
        try (GatewayProcess gateway = start(config, disk, mistake);
                SmppClient shop = ledger.shop(gateway.port())) {
            for (int i = 0; i < 50; i++) {
                long before = disk.flushed();
                shop.send(Sms.to("46709771337").from("Larvik").text("Hello"));
                found += disk.flushed() == before ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    @Tag("D5")
    void slowDiskTakesWhatTheWindowLets() throws Exception {
        int taken = takenInSixSlowSeconds(null);

        assertThat(taken).isGreaterThanOrEqualTo(LEAST_OF_THE_WINDOW);
        assertThat(ledger.withoutReceipt()).isEmpty();
        Figure.print(
                "300 ms for each fsync",
                "80 % of what the window lets: " + LEAST_OF_THE_WINDOW,
                taken + " in " + SLOW_SECONDS + " s",
                true);
    }

    @Test
    @Tag("D5")
    void gatewayThatFlushesEachMessageAloneIsFound() throws Exception {
        assertThat(takenInSixSlowSeconds(Mistake.COMMITS_EACH_STEP_ALONE)).isLessThan(LEAST_OF_THE_WINDOW);
    }

    private int takenInSixSlowSeconds(@Nullable Mistake mistake) throws Exception {
        FaultyDisk disk = FaultyDisk.of(folder, LOG);
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            try (GatewayProcess gateway = start(config, disk, mistake);
                    SmppClient shop = ledger.shop(gateway.port())) {
                disk.delay(FLUSH_MILLIS);
                ledger.sendFor(SLOW_SECONDS * 1_000L, OUTSTANDING, shop);
                int taken = ledger.acknowledged().size();
                disk.delay(0);
                ledger.awaitReceipts(60);
                assertThat(shop.isConnected()).isTrue();
                return taken;
            }
        }
    }
}
