package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway takes another configuration while messages go on. */
class ReloadIT {

    private static final String HASH = PasswordHash.of("secret").text();

    @TempDir
    Path folder;

    @Test
    @Tag("D21")
    void eachMessageMeetsTheOldOrTheNewConfiguration() throws Exception {
        try (SmppSimulator one = SmppSimulator.start();
                SmppSimulator other = SmppSimulator.start()) {
            GatewayConfig first = config(one, other, "One", "tele-1", "127.0.0.1:0");
            GatewayConfig second = config(one, other, "Other", "tele-2", "127.0.0.1:0");
            try (Gateway gateway = Gateway.start(first, failure -> {});
                    SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
                AtomicBoolean ends = new AtomicBoolean();
                Semaphore sent = new Semaphore(0);
                CompletableFuture<int[]> taken = CompletableFuture.supplyAsync(() -> sendUntil(ends, sent, shop));

                for (int i = 0; i < 20; i++) {
                    sent.acquire(6);
                    assertThat(gateway.reload(i % 2 == 0 ? second : first).get(10, TimeUnit.SECONDS))
                            .isEmpty();
                }
                sent.acquire(6);
                ends.set(true);
                int[] counts = taken.get(10, TimeUnit.SECONDS);

                assertThat(counts[0]).isPositive();
                assertThat(counts[1]).isPositive();
                for (int i = 0; i < counts[0]; i++) {
                    assertThat(one.takeMessage().from()).isEqualTo("One");
                }
                for (int i = 0; i < counts[1]; i++) {
                    assertThat(other.takeMessage().from()).isEqualTo("Other");
                }
            }
        }
    }

    /** Returns how many messages of each source were taken. */
    private static int[] sendUntil(AtomicBoolean ends, Semaphore sent, SmppClient shop) {
        int[] counts = new int[2];
        while (!ends.get()) {
            counts[0] += isTaken(shop, "One");
            counts[1] += isTaken(shop, "Other");
            sent.release(2);
        }
        return counts;
    }

    private static int isTaken(SmppClient shop, String source) {
        try {
            shop.send(Sms.to("46709771337").from(source).text("Hello"));
            return 1;
        } catch (RequestRejectedException e) {
            assertThat(e.status()).isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
            return 0;
        }
    }

    @Test
    @Tag("D21")
    void changeThatNeedsARestartChangesNothing() throws Exception {
        try (SmppSimulator one = SmppSimulator.start();
                SmppSimulator other = SmppSimulator.start()) {
            GatewayConfig first = config(one, other, "One", "tele-1", "127.0.0.1:0");
            try (Gateway gateway = Gateway.start(first, failure -> {});
                    SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
                List<String> refused = gateway.reload(config(one, other, "Other", "tele-2", "127.0.0.1:9"))
                        .get(10, TimeUnit.SECONDS);

                assertThat(refused).containsExactly("smpp.listen: 127.0.0.1:0 -> 127.0.0.1:9 needs a restart");
                assertThat(isTaken(shop, "One")).isOne();
                assertThat(isTaken(shop, "Other")).isZero();
            }
        }
    }

    @Test
    void hangUpReloads() throws Exception {
        try (SmppSimulator one = SmppSimulator.start();
                SmppSimulator other = SmppSimulator.start()) {
            config(one, other, "One", "tele-1", "127.0.0.1:0");
            Path file = folder.resolve("gateway.yaml");
            try (GatewayProcess gateway = GatewayProcess.start(file);
                    SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
                assertThat(isTaken(shop, "Other")).isZero();
                config(one, other, "Other", "tele-2", "127.0.0.1:0");
                gateway.hangUp();

                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (isTaken(shop, "Other") == 0 && System.nanoTime() < deadline) {
                    assertThat(gateway.ended()).isNotDone();
                }
                assertThat(other.takeMessage().from()).isEqualTo("Other");

                Files.writeString(file, "nonsense: 1");
                gateway.hangUp();
                awaitLog("\"config.rejected\"");
                assertThat(isTaken(shop, "Other")).isOne();
            }
        }
    }

    /** Waits until the log of the gateway has some text. */
    private void awaitLog(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Path log = folder.resolve("gateway.log");
        while (!Files.readString(log).contains(text) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(log).content().contains(text);
    }

    @Test
    void accountThatIsGoneIsUnbound() throws Exception {
        try (SmppSimulator one = SmppSimulator.start();
                SmppSimulator other = SmppSimulator.start()) {
            GatewayConfig first = config(one, other, "One", "tele-1", "127.0.0.1:0");
            try (Gateway gateway = Gateway.start(first, failure -> {})) {
                CompletableFuture<Void> closed = new CompletableFuture<>();
                try (SmppClient shop = SmppClient.builder()
                        .url("smpp://shop:secret@127.0.0.1:" + gateway.port())
                        .listener(new ClientListener() {

                            @Override
                            public void onDisconnected(
                                    io.larvik.smpp.session.Session session,
                                    @org.jspecify.annotations.Nullable SmppException cause) {
                                closed.complete(null);
                            }
                        })
                        .connect()) {
                    assertThat(isTaken(shop, "One")).isOne();
                    assertThat(gateway.reload(without(first)).get(10, TimeUnit.SECONDS))
                            .isEmpty();

                    closed.get(10, TimeUnit.SECONDS);
                    assertThat(one.takeMessage().from()).isEqualTo("One");
                    String url = "smpp://shop:secret@127.0.0.1:" + gateway.port();
                    assertThatThrownBy(() -> SmppClient.connect(url)).isInstanceOf(SmppException.class);
                }
            }
        }
    }

    /** The same with another account. */
    private GatewayConfig without(GatewayConfig config) throws IOException {
        String text = Files.readString(folder.resolve("gateway.yaml"));
        Files.writeString(
                folder.resolve("gateway.yaml"),
                text.replace("  shop: {", "  bank: {").replace("Id: shop", "Id: bank"));
        return ConfigReader.read(folder.resolve("gateway.yaml"), name -> null);
    }

    private GatewayConfig config(SmppSimulator one, SmppSimulator other, String sender, String link, String listen)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("gateway.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "%s" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s" }, senders: [%s] }
                links:
                  tele-1: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                  tele-2: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                routes:
                  - { name: all, to: { %s: 1 } }
                """.formatted(listen, HASH, sender, one.port(), other.port(), link));
        return ConfigReader.read(file, name -> null);
    }
}
