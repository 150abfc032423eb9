package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server owes its ESMEs, over sockets. */
@Timeout(120)
class DeliveriesIT {

    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();

    /** 30,000 in the long form. */
    private static final int MESSAGES = Integer.getInteger("deliveries.messages", 5_000);

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<IncomingSms> submitted = new LinkedBlockingQueue<>();

    @Test
    @Tag("report-A2")
    @Tag("report-I2")
    void serverOfTheReadmeLosesNoReceiptOfASlowEsme() {
        AtomicInteger ids = new AtomicInteger();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept(String.valueOf(ids.incrementAndGet()));
            if (sms.receiptRequested()) {
                sms.sendReceipt(MessageState.DELIVERED);
            }
        }));
        Set<String> receipts = ConcurrentHashMap.newKeySet();
        SmppClient client = loopback.connect(
                server,
                c -> c.session(o -> o.windowOut(100)).onReceipt(receipt -> {
                    slowly();
                    receipts.add(receipt.receipt().messageId());
                }));

        Semaphore places = new Semaphore(500);
        List<CompletableFuture<Submission>> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            places.acquireUninterruptibly();
            sent.add(client.sendAsync(HELLO).whenComplete((submission, failure) -> places.release()));
        }

        assertThat(sent).allSatisfy(each -> assertThat(each).succeedsWithin(PATIENCE));
        await().atMost(PATIENCE).until(() -> receipts.size() == MESSAGES);
        assertThat(server.eventCounts()).doesNotContainKeys(SmppEvent.DELIVERY_LOST, SmppEvent.DELIVERY_EXPIRED);
        await().until(() -> server.waitingDeliveries() == 0);
    }

    @Test
    @Tag("report-A2")
    void esmeThatTakesNoReceiptsIsHeldBackAndGoesOnLater() {
        SmppServer server = loopback.start(s -> s.deliveries(o -> o.maxPerAccount(20))
                .session(o -> o.windowIn(30))
                .onSms((session, sms) -> {
                    sms.accept();
                    sms.sendReceipt(MessageState.DELIVERED);
                }));
        RawPeer peer = loopback.bindRaw(server);
        SubmitSm submitSm = HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
        int messages = 200;

        for (int i = 0; i < messages; i++) {
            peer.send(submitSm);
        }
        int accepted = 0;
        Set<String> receipts = ConcurrentHashMap.newKeySet();
        List<Frame> unanswered = new ArrayList<>();
        while (unanswered.size() < 10) { // the server's windowOut
            Frame frame = peer.receive();
            if (frame.pdu() instanceof DeliverSm) {
                unanswered.add(frame);
            } else {
                accepted++;
            }
        }
        assertThat(server.waitingDeliveries()).isLessThanOrEqualTo(20);
        while (receipts.size() < messages) {
            Frame frame = unanswered.isEmpty() ? peer.receive() : unanswered.remove(0);
            if (frame.pdu() instanceof DeliverSm receipt) {
                receipts.add(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID));
                peer.send(receipt.response(CommandStatus.OK), frame.sequenceNumber());
            } else if (frame.pdu() instanceof SubmitSmResp response) {
                assertThat(response.status()).isEqualTo(CommandStatus.OK);
                accepted++;
            }
        }

        assertThat(accepted).isEqualTo(messages);
    }

    @Test
    @Tag("report-E6")
    void throttledReceiptIsOfferedAgain() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> submitted.add(sms)));
        RawPeer peer = loopback.bindRaw(server);
        IncomingSms sms = acceptedFrom(peer);

        CompletableFuture<List<SegmentOutcome>> outcome = sms.sendReceipt(MessageState.DELIVERED);
        answerDeliverSm(peer, CommandStatus.THROTTLED);
        answerDeliverSm(peer, CommandStatus.OK);

        assertThat(outcome)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(outcomes -> assertThat(outcomes).singleElement().matches(SegmentOutcome::isAccepted));
    }

    @Test
    @Tag("report-E6")
    void receiptWaitsForTheNextSession() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> submitted.add(sms)));
        RawPeer peer = loopback.bindRaw(server);
        IncomingSms sms = acceptedFrom(peer);
        peer.reset();
        await().until(() -> server.sessions("foo").isEmpty());

        CompletableFuture<List<SegmentOutcome>> outcome = sms.sendReceipt(MessageState.DELIVERED);
        assertThat(outcome).isNotDone();
        answerDeliverSm(loopback.bindRaw(server), CommandStatus.OK);

        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    @Tag("report-N4")
    void receiptBeforeTheMessageIsAcceptedIsRefused() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> submitted.add(sms)));
        RawPeer peer = loopback.bindRaw(server);
        peer.send(HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0));
        IncomingSms sms = take();

        assertThatIllegalStateException()
                .isThrownBy(() -> sms.sendReceipt(MessageState.DELIVERED))
                .withMessageContaining("not accepted");
        sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThatIllegalStateException().isThrownBy(() -> sms.sendReceipt(MessageState.DELIVERED));
    }

    @Test
    void receiptOfAMessageWhoseSessionEndedBeforeItWasAcceptedIsNone() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> submitted.add(sms)));
        RawPeer peer = loopback.bindRaw(server);
        peer.send(HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0));
        IncomingSms sms = take();
        peer.reset();
        await().until(() -> server.sessions("foo").isEmpty());

        sms.accept();

        assertThat(sms.sendReceipt(MessageState.DELIVERED)).isCompletedWithValue(List.of());
    }

    @Test
    void directHandlersNeverWaitForRoom() {
        BlockingQueue<CompletableFuture<List<SegmentOutcome>>> outcomes = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.deliveries(o -> o.maxPerAccount(1))
                .session(o -> o.direct())
                .onSms((session, sms) -> {
                    sms.accept();
                    outcomes.add(sms.sendReceipt(MessageState.DELIVERED));
                }));
        RawPeer peer = loopback.bindRaw(server);
        SubmitSm submitSm = HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);

        peer.send(submitSm);
        peer.send(submitSm);

        await().until(() -> outcomes.size() == 2);
        outcomes.remove();
        assertThatThrownBy(outcomes.remove()::join).cause().isInstanceOf(NotSentException.class);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.DELIVERY_LOST, 1L);
    }

    @Test
    void fullQueueFailsAtOnceIfItIsToldTo() {
        SmppServer server = loopback.start(s -> s.deliveries(o -> o.max(2).whenFull(WhenQueueFull.FAIL)));

        server.deliver("foo", HELLO);
        server.deliver("bar", HELLO);

        assertThatThrownBy(server.deliver("baz", HELLO)::join).hasMessageContaining("the queue is full");
    }

    @Test
    @Tag("report-I14")
    void messageGoesToTheSessionThatIsPreferred() {
        SmppServer server = loopback.start(s -> s);
        RawPeer first = loopback.bindRaw(server);
        RawPeer second = loopback.bindRaw(server);
        await().until(() -> server.sessions("foo").size() == 2);
        Session preferred = server.sessions("foo").get(1);

        CompletableFuture<List<SegmentOutcome>> outcome = server.deliver(preferred, HELLO);
        answerDeliverSm(second, CommandStatus.OK);

        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10));
        assertThat(first).isNotNull();
    }

    @Test
    void closedServerTellsHowMuchItLost() {
        SmppServer server = loopback.start(s -> s);
        RawPeer peer = loopback.bindRaw(server);
        CompletableFuture<List<SegmentOutcome>> taken = server.deliver("foo", HELLO);
        List<CompletableFuture<List<SegmentOutcome>>> lost =
                List.of(server.deliver("bar", HELLO), server.deliver("bar", HELLO));
        answerDeliverSm(peer, CommandStatus.OK);

        server.close();

        assertThat(taken).succeedsWithin(Duration.ofSeconds(10));
        assertThat(lost)
                .allSatisfy(each -> assertThatThrownBy(each::join).cause().isInstanceOf(NotSentException.class));
        assertThat(server.eventCounts()).containsEntry(SmppEvent.DELIVERY_LOST, 1L);
    }

    private IncomingSms acceptedFrom(RawPeer peer) {
        peer.send(HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0));
        IncomingSms sms = take();
        sms.accept();
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        return sms;
    }

    private IncomingSms take() {
        try {
            return submitted.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answerDeliverSm(RawPeer peer, CommandStatus status) {
        Frame frame = peer.receive();
        assertThat(frame.pdu()).isInstanceOf(DeliverSm.class);
        peer.send(((DeliverSm) frame.pdu()).response(status), frame.sequenceNumber());
    }

    /** Takes about two milliseconds, as an application that stores receipts does. */
    private static void slowly() {
        try {
            new Semaphore(0).tryAcquire(2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
