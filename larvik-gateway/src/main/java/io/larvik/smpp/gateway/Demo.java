package io.larvik.smpp.gateway;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The main job in one command: messages are sent through a gateway whose carrier is down, the gateway is killed, and all
 * of them arrive after the next start, each with its receipt.
 */
final class Demo {

    private static final int MESSAGES = 20;
    private static final int SECONDS = 60;
    private static final String RECIPIENT = "467097713";

    private final Consumer<String> out;

    Demo(Consumer<String> out) {
        this.out = out;
    }

    /** Runs it; returns whether all went well. */
    boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("larvik-gateway-demo");
        try (SmppSimulator carrier = SmppSimulator.start()) {
            return run(folder, carrier);
        } finally {
            delete(folder);
        }
    }

    private boolean run(Path folder, SmppSimulator carrier) throws IOException, InterruptedException {
        Path config = write(folder, carrier.port());
        carrier.down();
        out.accept("The carrier, a simulator, is down.");
        Set<String> ids = new HashSet<>();
        Process first = gateway(config);
        try (SmppClient shop = SmppClient.connect(url(ready(first)))) {
            for (int i = 0; i < MESSAGES; i++) {
                ids.addAll(shop.send(Sms.to(RECIPIENT + (10 + i))
                                .from("Shop")
                                .text("Your code is " + (1_000 + i))
                                .requestReceipt())
                        .messageIds());
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
        out.accept(ids.size() + " messages were sent and acknowledged. Then the gateway was killed (kill -9).");
        carrier.up();
        Process second = gateway(config);
        try {
            out.accept("The carrier is up, and the gateway has started again.");
            return arrive(ids, carrier, url(ready(second)));
        } finally {
            second.destroy(); // in order, this time
            second.waitFor(SECONDS, TimeUnit.SECONDS);
            second.destroyForcibly();
        }
    }

    private boolean arrive(Set<String> ids, SmppSimulator carrier, String url) throws InterruptedException {
        Set<String> missing = ConcurrentHashMap.newKeySet();
        missing.addAll(ids);
        CountDownLatch left = new CountDownLatch(ids.size());
        try (SmppClient shop = SmppClient.builder()
                .url(url)
                .receiptTracking(false)
                .onReceipt(received -> {
                    if (missing.remove(String.valueOf(received.receipt().messageId()))) {
                        left.countDown();
                    }
                })
                .connect()) {
            boolean all = left.await(SECONDS, TimeUnit.SECONDS);
            out.accept(carrier.messages().size() + " messages reached the carrier, and " + (ids.size() - missing.size())
                    + " receipts came back.");
            out.accept(all && shop.isConnected() ? "Nothing was lost." : missing.size() + " receipts are missing.");
            return all;
        }
    }

    private static Path write(Path folder, int carrierPort) throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), """
                node: { name: demo, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s" } }
                links:
                  carrier: { url: "smpp://acme@127.0.0.1:%d", password: secret, window: 20 }
                """.formatted(
                        PasswordHash.of("secret").text(), carrierPort));
    }

    private static Process gateway(Path config) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "-c",
                        config.toString())
                .redirectError(config.resolveSibling("gateway.log").toFile())
                .start();
    }

    /** Waits until the gateway takes messages; returns its port. */
    private static int ready(Process gateway) throws IOException {
        BufferedReader lines = gateway.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the gateway ended before it was ready");
        }
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private static String url(int port) {
        return "smpp://shop:secret@127.0.0.1:" + port;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            deepestFirst.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
