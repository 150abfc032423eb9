package io.larvik.smpp;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.RawPeer;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What larvitsmpp 0.4.0 does on a connection and we keep, and what it does wrong and we do right. */
@Timeout(60)
class SeedParityIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("kept: the bind response echoes the client's system_id, without TLV to who knows none")
    void systemIdIsEchoed() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(OctetString.ofHex("0000001d000000090000000000000001666f6f00626172000000000000"));

        assertThat(peer.receiveRawOrEnd().octets().toHex()).isEqualTo("00000014800000090000000000000001666f6f00");
    }

    @Test
    @DisplayName("kept: before the bind everything else is ESME_RINVBNDSTS")
    void beforeTheBind() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(submit(HELLO));

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    @DisplayName("kept: a known command without handler is ESME_RINVCMDID in its own response")
    void withoutHandler() {
        SmppServer server = loopback.start(s -> s);
        RawPeer peer = loopback.bindRaw(server);

        peer.send(QuerySm.of("1", Address.NONE));
        Frame response = peer.receive();

        assertThat(response.pdu().commandId()).isEqualTo(CommandId.QUERY_SM_RESP);
        assertThat(response.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
    }

    @Test
    @DisplayName("kept: segments come in any order and get the ids <id>-<n>")
    void segmentsInAnyOrder() throws Exception {
        RawPeer peer = loopback.bindRaw(loopback.start(
                s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE).onSms((session, sms) -> {
                    texts.add(sms.text());
                    sms.accept("450");
                })));
        List<SubmitSm> segments = HELLO.text("0123456789".repeat(40)).toSubmitSm(PeerAlphabets.STANDARD, 200);

        peer.send(segments.get(2), 3);
        peer.send(segments.get(0), 1);
        peer.send(segments.get(1), 2);

        for (int n = 0; n < 3; n++) {
            Frame response = peer.receive();
            assertThat(((SubmitSmResp) response.pdu()).messageId()).isEqualTo("450-" + response.sequenceNumber());
        }
        assertThat(texts.poll(10, TimeUnit.SECONDS)).isEqualTo("0123456789".repeat(40));
    }

    @Test
    @DisplayName("done right: a second bind is ESME_RALYBND")
    void secondBind() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(RawPeer.BIND);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.ALREADY_BOUND);
    }

    @Test
    @DisplayName("done right: bug 4, a refused connection is an exception, not the end of the process")
    void bug4() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> SmppClient.connect("smpp://foo:bar@127.0.0.1:" + port))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.UNREACHABLE));
    }

    @Test
    @DisplayName("done right: bug 22, an unknown command is a generic_nack and the session lives")
    void bug22() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(UnknownPdu.request(CommandId.of(0x00010201), OctetString.EMPTY), 77);
        Frame nack = peer.receive();
        peer.send(EnquireLink.PLAIN);

        assertThat(nack.pdu()).isInstanceOf(GenericNack.class);
        assertThat(nack.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(nack.sequenceNumber()).isEqualTo(77);
        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
    }

    @Test
    @DisplayName("done right: bug 25, a peer that sends one segment at a time gets each answered")
    void bug25() {
        RawPeer peer = loopback.bindRaw(server());
        List<SubmitSm> segments = HELLO.text("x".repeat(400)).toSubmitSm(PeerAlphabets.STANDARD, 1);

        for (SubmitSm segment : segments) {
            peer.send(segment);
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @DisplayName("done right: bug 26, what comes in one piece with the bind is answered after it")
    void bug26() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));
        OctetString bind = PduEncoder.encode(Frame.of(RawPeer.BIND, 1));

        peer.send(bind.plus(PduEncoder.encode(Frame.of(submit(HELLO), 2))));

        assertThat(peer.receive())
                .satisfies(frame -> assertThat(frame.pdu().commandId()).isEqualTo(CommandId.BIND_TRANSCEIVER_RESP))
                .satisfies(frame -> assertThat(frame.status()).isEqualTo(CommandStatus.OK));
        assertThat(peer.receive())
                .satisfies(frame -> assertThat(frame.sequenceNumber()).isEqualTo(2))
                .satisfies(frame -> assertThat(frame.status()).isEqualTo(CommandStatus.OK));
    }

    @Test
    @DisplayName("done right: bug 34, the unbind response is read before the connection ends")
    void bug34() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(Unbind.PLAIN);

        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.UNBIND_RESP);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    private SmppServer server() {
        return loopback.start(s -> s.authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> sms.accept("450")));
    }

    private static SubmitSm submit(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    }
}
