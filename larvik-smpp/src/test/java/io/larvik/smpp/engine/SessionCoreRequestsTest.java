package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionOptions.WhenWindowFull;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.UnexpectedResponseException;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcomes of our requests. The bind used sequence_number 1. */
class SessionCoreRequestsTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final SessionOptions QUIET = ESME.with(o -> o.enquireLinkIdle(Duration.ZERO));
    private static final SessionOptions WINDOW_OF_1 = QUIET.with(o -> o.windowOut(1));

    @Test
    void responseCompletesTheRequestOfItsNumber() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest first = session.request(SUBMIT);
        OutboundRequest second = session.request(SUBMIT);

        session.receives(SUBMIT.accepted("b"), 3);
        session.receives(SUBMIT.accepted("a"), 2);

        assertThat(session.responseTo(first)).isEqualTo(SUBMIT.accepted("a"));
        assertThat(session.responseTo(second)).isEqualTo(SUBMIT.accepted("b"));
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @Tag("A13")
    void errorIsAResponseToo() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives("00000010 80000004 00000058 00000002");

        assertThat(session.responseTo(request)).isEqualTo(SUBMIT.response(CommandStatus.THROTTLED));
    }

    @Test
    @Tag("A13")
    void errorWithABodyThatMakesNoSenseIsAResponseAllTheSame() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives("00000012 80000004 00000045 00000002 4142");

        assertThat(session.responseTo(request))
                .isInstanceOfSatisfying(
                        SubmitSmResp.class,
                        response -> assertThat(response.status()).isEqualTo(CommandStatus.SUBMIT_FAILED));
    }

    @Test
    @Tag("A16")
    void genericNackRejectsTheRequestOfItsNumber() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), 2);

        assertThat(session.failureOf(request))
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID));
    }

    @Test
    @Tag("A16")
    void genericNackThatSaysOkDoesNotSayThatTheRequestWasRejected() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives(new GenericNack(CommandStatus.OK, Tlvs.NONE), 2);

        assertThat(session.failureOf(request))
                .isInstanceOfSatisfying(
                        UnexpectedResponseException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isTrue());
    }

    @Test
    @Tag("A16")
    void responseOfAnotherTypeIsUnexpected() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives(EnquireLink.PLAIN.response(CommandStatus.OK), 2);

        assertThat(session.failureOf(request)).isInstanceOf(UnexpectedResponseException.class);
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void responseThatCannotBeReadIsUnexpected() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.receives("00000015 80000004 00000000 00000002 00 0424 0fff"); // a TLV beyond the PDU

        assertThat(session.failureOf(request)).isInstanceOf(UnexpectedResponseException.class);
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1 << 20 | 2, 0x80000002, -1})
    @Tag("A8")
    void responseToNothingIsIgnored(int sequenceNumber) {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();

        session.receives(SUBMIT.accepted("x"), sequenceNumber);
        session.receives(new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE), sequenceNumber);
        session.receives(new UnknownPdu(CommandId.of(0x80000999), CommandStatus.OK, OctetString.EMPTY), sequenceNumber);

        assertThat(session.isPending(request)).isTrue();
        assertThat(session.sent()).isEmpty();
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    @Tag("A8")
    void responseThatNoVersionKnowsLeavesTheRequestOfItsNumberAlone() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();

        session.receives(new UnknownPdu(CommandId.of(0x80000999), CommandStatus.OK, OctetString.EMPTY), 2);
        boolean pending = session.isPending(request);
        session.receives(SUBMIT.accepted("x"), 2);

        assertThat(pending).isTrue();
        assertThat(session.responseTo(request)).isEqualTo(SUBMIT.accepted("x"));
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void commandOfAVendorIsAnsweredAsSuch() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        UnknownPdu vendors = UnknownPdu.request(CommandId.of(0x00010201), OctetString.ofHex("00"));
        UnknownPdu response = vendors.response(CommandStatus.OK, OctetString.ofHex("610000"));
        OutboundRequest request = session.request(vendors);

        session.receives(response, 2);

        assertThat(session.responseTo(request)).isEqualTo(response);
    }

    @Test
    @Tag("C4")
    void sentRequestTimesOutAtItsDeadline() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(SUBMIT);

        session.passes(TIMEOUT.minusNanos(1));
        boolean pendingBefore = session.isPending(request);
        session.passes(Duration.ofNanos(1));

        assertThat(pendingBefore).isTrue();
        assertThat(session.failureOf(request)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(((SmppException) session.failureOf(request)).mayHaveBeenAccepted())
                .isTrue();
    }

    @Test
    @Tag("C3")
    void lateResponseGivesNoSecondSlot() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);
        OutboundRequest late = session.request(SUBMIT);
        session.passes(TIMEOUT);
        OutboundRequest next = session.request(SUBMIT);
        OutboundRequest waiting = session.request(SUBMIT);

        session.receives(SUBMIT.accepted("late"), 2);

        assertThat(session.failureOf(late)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(session.isPending(next)).isTrue();
        assertThat(session.core.inFlight()).isEqualTo(1);
        assertThat(session.isPending(waiting)).isTrue();
    }

    @Test
    @Tag("C8")
    void requestBeyondTheWindowWaitsItsTurn() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);
        List<OutboundRequest> requests =
                IntStream.range(0, 3).mapToObj(i -> session.request(SUBMIT)).toList();
        int sentAtOnce = session.sent().size();

        session.receives(SUBMIT.accepted("1"), 2);
        session.receives(SUBMIT.accepted("2"), 3);
        session.receives(SUBMIT.accepted("3"), 4);

        assertThat(sentAtOnce).isEqualTo(1);
        assertThat(requests)
                .extracting(session::responseTo)
                .extracting(Pdu::toString)
                .doesNotHaveDuplicates();
        assertThat(session.responseTo(requests.get(2))).isEqualTo(SUBMIT.accepted("3"));
    }

    @Test
    @Tag("C8")
    void requestThatOnlyWaitedWasNotSent() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);
        session.request(SUBMIT, Duration.ofSeconds(60));
        session.sent();
        OutboundRequest waiting = session.request(SUBMIT, Duration.ofSeconds(5));

        session.passes(Duration.ofSeconds(5));

        assertThat(session.failureOf(waiting)).isInstanceOf(NotSentException.class);
        assertThat(((SmppException) session.failureOf(waiting)).mayHaveBeenAccepted())
                .isFalse();
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void requestIsNotSentAtItsDeadlineOnlyBecauseAnotherTimedOutThen() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);
        OutboundRequest sent = session.request(SUBMIT);
        OutboundRequest waiting = session.request(SUBMIT);
        session.sent();

        session.passes(TIMEOUT);

        assertThat(session.failureOf(sent)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(session.failureOf(waiting)).isInstanceOf(NotSentException.class);
        assertThat(session.sent()).isEmpty();
    }

    @Test
    @Tag("C8")
    void fullWindowMayFailAtOnce() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1.with(o -> o.whenWindowFull(WhenWindowFull.FAIL)));
        session.request(SUBMIT);

        OutboundRequest second = session.request(SUBMIT);

        assertThat(session.failureOf(second)).isInstanceOf(NotSentException.class);
    }

    @Test
    @Tag("C8")
    void lineOfWaitersIsBounded() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1.with(o -> o.maxWaiters(2)));
        List<OutboundRequest> requests =
                IntStream.range(0, 4).mapToObj(i -> session.request(SUBMIT)).toList();

        OutboundRequest last = requests.get(3);

        assertThat(session.failureOf(last)).isInstanceOf(NotSentException.class).hasMessageContaining("maxWaiters");
        assertThat(requests.subList(0, 3)).allMatch(session::isPending);
    }

    @Test
    @Tag("C7")
    void whatCannotBeEncodedTakesNeitherPermitNorNumber() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);

        OutboundRequest refused = session.request(SubmitSm.builder()
                .source(Address.of(1, 1, "123456789012345678901"))
                .build());
        session.request(SUBMIT);

        assertThat(session.failureOf(refused)).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(2);
    }

    @Test
    @Tag("C7")
    void fieldThatIsNullEndsTheRequestToo() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);

        OutboundRequest refused =
                session.request(SubmitSm.builder().shortMessage(null).build());

        assertThat(session.failureOf(refused)).isInstanceOf(NullPointerException.class);
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void requestNotAllowedToThisPartyIsNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);

        OutboundRequest deliver = session.request(DeliverSm.builder().build());

        assertThat(session.failureOf(deliver))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("deliver_sm");
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void requestAfterTheEndIsNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        session.connectionBreaks();

        OutboundRequest request = session.request(SUBMIT);

        assertThat(session.failureOf(request)).isInstanceOf(NotSentException.class);
    }

    @Test
    @Tag("C1")
    void lostConnectionEndsWhatWasSentAndWhatWaited() {
        VirtualSession session = VirtualSession.boundEsme(WINDOW_OF_1);
        OutboundRequest sent = session.request(SUBMIT);
        OutboundRequest waiting = session.request(SUBMIT);

        session.connectionBreaks();

        assertThat(session.failureOf(sent)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(waiting)).isInstanceOf(NotSentException.class);
        assertThat(session.core.inFlight()).isZero();
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    // ---- the outbound buffer ----

    @Test
    @Tag("B16")
    void outboundBufferAboveHighWaterHoldsRequestsBackUntilLowWater() {
        VirtualSession session =
                VirtualSession.boundEsme(QUIET.with(o -> o.windowOut(100).advanced(a -> a.outboundBuffer(1000, 500))));
        session.peerStopsReading();

        List<OutboundRequest> requests = IntStream.range(0, 10)
                .mapToObj(i -> session.request(octets(300)))
                .toList();
        int sentWhileStalled = session.core.inFlight();
        boolean pausedWhileStalled = session.effects.paused;
        session.peerReadsAgain();

        assertThat(sentWhileStalled).isEqualTo(3);
        assertThat(pausedWhileStalled).isTrue();
        assertThat(session.core.inFlight()).isEqualTo(10);
        assertThat(session.effects.paused).isFalse();
        assertThat(requests).allMatch(session::isPending);
    }

    @Test
    void burstBetweenTwoWritesIsHeldBackByTheHighWaterToo() {
        VirtualSession session =
                VirtualSession.boundEsme(QUIET.with(o -> o.windowOut(100).advanced(a -> a.outboundBuffer(1000, 500))));
        session.peerStopsReading();

        for (int i = 0; i < 10; i++) {
            session.core.request(
                    new OutboundRequest(octets(300), OutboundRequest.Waiter.CALLBACKS, TIMEOUT.toNanos()), 0);
        }

        assertThat(session.core.inFlight()).isEqualTo(3);
    }

    @Test
    @Tag("B16")
    @Tag("C5")
    void peerThatTakesNoOctetsIsCutOff() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        session.peerStopsReading();
        OutboundRequest request = session.request(SUBMIT, Duration.ofSeconds(60));

        session.passes(Duration.ofSeconds(30).minusNanos(1));
        boolean closedBefore = session.effects.closedNow;
        session.passes(Duration.ofNanos(1));

        assertThat(closedBefore).isFalse();
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).contains(SmppEvent.SESSION_WRITE_STALLED);
        assertThat(session.failureOf(request)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    @Tag("C5")
    void requestToAPeerThatTakesNoOctetsKeepsItsDeadline() {
        VirtualSession session =
                VirtualSession.boundEsme(QUIET.with(o -> o.advanced(a -> a.outboundBuffer(1000, 500))));
        session.peerStopsReading();
        session.request(octets(2000));

        OutboundRequest request = session.request(SUBMIT, Duration.ofSeconds(1));
        session.passes(Duration.ofSeconds(1));

        assertThat(session.failureOf(request)).isInstanceOf(NotSentException.class);
    }

    @Test
    void enquireLinkOfAUserIsARequestAsAnyOther() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = session.request(EnquireLink.PLAIN);

        session.receives(new EnquireLinkResp(CommandStatus.OK, Tlvs.NONE), 2);

        assertThat(session.responseTo(request)).isInstanceOf(EnquireLinkResp.class);
    }

    @Test
    void deliveryIsAnsweredOnceOnly() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        session.receives(DeliverSm.builder().build(), 5);
        InboundRequest request = session.effects.requests.get(0);

        boolean first = request.respond(CommandStatus.OK);
        boolean second = request.respond(CommandStatus.SYSTEM_ERROR);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(session.sentPdus())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliverSmResp.class,
                        response -> assertThat(response.status()).isEqualTo(CommandStatus.OK));
    }

    private static SubmitSm octets(int payload) {
        return SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[payload]))
                .build();
    }
}
