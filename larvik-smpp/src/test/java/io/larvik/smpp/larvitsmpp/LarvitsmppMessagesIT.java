package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.WhenThrottled;
import io.larvik.smpp.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages: behaviour of larvitsmpp 0.4.0 that Larvik keeps, and faults of larvitsmpp that Larvik corrects. */
@Timeout(60)
class LarvitsmppMessagesIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Sms LONG = HELLO.text("0123456789".repeat(40));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("kept: one call sends a text of any length and alphabet, and returns the ids of all segments")
    void oneLine() throws Exception {
        SmppServer server =
                loopback.start(s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE).onSms((session, sms) -> {
                    texts.add(sms.text());
                    sms.accept("450");
                }));

        List<String> ids =
                loopback.connect(server).send(HELLO.text("Привет ".repeat(20))).messageIds();

        assertThat(texts.poll(10, TimeUnit.SECONDS)).isEqualTo("Привет ".repeat(20));
        assertThat(ids).containsExactly("450-1", "450-2", "450-3");
    }

    @Test
    @DisplayName("kept: the ids come after the responses to all segments; done right: in the order of the segments")
    void idsInPartOrder() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c);
        CompletableFuture<Submission> sent = raw.client().sendAsync(LONG);
        List<Frame> segments = receive(raw.mc(), 3);

        raw.mc().send(accepted("third"), segments.get(2).sequenceNumber());
        raw.mc().send(accepted("first"), segments.get(0).sequenceNumber());
        raw.mc().send(EnquireLink.PLAIN);
        raw.mc().receive();
        boolean early = sent.isDone();
        raw.mc().send(accepted("second"), segments.get(1).sequenceNumber());

        assertThat(sent.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("first", "second", "third");
        assertThat(early).isFalse();
    }

    @Test
    @DisplayName("done right: a refused segment is reported, and each segment has its status")
    void statusOfEachPart() {
        RawMc raw = loopback.connectToRaw(c -> c.whenThrottled(WhenThrottled.FAIL));
        CompletableFuture<Submission> sent = raw.client().sendAsync(LONG);
        List<Frame> segments = receive(raw.mc(), 3);

        raw.mc().send(accepted("first"), segments.get(0).sequenceNumber());
        raw.mc()
                .send(
                        new SubmitSmResp(CommandStatus.THROTTLED, null, Tlvs.NONE),
                        segments.get(1).sequenceNumber());
        raw.mc().send(accepted("third"), segments.get(2).sequenceNumber());

        assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        SegmentsFailedException.class,
                        e -> assertThat(e.segments())
                                .extracting(SegmentOutcome::status, SegmentOutcome::messageId)
                                .containsExactly(
                                        tuple(CommandStatus.OK, "first"),
                                        tuple(CommandStatus.THROTTLED, null),
                                        tuple(CommandStatus.OK, "third")));
    }

    @Test
    @DisplayName("kept: an sms has its session, PDUs, from, to, time, text, and whether it requests a receipt or flash")
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
    @DisplayName("done right: flash is recognized in any alphabet and in messages of several segments")
    void flash() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept();
            arrived.add(sms);
        }));

        loopback.connect(server).send(HELLO.text("Привет ".repeat(20)).flash());

        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);
        assertThat(sms.pdus()).hasSize(3);
        assertThat(sms.isFlash()).isTrue();
    }

    @Test
    @DisplayName("kept: the response takes a status by name and an id from the application")
    void sendResp() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            CommandStatus status = CommandStatus.named(sms.text());
            if (status == null || status.isOk()) {
                sms.accept("17");
            } else {
                sms.reject(status);
            }
        }));
        SmppClient client = loopback.connect(server, c -> c.whenThrottled(WhenThrottled.FAIL));

        assertThat(client.send(HELLO.text("ESME_ROK")).messageIds()).containsExactly("17");
        assertThatThrownBy(() -> client.send(HELLO.text("ESME_RTHROTTLED")))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.THROTTLED));
    }

    @Test
    @DisplayName("kept: the server makes its own ids; done right: at most 64 octets, without hyphen")
    void ownId() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept()));

        List<String> ids = loopback.connect(server).send(HELLO).messageIds();

        assertThat(ids).singleElement().asString().matches("[0-9a-f]{28}");
    }

    @Test
    @DisplayName("kept: an empty id is an empty message_id")
    void emptyId() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept("")));

        assertThat(loopback.connect(server).send(HELLO).messageIds()).containsExactly("");
    }

    @Test
    @DisplayName("done right: an error response has no body, and a deliver_sm_resp has an empty message_id")
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
    @DisplayName("done right: an error response has a body when an option requires it")
    void bodyOnDemand() {
        SmppServer server = loopback.start(s -> s.onRequest(
                request -> request.respond(new SubmitSmResp(CommandStatus.MESSAGE_QUEUE_FULL, "450", Tlvs.NONE))));
        RawPeer peer = loopback.bindRaw(server);

        peer.send(submit(HELLO), 5);

        assertThat(peer.receiveRawOrEnd().octets().toHex()).isEqualTo("00000014800000040000001400000005" + "34353000");
    }

    @Test
    @DisplayName("kept: any PDU can be sent by hand, and its response is returned")
    void anyPdu() {
        SmppServer server = loopback.start(s -> s.onRequest(request ->
                request.respond(new QuerySmResp(CommandStatus.OK, "450", "", MessageState.ENROUTE, 0, Tlvs.NONE))));

        QuerySmResp response = loopback.connect(server).session().request(QuerySm.of("450", Address.of("46701113311")));

        assertThat(response.messageState()).isEqualTo(MessageState.ENROUTE);
    }

    @Test
    @DisplayName("kept: any command can have a handler; done right: bug 32, responses are not requests")
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

    private static List<Frame> receive(RawPeer peer, int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(peer.receive());
        }
        return frames;
    }

    private static SubmitSmResp accepted(String messageId) {
        return new SubmitSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
    }
}
