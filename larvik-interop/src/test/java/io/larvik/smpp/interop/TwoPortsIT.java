package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client with peers' servers on two ports, one for its transmitter and one for its receiver. */
@Timeout(120)
class TwoPortsIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<ReceivedMessage> delivered = new LinkedBlockingQueue<>();

    static Stream<Peer> peers() {
        return Stream.of(new Cloudhopper(), new Jsmpp());
    }

    @ParameterizedTest
    @MethodSource("peers")
    @Tag("report-E4")
    void messagesLeaveOnTheTransmitterAndComeOnTheReceiver(Peer peer) throws Exception {
        PeerMc transmitters = loopback.closeLater(peer.listen(new Peer.Listening(1, null)));
        PeerMc receivers = loopback.closeLater(peer.listen(new Peer.Listening(1, null)));
        SmppClient client = loopback.closeLater(Loopback.client(transmitters.port())
                .transmitterAndReceiver()
                .receiverPort(receivers.port())
                .alphabets(peer.alphabets())
                .onMessage(delivered::add)
                .connect());

        client.send(Sms.to(PeerMessage.TO).from(PeerMessage.FROM).text(Texts.GSM));
        receivers.deliver(PeerMessage.of(Texts.GSM));

        assertThat(Soon.next(transmitters.submitted())).isEqualTo(PeerMessage.of(Texts.GSM));
        assertThat(Soon.next(delivered).text()).isEqualTo(Texts.GSM);
        client.close();
        Soon.get(transmitters.unbound());
        Soon.get(receivers.unbound());
    }
}
