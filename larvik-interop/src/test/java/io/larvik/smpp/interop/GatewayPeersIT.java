package io.larvik.smpp.interop;

import static io.larvik.smpp.simulator.rule.Match.text;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.gateway.Gateway;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other implementations as applications of a gateway, with the simulator as its carrier: they bind, send a text and a
 * long one, get receipts and messages of subscribers, and unbind.
 */
class GatewayPeersIT {

    private static final String HASH = PasswordHash.of("bar").text();

    /** The same octets in all alphabets that the peers use. */
    private static final String TEXT = "Your code is 1234";

    private static final String LONG_TEXT =
            "All work and no play makes Jack a dull boy. ".repeat(6).strip();

    static Stream<Peer> peers() {
        return Stream.of(new Cloudhopper(), new Jsmpp(), new NodeSmpp(), new Kannel());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void peerSendsAndGetsReceiptsAndMessages(Peer peer, @TempDir Path folder) throws Exception {
        peer.prepare(folder);
        try (SmppSimulator carrier = SmppSimulator.start();
                Gateway gateway = gateway(folder, carrier.port())) {
            carrier.rule(when(text("Second")).life("UNDELIVERABLE@1ms err=045"));
            try (PeerEsme esme = peer.connect(new Peer.Login(gateway.port(), BindType.TRANSCEIVER, "bar", null))) {
                CompletableFuture<List<String>> first =
                        esme.submit(PeerMessage.of(TEXT).requestReceipt());
                CompletableFuture<List<String>> second =
                        esme.submit(PeerMessage.of("Second").requestReceipt());

                SimulatedMessage message = carrier.takeMessage(text(TEXT));
                assertThat(message.from()).isEqualTo(PeerMessage.FROM);
                assertThat(message.to()).isEqualTo(PeerMessage.TO);
                assertThat(List.of(Soon.next(esme.receipts()), Soon.next(esme.receipts())))
                        .containsExactlyInAnyOrder(
                                new PeerReceipt(Soon.get(first).get(0), true),
                                new PeerReceipt(Soon.get(second).get(0), false));

                carrier.takeMessage(text("Second"));

                Soon.get(esme.submit(PeerMessage.of(LONG_TEXT)));
                SimulatedMessage longer = carrier.takeMessage();
                assertThat(longer.text()).isEqualTo(LONG_TEXT);
                assertThat(longer.messageIds()).hasSizeGreaterThan(1);

                carrier.deliver(Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(TEXT))
                        .awaitAccepted();
                assertThat(Soon.next(esme.delivered())).isEqualTo(PeerMessage.of(TEXT));

                esme.unbind();
            }
        } finally {
            peer.dispose();
        }
    }

    private static Gateway gateway(Path folder, int carrierPort) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  foo: { smpp: { systemId: foo, password: "%s" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                inbound:
                  - { account: foo, door: smpp }
                """.formatted(HASH, carrierPort));
        return Gateway.start(ConfigReader.read(file, name -> null), failure -> {});
    }
}
