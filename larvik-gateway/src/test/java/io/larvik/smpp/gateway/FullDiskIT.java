package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway on a small disk that becomes full. Skipped where this process may not mount one. {@code -Ddisk.full=5} is the
 * long form.
 */
@Tag("D4")
class FullDiskIT {

    private static final int TIMES = Integer.getInteger("disk.full", 1);
    private static final int QUEUED = 200;
    private static final long RESERVE = 16 << 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path folder;

    private Path disk;
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(done("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk.toString()), "may not mount a disk");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        done("umount", disk.toString()); // where it was not mounted, nothing happens
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void fullDiskRefusesNewMessagesAndEndsThoseThatAreThere() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            long slowest = 0;
            try (Gateway gateway = Gateway.start(config(carrier.port()), failure -> {});
                    SmppClient shop = ledger.shop(gateway.port())) {
                for (int time = 1; time <= TIMES; time++) {
                    carrier.down();
                    ledger.send(QUEUED, shop);
                    assertThat(ledger.acknowledged()).hasSize(time * QUEUED);

                    Path filler = fill();
                    awaitStatus(CommandStatus.MESSAGE_QUEUE_FULL, shop);
                    carrier.up();
                    ledger.awaitReceipts(60);

                    assertThat(ledger.withoutReceipt()).isEmpty();
                    assertThat(status(shop)).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
                    assertThat(disk.resolve("data/reserve")).as("it was needed").doesNotExist();

                    Files.delete(filler);
                    long began = System.nanoTime();
                    awaitStatus(CommandStatus.OK, shop);
                    slowest = Math.max(slowest, System.nanoTime() - began);
                    assertThat(disk.resolve("data/reserve")).hasSize(RESERVE);
                }
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(slowest);
            Figure.print(
                    "ENOSPC x " + TIMES,
                    "lost 0, open 2 s after room",
                    "of " + ledger.acknowledged().size() + " lost 0, open after " + millis + " ms at most",
                    millis <= 2_000);
        }
    }

    @Test
    void gatewayThatAcknowledgesWithoutRoomIsFound() throws Exception {
        GatewayConfig config = config(1); // nobody listens there
        Path data = disk.resolve("data");
        MessageStore store = new SabotagedStore(Mistake.ACKNOWLEDGES_WITHOUT_ROOM, JdbcStore.in(data, RESERVE));
        try (Gateway gateway = Gateway.start(config, store, failure -> {});
                SmppClient shop = ledger.shop(gateway.port())) {
            Path filler = fill();
            ledger.sendFor(2_000, 10, shop);
            Files.delete(filler);
        }

        assertThat(ledger.notStored(data)).isNotEmpty();
    }

    private GatewayConfig config(int carrierPort) throws IOException {
        return Configs.read(folder, """
                node: { name: gw1, data: disk/data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { storeReserve: 16777216 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                """.formatted(carrierPort));
    }

    /** Takes all the room that is left. */
    private Path fill() {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            return filler; // full
        }
    }

    private static void awaitStatus(CommandStatus status, SmppClient shop) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        CommandStatus last = status(shop);
        while (!last.equals(status) && System.nanoTime() < deadline) {
            last = status(shop);
        }
        assertThat(last).isEqualTo(status);
    }

    private static CommandStatus status(SmppClient shop) {
        return shop.session()
                .request(SubmitSm.builder()
                        .source(Address.of("Larvik"))
                        .destination(Address.of("4790"))
                        .shortMessage(Alphabet.GSM7.encode("Hello"))
                        .build())
                .status();
    }
}
