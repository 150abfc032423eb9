package io.larvik.smpp;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.RawPeer;
import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentOutcome;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DestAddress;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.ReassemblyLimits;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
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

    @Test
    @DisplayName("kept: one call connects and binds as transceiver; done right: it says version 3.4")
    void oneCall() throws Exception {
        BlockingQueue<Bind> binds = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.authenticate(bind -> {
            binds.add(bind.pdu());
            return accept();
        }));

        SmppClient client = loopback.closeLater(SmppClient.connect("smpp://foo:bar@127.0.0.1:" + server.port()));

        assertThat(client.session().state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(binds.poll(10, TimeUnit.SECONDS)).isEqualTo(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
    }

    @Test
    @DisplayName("done right: submit_sm on a receiver's session is ESME_RINVBNDSTS")
    void submitOnReceiver() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));
        peer.send(Bind.of(BindType.RECEIVER, "foo", "bar"));
        peer.receive();

        peer.send(submit(HELLO));

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    @DisplayName("done right: a port that is taken is an exception")
    void portTaken() {
        int port = server().port();

        assertThatThrownBy(() -> SmppServer.builder().port(port).start())
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("cannot listen on");
    }

    @Test
    @DisplayName("done right: the server asks a silent client whether it lives")
    void serverAsks() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.session(o -> o.enquireLinkIdle(Duration.ofMillis(50)))));

        assertThat(peer.receive().pdu()).isInstanceOf(EnquireLink.class);
    }

    @Test
    @DisplayName("kept: an id of the server's own; done right: at most 64 octets, without hyphen")
    void ownId() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept()));

        List<String> ids = loopback.connect(server).send(HELLO).messageIds();

        assertThat(ids).singleElement().asString().matches("[0-9a-f]{32}");
    }

    @Test
    @DisplayName("done right: an error response has no body, a deliver_sm_resp an empty message_id")
    void bodies() throws Exception {
        SmppServer server =
                loopback.start(s -> s.onSms((session, sms) -> sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS)));
        RawPeer peer = loopback.bindRaw(server);
        peer.send(submit(HELLO), 5);
        OctetString refusal = peer.receiveRawOrEnd().octets();
        peer.close();
        SmppClient client = loopback.connect(server, c -> c.onMessage(message -> texts.add(message.text())));

        List<SegmentOutcome> delivered =
                server.deliver(server.sessions("foo").get(0), HELLO).get(10, TimeUnit.SECONDS);

        assertThat(refusal.toHex()).isEqualTo("00000010800000040000000b00000005");
        assertThat(delivered)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.messageId()).isEmpty());
        assertThat(client.isConnected()).isTrue();
        assertThat(texts).containsExactly("Hello");
    }

    @Test
    @DisplayName("kept: an sms knows its session, PDUs, from, to, time, text, whether dlr and flash are wanted")
    void smsObject() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept("450");
            arrived.add(sms);
        }));
        Instant before = Instant.now();

        loopback.connect(server).send(HELLO.requestReceipt().flash());

        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);
        assertThat(sms.session().remoteSystemId()).isEqualTo("foo");
        assertThat(sms.pdus()).hasSize(1);
        assertThat(sms.from()).isEqualTo("46701113311");
        assertThat(sms.to()).isEqualTo("46709771337");
        assertThat(sms.text()).isEqualTo("Hello");
        assertThat(sms.submitTime()).isBetween(before, Instant.now());
        assertThat(sms.receiptRequested()).isTrue();
        assertThat(sms.isFlash()).isTrue();
        assertThat(sms.messageIds()).containsExactly("450");
    }

    @Test
    @DisplayName("kept: taps see raw octets and PDUs, with their sequence_numbers")
    void taps() {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.session(o -> o.tap(new SessionTap() {
            @Override
            public void onOctets(Session session, Direction direction, OctetString frame) {
                seen.add(direction + " " + frame.length());
            }

            @Override
            public void onPdu(Session session, Direction direction, Frame frame) {
                seen.add(direction + " " + frame.pdu().commandId() + " " + frame.sequenceNumber());
            }
        })));

        loopback.bindRaw(server);

        assertThat(seen)
                .containsExactly(
                        "RECEIVED 29", "RECEIVED bind_transceiver 1", "SENT 25", "SENT bind_transceiver_resp 1");
    }

    @Test
    @DisplayName("done right: segments that never get complete are handed over, marked so")
    void incomplete() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        RawPeer peer = loopback.bindRaw(
                loopback.start(s -> s.reassembly(ReassemblyLimits.DEFAULT.withTimeout(Duration.ofMillis(200)))
                        .onSms((session, sms) -> arrived.add(sms))));

        peer.send(HELLO.text("x".repeat(161))
                .toSubmitSm(PeerAlphabets.STANDARD, 1)
                .get(1));

        SubmitSmResp response = (SubmitSmResp) peer.receive().pdu();
        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);
        assertThat(response.messageId()).endsWith("-2");
        assertThat(sms.isComplete()).isFalse();
        assertThat(sms.text()).isEqualTo("x".repeat(8));
        assertThat(sms.messageIds()).containsExactly(response.messageId());
    }

    @Test
    @DisplayName("done right: a segment that comes twice is accepted twice and counted once")
    void duplicate() throws Exception {
        RawPeer peer = loopback.bindRaw(loopback.start(
                s -> s.segmentHold(SegmentHold.NONE).onSms((session, sms) -> {
                    texts.add(sms.text());
                    sms.accept("450");
                })));
        List<SubmitSm> segments = HELLO.text("x".repeat(161)).toSubmitSm(PeerAlphabets.STANDARD, 1);

        peer.send(segments.get(0));
        String first = ((SubmitSmResp) peer.receive().pdu()).messageId();
        peer.send(segments.get(0));
        String again = ((SubmitSmResp) peer.receive().pdu()).messageId();
        peer.send(segments.get(1));
        peer.receive();

        assertThat(again).isEqualTo(first);
        assertThat(texts.poll(10, TimeUnit.SECONDS)).isEqualTo("x".repeat(161));
    }

    @Test
    @DisplayName("kept: the response takes a status by name, and an id set by the application")
    void sendResp() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            CommandStatus status = CommandStatus.named(sms.text());
            if (status == null || status.isOk()) {
                sms.accept("17");
            } else {
                sms.reject(status);
            }
        }));
        SmppClient client = loopback.connect(server);

        assertThat(client.send(HELLO.text("ESME_ROK")).messageIds()).containsExactly("17");
        assertThatThrownBy(() -> client.send(HELLO.text("ESME_RTHROTTLED")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.THROTTLED));
    }

    @Test
    @DisplayName("kept: a receipt of any state goes to the sender, who reads id and state; done right: answered after")
    void sendDlr() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept("450");
            arrived.add(sms);
        }));
        loopback.connect(server, c -> c.onReceipt(receipts::add)).send(HELLO.requestReceipt());
        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);

        for (MessageState state : List.of(MessageState.DELIVERED, MessageState.UNDELIVERABLE, MessageState.EXPIRED)) {
            sms.sendReceipt(state).get(10, TimeUnit.SECONDS);

            assertThat(receipts.remove().receipt())
                    .satisfies(receipt -> assertThat(receipt.messageId()).isEqualTo("450"))
                    .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(state));
        }
    }

    @Test
    @DisplayName("kept: any command can be given a handler; done right: bug 32, responses are no requests")
    void handleCmd() {
        SubmitMulti multi = SubmitMulti.of(SubmitSm.builder().build(), List.of(DestAddress.list("all")));
        SmppServer server =
                loopback.start(s -> s.onRequest(request -> request.respond(multi.accepted("7", List.of()))));
        RawPeer peer = loopback.bindRaw(server);

        peer.send(multi, 8);
        Frame response = peer.receive();
        peer.send(new SubmitSmResp(CommandStatus.OK, "1", Tlvs.NONE), 9);
        peer.send(EnquireLink.PLAIN, 10);

        assertThat(response.pdu()).isEqualTo(multi.accepted("7", List.of()));
        assertThat(peer.receive().sequenceNumber()).isEqualTo(10);
    }

    @Test
    @DisplayName("done right: bugs 27 and 36, what is unanswered when the connection drops ends with a typed failure")
    void bug27() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Submission> sent = new CompletableFuture<>();
            Thread sender = new Thread(() -> {
                try (SmppClient client = SmppClient.builder()
                        .url("smpp://foo:bar@127.0.0.1:" + listener.getLocalPort() + "?reconnect=false")
                        .connect()) {
                    client.sendAsync(HELLO).whenComplete((submission, failure) -> {
                        if (failure != null) {
                            sent.completeExceptionally(failure);
                        } else {
                            sent.complete(submission);
                        }
                    });
                    sent.handle((submission, failure) -> null).join();
                }
            });
            sender.start();
            RawPeer peer = loopback.closeLater(RawPeer.accept(listener));
            Frame bind = peer.receive();
            peer.send(((Bind) bind.pdu()).response(CommandStatus.OK), bind.sequenceNumber());
            assertThat(peer.receive().pdu()).isInstanceOf(SubmitSm.class);

            peer.close();

            assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            e -> assertThat(e.mayHaveBeenAccepted()).isTrue());
            sender.join(10_000);
        }
    }

    private SmppServer server() {
        return loopback.start(s -> s.authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> sms.accept("450")));
    }

    private static SubmitSm submit(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    }
}
