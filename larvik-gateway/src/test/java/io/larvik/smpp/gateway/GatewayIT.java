package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages through a gateway to a simulated carrier, and their receipts back. */
class GatewayIT {

    @TempDir
    Path folder;

    @Test
    void messageReachesTheCarrierAndItsReceiptTheApplication() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.start();
                Gateway gateway = gateway(carrier.port());
                SmppClient shop = shop(gateway.port())) {
            Submission sent =
                    shop.send(Sms.to("46709771337").from("Larvik").text("Hello").requestReceipt());

            SimulatedMessage message = carrier.takeMessage(Match.to("46709771337"));
            Receipt receipt = sent.receipt().get(10, TimeUnit.SECONDS);

            assertThat(message.text()).isEqualTo("Hello");
            assertThat(message.from()).isEqualTo("Larvik");
            assertThat(receipt.isDelivered()).isTrue();
            assertThat(receipt.messageId()).isEqualTo(sent.messageIds().get(0));
        }
    }

    @Test
    void messageWaitsForACarrierThatIsDown() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.start()) {
            int port = carrier.port();
            carrier.down();
            try (Gateway gateway = gateway(port);
                    SmppClient shop = shop(gateway.port())) {
                Submission sent = shop.send(
                        Sms.to("46709771337").from("Larvik").text("Hello").requestReceipt());

                carrier.up();

                assertThat(sent.receipt().get(20, TimeUnit.SECONDS).isDelivered())
                        .isTrue();
            }
        }
    }

    @Test
    void receiptComesAfterAKill() throws Exception {
        try (SmppSimulator carrier = SmppSimulator.start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            String id;
            try (GatewayProcess first = GatewayProcess.start(config);
                    SmppClient shop = shop(first.port())) {
                id = shop.send(Sms.to("46709771337")
                                .from("Larvik")
                                .text("Hello")
                                .requestReceipt())
                        .messageIds()
                        .get(0);
                carrier.takeMessage();
                first.kill();
            }
            List<Receipt> receipts = new ArrayList<>();
            try (GatewayProcess second = GatewayProcess.start(config);
                    SmppClient shop = SmppClient.builder()
                            .url("smpp://shop:secret@127.0.0.1:" + second.port())
                            .receiptTracking(false)
                            .onReceipt(received -> {
                                synchronized (receipts) {
                                    receipts.add(received.receipt());
                                    receipts.notifyAll();
                                }
                            })
                            .connect()) {
                synchronized (receipts) {
                    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                    while (receipts.isEmpty() && System.nanoTime() < deadline) {
                        receipts.wait(1_000);
                    }
                    assertThat(receipts).extracting(Receipt::messageId).containsExactly(id);
                }
                assertThat(shop.isConnected()).isTrue();
                assertThat(second.stop()).isZero();
            }
        }
    }

    private Gateway gateway(int carrierPort) throws IOException {
        GatewayConfig config = ConfigReader.read(Configs.write(folder, 0, carrierPort), name -> null);
        return Gateway.start(config, failure -> {});
    }

    private static SmppClient shop(int port) {
        return SmppClient.connect("smpp://shop:secret@127.0.0.1:" + port);
    }
}
