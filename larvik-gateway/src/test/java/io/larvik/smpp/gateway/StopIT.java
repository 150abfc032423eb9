package io.larvik.smpp.gateway;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.ApiKey;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Rule;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends gateways in order. {@code -Dstops=50} is the long form. */
@Tag("D24")
class StopIT {

    private static final int STOPS = Integer.getInteger("stops", 3);
    private static final int OUTSTANDING = 50;

    @TempDir
    Path folder;

    private static final String KEY = ApiKey.create();

    private final Ledger ledger = new Ledger();

    @Test
    void stopUnderLoadLosesNothingAndSendsNothingTwice() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            long slowest = 0;
            for (int stop = 0; stop < STOPS; stop++) {
                int before = ledger.acknowledged().size();
                try (GatewayProcess gateway = GatewayProcess.start(config)) {
                    SmppClient shop = ledger.shop(gateway.port());
                    AtomicBoolean goesOn = new AtomicBoolean(true);
                    CompletableFuture<Void> load =
                            CompletableFuture.runAsync(() -> ledger.sendWhile(goesOn::get, OUTSTANDING, shop));
                    ledger.awaitSent(before + OUTSTANDING, 30);
                    long began = System.nanoTime();
                    assertThat(gateway.stop()).isZero();
                    slowest = Math.max(slowest, System.nanoTime() - began);
                    goesOn.set(false);
                    shop.close(Duration.ZERO);
                    load.join();
                }
            }
            System.out.println("acknowledged " + ledger.acknowledged().size() + ", slowest stop "
                    + TimeUnit.NANOSECONDS.toMillis(slowest) + " ms, sent twice " + ledger.doubles());
            assertThat(slowest).isLessThan(TimeUnit.SECONDS.toNanos(20));
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                ledger.awaitReceipts(60);
                assertThat(shop.isConnected()).isTrue();
            }
            assertThat(ledger.withoutReceipt()).isEmpty();
            assertThat(ledger.lost()).isEmpty();
            assertThat(ledger.doubles()).isZero();
            Figure.print(
                    "stopped in order x " + STOPS,
                    "lost 0, twice 0, within 20 s",
                    "of " + ledger.acknowledged().size() + " lost 0, twice 0, within "
                            + TimeUnit.NANOSECONDS.toMillis(slowest) + " ms",
                    true);
        }
    }

    @Test
    void carrierThatNeverAnswersDelaysTheStopByTenSecondsAndLeavesItsMessagesInDoubt() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            Rule silent = when(any()).named("silent").delay(Duration.ofHours(1));
            carrier.rule(silent);
            Path config = Configs.write(folder, 0, carrier.port());
            try (GatewayProcess gateway = GatewayProcess.start(config)) {
                SmppClient shop = ledger.shop(gateway.port());
                AtomicBoolean first = new AtomicBoolean(true);
                ledger.sendWhile(() -> first.getAndSet(false), 1, shop);
                ledger.awaitSent(1, 30);
                long began = System.nanoTime();

                assertThat(gateway.stop()).isZero();

                assertThat(System.nanoTime() - began)
                        .isBetween(TimeUnit.SECONDS.toNanos(9), TimeUnit.SECONDS.toNanos(20));
                shop.close(Duration.ZERO);
            }
            carrier.removeRule("silent");
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = ledger.shop(gateway.port())) {
                ledger.awaitReceipts(60);
                assertThat(shop.isConnected()).isTrue();
                gateway.stop();
            }
            assertThat(ledger.withoutReceipt()).isEmpty();
            assertThat(ledger.doubles()).isEqualTo(1);
            assertThat(ledger.unmarkedDoubles(folder.resolve("data"))).isZero();
        }
    }

    @Test
    void shutdownDrainBoundsTheEndOfLinks() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.builder().listener(ledger).start()) {
            carrier.rule(when(any()).named("silent").delay(Duration.ofHours(1)));
            long began;
            try (Gateway gateway = Gateway.start(soon(carrier, ""), failure -> {})) {
                SmppClient shop = ledger.shop(gateway.port());
                AtomicBoolean first = new AtomicBoolean(true);
                ledger.sendWhile(() -> first.getAndSet(false), 1, shop);
                ledger.awaitSent(1, 30);
                shop.close(Duration.ZERO);
                began = System.nanoTime();
            }

            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(8));
        }
    }

    @Test
    void shutdownDrainBoundsTheEndOfHttp() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.start();
                Socket half = new Socket()) {
            long began;
            try (Gateway gateway = Gateway.start(soon(carrier, "http: { listen: \"127.0.0.1:0\" }\n"), failure -> {})) {
                half.connect(new InetSocketAddress("127.0.0.1", gateway.httpPort()));
                half.getOutputStream()
                        .write(("POST /v1/messages HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + KEY
                                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
                                        + "Expect: 100-continue\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(half.getInputStream().read())
                        .as("it waits for the body")
                        .isPositive();
                began = System.nanoTime();
            }

            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(8));
        }
    }

    /** A gateway that ends within a second. */
    private GatewayConfig soon(SmppSimulator carrier, String more) throws IOException {
        Path file = Configs.write(folder, 0, carrier.port());
        return Configs.read(
                folder,
                Files.readString(file)
                                .replace("storeReserve: 1048576", "storeReserve: 1048576, shutdownDrain: 1s")
                                .replace(
                                        "smpp: { systemId",
                                        "http: { keys: { web: \"sha256:" + ApiKey.hash(KEY)
                                                + "\" } }, smpp: { systemId")
                        + more);
    }
}
