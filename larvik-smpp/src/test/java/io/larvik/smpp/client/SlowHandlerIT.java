package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handlers that are slower than a message centre: neither enquire_link nor our own requests wait for them. */
@Timeout(60)
class SlowHandlerIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Pdu ALIVE = EnquireLink.PLAIN.response(CommandStatus.OK);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void handlersEnd() {
        testIsOver.countDown();
    }

    @Test
    @Tag("report-A3")
    void enquireLinkBehind500MessagesIsAnsweredWithinASecond() {
        RawMc raw = loopback.connectToRaw(c -> c.onMessage(message -> takes(Duration.ofSeconds(2))));

        raw.mc()
                .send(each(
                        500,
                        number -> DeliverSm.builder().shortMessage(ascii("Hi")).build()));
        long sent = System.nanoTime();
        raw.mc().send(EnquireLink.PLAIN, 1000);
        Frame answer = raw.mc().receive();

        assertThat(answer).isEqualTo(Frame.of(ALIVE, 1000));
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @Tag("report-A3")
    void responsesToOurRequestsPassBy400Receipts() {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipt -> takes(Duration.ofSeconds(4)))
                .session(o -> o.requestTimeout(Duration.ofSeconds(5))));
        raw.mc().send(each(400, SlowHandlerIT::receipt));
        Thread mc = new Thread(() -> acceptSubmits(raw.mc(), 20));
        mc.start();

        List<Submission> submissions =
                IntStream.range(0, 20).mapToObj(i -> raw.client().send(HELLO)).toList();

        assertThat(submissions)
                .hasSize(20)
                .allMatch(sent -> sent.messageIds().get(0).startsWith("sent"));
    }

    @Test
    @Tag("report-A3")
    void whatIsBeyondTheBoundsIsThrottledAndTheRestHandledInTheEnd() {
        RawMc raw = loopback.connectToRaw(c -> c.onMessage(message -> Loopback.await(testIsOver))
                .session(o -> o.windowIn(10).advanced(a -> a.parked(20, 1 << 20))));

        raw.mc()
                .send(each(
                        50,
                        number -> DeliverSm.builder().shortMessage(ascii("Hi")).build()));
        List<Frame> refused =
                IntStream.range(0, 20).mapToObj(i -> raw.mc().receive()).toList();
        testIsOver.countDown();
        List<Frame> handled =
                IntStream.range(0, 30).mapToObj(i -> raw.mc().receive()).toList();

        assertThat(refused).allMatch(frame -> frame.status().equals(CommandStatus.THROTTLED));
        assertThat(refused)
                .extracting(Frame::sequenceNumber)
                .containsExactlyElementsOf(IntStream.range(31, 51).boxed().toList());
        assertThat(handled).allMatch(frame -> frame.status().isOk());
        assertThat(handled)
                .extracting(Frame::sequenceNumber)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 31).boxed().toList());
    }

    private void takes(Duration time) {
        try {
            testIsOver.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void acceptSubmits(RawPeer mc, int submits) {
        for (int accepted = 0; accepted < submits; ) {
            Frame frame = mc.receive();
            if (frame.pdu() instanceof SubmitSm submit) {
                mc.send(submit.accepted("sent" + ++accepted), frame.sequenceNumber());
            }
        }
    }

    /** Returns the octets of so many PDUs, numbered from 1. */
    private static OctetString each(int count, IntFunction<Pdu> pdu) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int number = 1; number <= count; number++) {
            octets.writeBytes(VirtualSession.octets(pdu.apply(number), number).toBytes());
        }
        return OctetString.of(octets.toByteArray());
    }

    private static DeliverSm receipt(int number) {
        return DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(ascii("id:" + number + " sub:001 dlvrd:001 stat:DELIVRD err:000 text:"))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "" + number)
                .build();
    }

    private static OctetString ascii(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
