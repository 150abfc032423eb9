package io.larvik.smpp.gateway;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.DiskLog.Rest;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.SmppSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power of a gateway under load: what it did to the files of its store is written down, and the store is opened on
 * what a disk has of that after a cut at any place. {@code -Dpower.runs=10} is the long form.
 */
@Tag("D2")
class PowerCutIT {

    private static final int RUNS = Integer.getInteger("power.runs", 1);
    private static final int CUTS = Integer.getInteger("power.cuts", 30);
    private static final long SEED = Long.getLong("power.seed", System.nanoTime());
    private static final int OUTSTANDING = 100;
    private static final int LONG_OUTSTANDING = 10;
    private static final String DATABASE = "gateway.db";
    private static final String LOG = "disk.log";

    @TempDir
    Path folder;

    /** So few images are enough to find a mistake. */
    private static final int CUTS_OF_A_MISTAKE = 6;

    /** What the images of a run lack. */
    private static final class Found {
        int acknowledged;
        int damaged;
        int lost;
        int unmarked;
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAnyCut() throws Exception {
        System.out.println("power.runs " + RUNS + ", power.cuts " + CUTS + ", power.seed " + SEED);
        Random random = new Random(SEED);
        int acknowledged = 0;
        for (int run = 0; run < RUNS; run++) {
            Path own = Files.createDirectory(folder.resolve("run" + run));
            FaultyDisk disk = FaultyDisk.recorded(own, DATABASE, own.resolve(LOG));
            Found found = cut(own, disk, null, CUTS, random);
            assertThat(found.damaged).as("images that cannot be opened").isZero();
            assertThat(found.lost).as("acknowledged and lost").isZero();
            assertThat(found.unmarked).as("sent, and neither claimed nor tried").isZero();
            acknowledged += found.acknowledged;
        }
        Figure.print(
                "power cut x " + RUNS * CUTS,
                "lost 0",
                "of " + acknowledged + " in " + RUNS + " runs lost 0, none unmarked, each image opens",
                true);
    }

    @Test
    void flushesThatDoNothingAreFound() throws Exception {
        FaultyDisk disk = FaultyDisk.recorded(folder, DATABASE, folder.resolve(LOG));
        disk.skipFlushes();

        Found found = cut(folder, disk, null, CUTS_OF_A_MISTAKE, new Random(SEED));

        assertThat(found.damaged + found.lost).isPositive();
    }

    @Test
    void gatewayThatAnswersBeforeTheCommitIsFound() throws Exception {
        assertThat(cut(Mistake.ANSWERS_BEFORE_THE_COMMIT).lost).isPositive();
    }

    @Test
    void claimsThatAreNotOnDiskAreFound() throws Exception {
        assertThat(cut(Mistake.CLAIMS_LATE).unmarked).isPositive();
    }

    private Found cut(Mistake mistake) throws Exception {
        FaultyDisk disk = FaultyDisk.recorded(folder, DATABASE, folder.resolve(LOG));
        return cut(folder, disk, mistake, CUTS_OF_A_MISTAKE, new Random(SEED));
    }

    /** Loads a gateway, kills it, and looks at images of its disk. */
    private static Found cut(Path folder, FaultyDisk disk, @Nullable Mistake mistake, int cuts, Random random)
            throws Exception {
        Ledger ledger = new Ledger(disk::recorded);
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            if (mistake != null) {
                carrier.rule(when(any()).delay(Duration.ofMillis(500))); // so that each place in the window is taken
            }
            Path config = Configs.write(folder, 0, carrier.port());
            try (GatewayProcess gateway = start(config, disk, mistake)) {
                if (mistake == null) {
                    loadUntilTheLogStartsOver(gateway, disk, ledger);
                } else {
                    SmppClient shop = ledger.shop(gateway.port());
                    ledger.sendFor(2_000, OUTSTANDING, shop);
                    gateway.kill();
                    shop.close(Duration.ZERO);
                }
            }
        }
        DiskLog log = DiskLog.read(folder.resolve(LOG));
        Found found = new Found();
        found.acknowledged = ledger.acknowledged().size();
        for (int cut = 0; cut < cuts; cut++) {
            // a mistake shows under load, and not while the gateway starts
            double part = cuts > CUTS_OF_A_MISTAKE ? random.nextDouble() : 0.5 + random.nextDouble() / 2;
            long place = (long) (part * log.length());
            Path image = Files.createDirectory(folder.resolve("image"));
            log.writeImage(image, place, Rest.values()[cut % Rest.values().length], random);
            look(image, place, ledger, found);
            deleteAll(image);
        }
        System.out.println("acknowledged " + ledger.acknowledged().size() + ", at the carrier " + ledger.sent()
                + ", written " + log.length() / 1_000_000 + " MB; in " + cuts + " images lost " + found.lost
                + ", unmarked " + found.unmarked + ", damaged " + found.damaged);
        return found;
    }

    private static GatewayProcess start(Path config, FaultyDisk disk, @Nullable Mistake mistake) throws Exception {
        return mistake == null
                ? GatewayProcess.start(config, disk.environment(), Main.class, "-c", config.toString())
                : GatewayProcess.start(
                        config, disk.environment(), SabotagedGateway.class, mistake.name(), config.toString());
    }

    private static void loadUntilTheLogStartsOver(GatewayProcess gateway, FaultyDisk disk, Ledger ledger)
            throws InterruptedException {
        SmppClient shop = ledger.shop(gateway.port());
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Void> longOnes = CompletableFuture.runAsync(() -> {
            Semaphore open = new Semaphore(LONG_OUTSTANDING);
            while (goesOn.get()) {
                open.acquireUninterruptibly();
                shop.requestAsync(longMessage(), Duration.ofSeconds(60))
                        .whenComplete((response, failure) -> open.release());
            }
        });
        long before = disk.flushed();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        ledger.sendWhile(() -> disk.flushed() == before && System.nanoTime() < end, OUTSTANDING, shop);
        ledger.sendFor(500, OUTSTANDING, shop);
        goesOn.set(false);
        gateway.kill();
        shop.close(Duration.ZERO);
        longOnes.join();
    }

    /** They make the log of the database grow, so that it is written back. */
    private static SubmitSm longMessage() {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[60_000]))
                .build();
    }

    /** What a flush left out breaks may be a message, or the whole file. */
    private static void look(Path image, long place, Ledger ledger, Found found) throws SQLException {
        try (MessageStore store = JdbcStore.in(image, 0)) {
            store.open();
        } catch (StoreException e) {
            found.damaged++;
            return;
        }
        Set<String> lost = new HashSet<>(ledger.acknowledgedBefore(place));
        lost.removeAll(column(image, "SELECT id FROM message JOIN content USING (id)"));
        found.lost += lost.size();
        Set<String> unmarked =
                column(image, "SELECT destination FROM message JOIN queue USING (id) WHERE claim=0 AND tries=0");
        unmarked.retainAll(ledger.sentBefore(place));
        found.unmarked += unmarked.size();
    }

    private static Set<String> column(Path image, String query) throws SQLException {
        Set<String> values = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + image.resolve(DATABASE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static void deleteAll(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
