package io.larvik.smpp.larvitsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Segments: behaviour of larvitsmpp 0.4.0 that Larvik keeps, and faults of larvitsmpp that Larvik corrects. */
@Timeout(60)
class LarvitsmppSegmentsIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("kept: segments arrive in any order and get the ids <id>-<n>")
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
    @DisplayName("done right: the UDH indicator alone marks segments with a header, with esm_class 0x43 too")
    void indicatorBit() throws Exception {
        SmppServer server =
                loopback.start(s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE).onSms((session, sms) -> {
                    texts.add(sms.text() + " " + sms.pdus().get(0).esmClass());
                    sms.accept("450");
                }));

        List<String> ids = loopback.connect(server)
                .send(HELLO.text("x".repeat(161)).esmClass(EsmClass.STORE_AND_FORWARD))
                .messageIds();

        assertThat(texts.poll(10, TimeUnit.SECONDS)).isEqualTo("x".repeat(161) + " 0x43");
        assertThat(ids).containsExactly("450-1", "450-2");
    }

    @Test
    @DisplayName("kept, as an option: all segments have the same id")
    void sameId() {
        SmppServer server = loopback.start(s -> s.segmentIdScheme(SegmentIdScheme.SAME)
                .segmentHold(SegmentHold.UNTIL_COMPLETE)
                .onSms((session, sms) -> sms.accept("450")));

        assertThat(loopback.connect(server).send(HELLO.text("x".repeat(161))).messageIds())
                .containsExactly("450", "450");
    }

    @Test
    @DisplayName("kept, as an option: segments with the same id have it from the first response on, without a hold")
    void sameIdWithoutHold() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.segmentIdScheme(SegmentIdScheme.SAME)
                .segmentHold(SegmentHold.NONE)
                .onSms((session, sms) -> {
                    sms.accept();
                    arrived.add(sms);
                })));

        HELLO.text("x".repeat(161)).toSubmitSm(PeerAlphabets.STANDARD, 1).forEach(peer::send);

        String first = ((SubmitSmResp) peer.receive().pdu()).messageId();
        assertThat(((SubmitSmResp) peer.receive().pdu()).messageId()).isEqualTo(first);
        assertThat(arrived.poll(10, TimeUnit.SECONDS).messageIds()).containsExactly(first, first);
    }

    @Test
    @DisplayName("kept, as an option: no segment is answered before all have arrived")
    void untilComplete() {
        RawPeer peer = loopback.bindRaw(loopback.start(
                s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE).onSms((session, sms) -> sms.accept("450"))));
        List<SubmitSm> segments = HELLO.text("x".repeat(161)).toSubmitSm(PeerAlphabets.STANDARD, 1);

        peer.send(segments.get(0), 1);
        peer.send(EnquireLink.PLAIN, 2);
        peer.send(segments.get(1), 3);

        assertThat(peer.receive().sequenceNumber()).isEqualTo(2);
        assertThat(List.of(peer.receive().sequenceNumber(), peer.receive().sequenceNumber()))
                .containsExactlyInAnyOrder(1, 3);
    }

    @Test
    @DisplayName("done right: the segments of an incomplete message reach the handler, marked as incomplete")
    void incomplete() throws Exception {
        BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
        RawPeer peer = loopback.bindRaw(loopback.start(
                s -> s.reassembly(l -> l.timeout(Duration.ofMillis(200))).onSms((session, sms) -> arrived.add(sms))));

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
    @DisplayName("done right: a repeated segment is accepted twice and counted once")
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
}
