package io.larvik.smpp.interop;

import static io.larvik.smpp.simulator.rule.Match.text;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other implementations as ESMEs of the simulator: they bind, send, get receipts and messages, and unbind. */
class SimulatorPeersIT {

    /** The same octets in all alphabets that the peers use. */
    private static final String TEXT = "Your code is 1234";

    static Stream<Peer> peers() {
        return Stream.of(new Cloudhopper(), new Jsmpp(), new NodeSmpp(), new Kannel());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void peerSendsAndGetsReceiptsAndMessages(Peer peer, @TempDir Path folder) throws Exception {
        try (SmppSimulator smsc = SmppSimulator.start()) {
            smsc.rule(when(text("Second")).life("UNDELIVERABLE@1ms err=045"));
            peer.prepare(folder);
            try (PeerEsme esme = peer.connect(new Peer.Login(smsc.port(), BindType.TRANSCEIVER, "bar", null))) {
                CompletableFuture<List<String>> first =
                        esme.submit(PeerMessage.of(TEXT).requestReceipt());
                CompletableFuture<List<String>> second =
                        esme.submit(PeerMessage.of("Second").requestReceipt());

                SimulatedMessage message = smsc.takeMessage(text(TEXT));
                assertThat(message.from()).isEqualTo(PeerMessage.FROM);
                assertThat(message.to()).isEqualTo(PeerMessage.TO);
                message.awaitState(MessageState.DELIVERED);
                assertThat(List.of(Soon.next(esme.receipts()), Soon.next(esme.receipts())))
                        .containsExactlyInAnyOrder(
                                new PeerReceipt(Soon.get(first).get(0), true),
                                new PeerReceipt(Soon.get(second).get(0), false));

                smsc.deliver(Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(TEXT))
                        .awaitAccepted();
                assertThat(Soon.next(esme.delivered())).isEqualTo(PeerMessage.of(TEXT));

                esme.unbind();
            } finally {
                peer.dispose();
            }
        }
    }
}
