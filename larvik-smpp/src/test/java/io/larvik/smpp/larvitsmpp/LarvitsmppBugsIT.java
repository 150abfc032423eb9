package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submit;
import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The bugs of larvitsmpp 0.4.0 that show on a connection, and the behaviour of Larvik; the numbers are those of the
 * bugs. The others are in {@link LarvitsmppBugsTest}.
 */
@Timeout(60)
class LarvitsmppBugsIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @DisplayName("1: eight octets of zero before the login are refused, and the connection is closed")
    void bug1() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(OctetString.ofHex("0000000000000000"));

        assertThat(peer.receive().pdu()).isEqualTo(new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH, Tlvs.NONE));
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    @DisplayName("4: a refused connection is an exception, not the end of the process")
    void bug4() throws IOException {
        ServerSocket listener = loopback.listen();
        listener.close();

        assertThatThrownBy(() -> SmppClient.connect("smpp://foo:bar@127.0.0.1:" + listener.getLocalPort()))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.UNREACHABLE));
    }

    @Test
    @DisplayName("5: TLS works: the client verifies the server's certificate, and the server can require the client's")
    void bug5(@TempDir Path folder) throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("localhost", "ip:127.0.0.1"));
        SmppServer server = loopback.start(s -> s.mutualTls(context).onSms((session, sms) -> sms.accept("450")));

        assertThat(loopback.connect(server, c -> c.tls(context)).send(HELLO).messageIds())
                .containsExactly("450");
        assertThatThrownBy(() -> SmppClient.connect("smpps://foo:bar@127.0.0.1:" + server.port()))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
    }

    @Test
    @DisplayName("22: an unknown command is answered with generic_nack, and the session stays open")
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
    @DisplayName("25: a peer that waits for each response before its next segment gets the responses")
    void bug25() {
        RawPeer peer = loopback.bindRaw(server());
        List<SubmitSm> segments = HELLO.text("x".repeat(400)).toSubmitSm(PeerAlphabets.STANDARD, 1);

        for (SubmitSm segment : segments) {
            peer.send(segment);
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @DisplayName("26: a request in the same read as the bind is answered after it")
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
    @DisplayName("27, 36: unanswered requests fail with a typed exception when the connection is lost")
    void bug27() {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(Reconnect.Builder::never));
        CompletableFuture<Submission> sent = raw.client().sendAsync(HELLO);
        assertThat(raw.mc().receive().pdu()).isInstanceOf(SubmitSm.class);

        raw.mc().close();

        assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        ConnectionLostException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isTrue());
    }

    @Test
    @DisplayName("28: a receipt has the addresses of the message swapped, with TON and NPI of both")
    void bug28() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept("450");
            sms.sendReceipt(MessageState.DELIVERED);
        })));
        Address sender = Address.of(2, 8, "0701113311");
        Address receiver = Address.of(1, 1, "46709771337");

        peer.send(submit(Sms.to(receiver).from(sender).text("Hello").requestReceipt()));
        peer.receive();

        assertThat((DeliverSm) peer.receive().pdu())
                .satisfies(receipt -> assertThat(receipt.source()).isEqualTo(receiver))
                .satisfies(receipt -> assertThat(receipt.destination()).isEqualTo(sender));
    }

    @Test
    @DisplayName("32: a response to no request is not answered")
    void bug32() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(new SubmitSmResp(CommandStatus.OK, "1", Tlvs.NONE), 9);
        peer.send(EnquireLink.PLAIN, 10);

        assertThat(peer.receive().sequenceNumber()).isEqualTo(10);
    }

    @Test
    @DisplayName("33: no log contains a password or a text")
    void bug33() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.larvik.smpp");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
        try (SmppServer server = server();
                SmppClient client = SmppClient.connect("smpp://foo:bar@127.0.0.1:" + server.port())) {
            client.send(HELLO);
            assertThatThrownBy(() -> SmppClient.connect("smpp://foo:s3cr3t@127.0.0.1:" + server.port()))
                    .hasMessageNotContaining("s3cr3t");
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneMatch(line -> line.contains("s3cr3t") || line.contains("bar") || line.contains("Hello"));
    }

    @Test
    @DisplayName("34: the unbind response is read before the connection closes")
    void bug34() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(Unbind.PLAIN);

        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.UNBIND_RESP);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    @DisplayName("35: nothing is global: each session has its own log, here the tap")
    void bug35() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        SmppServer first = loopback.start(s -> s.session(o -> o.tap(tap("first", seen))));
        SmppServer second = loopback.start(s -> s.session(o -> o.tap(tap("second", seen))));

        loopback.bindRaw(first);
        loopback.bindRaw(second);
        loopback.bindRaw(first);

        assertThat(seen).containsExactly("first", "second", "first");
    }

    @Test
    @DisplayName("38: sm_length beyond the PDU is answered with ESME_RINVMSGLEN, and the session stays open")
    void bug38() {
        RawPeer peer = loopback.bindRaw(server());
        OctetString octets = PduEncoder.encode(Frame.of(submit(HELLO), 5));

        peer.send(OctetString.ofHex(octets.toHex().replace("0548656c6c6f", "3248656c6c6f")));
        Frame refusal = peer.receive();
        peer.send(EnquireLink.PLAIN, 6);

        assertThat(refusal.pdu().commandId()).isEqualTo(CommandId.SUBMIT_SM_RESP);
        assertThat(refusal.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
        assertThat(refusal.sequenceNumber()).isEqualTo(5);
        assertThat(peer.receive().sequenceNumber()).isEqualTo(6);
    }

    private static SessionTap tap(String name, Queue<String> seen) {
        return new SessionTap() {
            @Override
            public void onPdu(Session session, Direction direction, Frame frame) {
                if (direction == Direction.RECEIVED) {
                    seen.add(name);
                }
            }
        };
    }

    private SmppServer server() {
        return loopback.start(s -> s.authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> sms.accept("450")));
    }
}
