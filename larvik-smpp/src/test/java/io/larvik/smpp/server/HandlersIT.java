package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How handlers of a server are given, and what they get. */
@Timeout(60)
class HandlersIT {

    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @Tag("report-I6")
    void handlerOfMessagesGetsItsServer() throws Exception {
        CompletableFuture<String> echo = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.onSms((itself, session, sms) -> {
            sms.accept();
            itself.deliver(session, Sms.to(sms.from()).from(sms.to()).text(sms.text()));
        }));
        SmppClient client = loopback.connect(server, c -> c.onMessage(message -> echo.complete(message.text())));

        client.send(HELLO);

        assertThat(echo.get(10, TimeUnit.SECONDS)).isEqualTo("Hello");
    }

    @Test
    @Tag("report-I6")
    void handlerOfOneTypeGetsItsServer() {
        CompletableFuture<SmppServer> seen = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.on(QuerySm.class, (itself, session, query) -> {
            seen.complete(itself);
            return query.response(CommandStatus.QUERY_FAILED);
        }));

        loopback.connect(server).session().request(QuerySm.of("450", Address.of("46701113311")));

        assertThat(seen).isCompletedWithValue(server);
    }

    @Test
    @Tag("report-I4")
    void generatedIdsFitSmpp33() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept()));
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(new Bind(BindType.TRANSCEIVER, "foo", "bar", "", InterfaceVersion.SMPP_3_3, Address.NONE, Tlvs.NONE));
        peer.receive();

        HELLO.text("0123456789".repeat(40))
                .segmentation(Segmentation.UDH8)
                .toSubmitSm(PeerAlphabets.STANDARD, 1)
                .forEach(peer::send);

        assertThat(List.of(messageId(peer), messageId(peer), messageId(peer)))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}"));
    }

    @Test
    void handlerOfSubmitsGetsEachSegmentAsItCameAndAnswersWhenItLikes() throws Exception {
        BlockingQueue<InboundRequest> submits = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSubmit(submits::add));
        RawPeer peer = loopback.bindRaw(server);
        List<SubmitSm> segments = HELLO.text("0123456789".repeat(20))
                .segmentation(Segmentation.UDH8)
                .toSubmitSm(PeerAlphabets.STANDARD, 1);

        segments.forEach(peer::send);
        InboundRequest first = submits.poll(10, TimeUnit.SECONDS);
        InboundRequest second = submits.poll(10, TimeUnit.SECONDS);

        assertThat(List.of(first.pdu(), second.pdu())).isEqualTo(segments);
        await().during(Duration.ofMillis(200)).until(() -> !first.isAnswered()); // segmentHold is 100 ms
        second.respond(segments.get(1).accepted("B"));
        first.respond(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(messageId(peer)).isEqualTo("B");
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
    }

    @Test
    void messagesHaveOneHandler() {
        SmppServerBuilder builder = SmppServer.builder()
                .port(0)
                .onSms((session, sms) -> sms.accept())
                .onSubmit((server, submit) -> {});

        assertThatIllegalStateException().isThrownBy(builder::start).withMessageContaining("onSms, onSubmit");
    }

    @Test
    void storedPduIsSentAtOncePastTheQueueOrNotAtAll() {
        SmppServer server = loopback.start(s -> s.session(o -> o.windowOut(1)));
        DeliverSm pdu = DeliverSm.builder().serviceType("X").build();
        assertThatThrownBy(server.deliver("foo", pdu)::join).cause().isInstanceOf(NotSentException.class);
        RawPeer peer = loopback.bindRaw(server);
        server.deliver("foo", HELLO);
        assertThat(peer.receive().pdu()).isInstanceOf(DeliverSm.class);

        assertThatThrownBy(server.deliver("foo", pdu)::join).cause().isInstanceOf(NotSentException.class);
        RawPeer roomier = loopback.bindRaw(server);
        await().until(() -> server.sessions("foo").size() == 2);
        CompletableFuture<DeliverSmResp> response = server.deliver("foo", pdu);
        Frame frame = roomier.receive();
        roomier.send(pdu.response(CommandStatus.THROTTLED), frame.sequenceNumber());

        assertThat(frame.pdu()).isEqualTo(pdu);
        assertThat(response)
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(DeliverSmResp::status)
                .isEqualTo(CommandStatus.THROTTLED);
    }

    @Test
    void storedPdusAreQueuedInOrder() {
        SmppServer server = loopback.start(s -> s);
        List<DeliverSm> pdus = Stream.of("1", "2", "3")
                .map(type -> DeliverSm.builder().serviceType(type).build())
                .toList();

        CompletableFuture<List<SegmentOutcome>> outcomes = server.deliver("foo", pdus);
        RawPeer peer = loopback.bindRaw(server);

        for (DeliverSm pdu : pdus) {
            Frame frame = peer.receive();
            assertThat(frame.pdu()).isEqualTo(pdu);
            peer.send(pdu.response(CommandStatus.OK), frame.sequenceNumber());
        }
        assertThat(outcomes)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(all -> assertThat(all).hasSize(3));
    }

    private static String messageId(RawPeer peer) {
        return ((SubmitSmResp) peer.receive().pdu()).messageId();
    }

    @Test
    @Tag("report-I9")
    void handlerThatWouldNeverBeCalledIsRefused() {
        SmppServerBuilder builder = SmppServer.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.on(EnquireLink.class, (session, pdu) -> pdu.response(CommandStatus.OK)))
                .withMessage("on(EnquireLink.class): reaches no handler; use session(o -> o.tap(…)) to see them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.on(Unbind.class, (session, pdu) -> pdu.response(CommandStatus.OK)))
                .withMessageContaining("onClosed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.on(Bind.class, (session, pdu) -> pdu.response(CommandStatus.OK)))
                .withMessageContaining("authenticate");
    }

    @Test
    @Tag("report-N10")
    void messageThatNothingHandlesIsRefusedWithOneWarning() {
        SmppServer server = loopback.start(s -> s);
        RawPeer peer = loopback.bindRaw(server);
        SubmitSm submitSm = HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);

        peer.send(submitSm);
        peer.send(submitSm);

        assertThat(List.of(peer.receive().status(), peer.receive().status()))
                .containsOnly(CommandStatus.INVALID_COMMAND_ID);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.REQUEST_UNHANDLED, 1L);
    }

    @Test
    @Tag("report-B6")
    void receiptOfEachSegmentCarriesItsUserMessageReference() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept();
            sms.sendReceipt(MessageState.DELIVERED);
        }));
        RawPeer peer = loopback.bindRaw(server);
        List<SubmitSm> segments = HELLO.text("0123456789".repeat(20))
                .segmentation(Segmentation.UDH8)
                .toSubmitSm(PeerAlphabets.STANDARD, 1);
        List<OctetString> references = List.of(OctetString.ofHex("1234"), OctetString.ofHex("31303000"));

        for (int i = 0; i < 2; i++) {
            peer.send(segments.get(i).toBuilder()
                    .tlvs(Tlvs.of(new Tlv(0x0204, references.get(i))))
                    .build());
        }
        peer.receive();
        peer.receive();

        for (OctetString reference : references) {
            DeliverSm receipt = (DeliverSm) peer.receive().pdu();
            assertThat(receipt.tlvs().octets(TlvTag.USER_MESSAGE_REFERENCE)).isEqualTo(reference);
        }
    }
}
