package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a session does beside its protocol: takes frames away, replaces responses, holds octets up. */
class RawOctetsTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final OctetString RESPONSE = VirtualSession.octets(SUBMIT.response(CommandStatus.OK), 10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final SessionOptions OPTIONS =
            MC.with(o -> o.windowIn(1).enquireLinkIdle(IDLE).writeStall(Duration.ofSeconds(10)));

    private final VirtualSession mc = VirtualSession.boundMc(OPTIONS);

    // ---- frames taken away ----

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "00000010 00000015 00000000 00000007", // enquire_link
                "00000010 00000006 00000000 00000007", // unbind
                "00000010 00000009 00000000 00000007", // bind_transceiver without a body
                "00000010 00000F00 00000000 00000007", // unknown
                "00000010 80000004 00000000 00000007", // submit_sm_resp to nothing
                "00000010 00000004 00000000 00000007", // submit_sm without a body
            })
    void frameThatIsTakenAwayHasNoEffect(String frame) {
        mc.effects.interception = taken -> true;

        mc.receives(frame);

        assertThat(mc.sent()).isEmpty();
        assertThat(mc.effects.requests).isEmpty();
        assertThat(mc.effects.events).isEmpty();
        assertThat(mc.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(mc.core.counters().statistics(1, 0).pdusReceived()).isEqualTo(2);
    }

    @Test
    void otherFramesOfTheSameReadAreHandled() {
        mc.effects.interception = taken -> taken.sequenceNumber() == 8;

        mc.receives(link(7).plus(link(8)).plus(link(9)));

        assertThat(mc.sent()).extracting(Frame::sequenceNumber).containsExactly(7, 9);
    }

    @Test
    void bindThatIsTakenAwayIsNotDecided() {
        VirtualSession unbound = new VirtualSession(Role.MC, OPTIONS);
        unbound.effects.interception = taken -> taken.commandId().equals(CommandId.BIND_TRANSCEIVER);

        unbound.receives(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);

        assertThat(unbound.effects.bindRequest).isNull();
        assertThat(unbound.state()).isEqualTo(SessionState.OPEN);
    }

    @Test
    void responseThatIsTakenAwayAnswersNothing() {
        VirtualSession esme = VirtualSession.boundEsme(ESME.with(o -> o.enquireLinkIdle(Duration.ZERO)));
        OutboundRequest request = esme.request(SUBMIT);
        esme.effects.interception = RawOctetsTest::isResponse;

        esme.receives(SUBMIT.accepted("1"), 2);
        boolean pending = esme.isPending(request);
        esme.passes(ESME.requestTimeout());

        assertThat(pending).isTrue();
        assertThat(esme.failureOf(request)).isInstanceOf(ResponseTimeoutException.class);
    }

    @Test
    void frameThatIsTakenAwayIsASignOfLife() {
        mc.effects.interception = taken -> true;

        mc.passes(IDLE.minusSeconds(1));
        mc.receives(EnquireLink.PLAIN, 7);
        mc.passes(IDLE.minusSeconds(1));

        assertThat(mc.sent()).isEmpty();
    }

    // ---- responses replaced ----

    @Test
    void otherOctetsLeaveInPlaceOfTheResponse() {
        receivesSubmits(10, 12);

        boolean first = answer(0, "CAFE");
        boolean again = answer(0, "BABE");

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(mc.sentHex()).isEqualToIgnoringCase("CAFE");
        assertThat(mc.effects.requests).hasSize(2); // the window had room for one
    }

    @Test
    void noOctetsInPlaceOfTheResponseFreeTheWindow() {
        receivesSubmits(10, 12);

        answer(0, "");

        assertThat(mc.sentHex()).isEmpty();
        assertThat(mc.effects.requests).hasSize(2);
    }

    @Test
    void bindWhoseResponseIsReplacedBinds() {
        VirtualSession unbound = new VirtualSession(Role.MC, OPTIONS);
        unbound.receives(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);
        PeerRequest bind = (PeerRequest) unbound.effects.bindRequest;

        bind.respond(bind.pdu().response(CommandStatus.OK), OctetString.ofHex("0000001180000009000000000000000100"));

        assertThat(unbound.sentHex()).isEqualTo("0000001180000009000000000000000100");
        assertThat(unbound.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void octetsInPlaceOfAResponseKeepTheirPlace() {
        mc.effects.handler = request -> {
            OctetString instead = OctetString.ofHex(request.sequenceNumber() == 11 ? "CAFE" : "");
            PeerRequest handled = (PeerRequest) request;
            if (instead.isEmpty()) {
                handled.respond(CommandStatus.OK);
            } else {
                handled.respond(SUBMIT.response(CommandStatus.OK), instead);
            }
        };

        receivesSubmits(10, 13);

        String last =
                VirtualSession.octets(SUBMIT.response(CommandStatus.OK), 12).toHex();
        assertThat(mc.sentHex()).isEqualToIgnoringCase(RESPONSE.toHex() + "CAFE" + last);
    }

    // ---- octets of the owner ----

    @Test
    void rawOctetsLeaveBehindWhatWasSent() {
        receivesSubmits(10, 11);
        mc.effects.requests.get(0).respond(CommandStatus.OK);

        mc.writesRaw("CAFE");

        assertThat(mc.sentHex()).isEqualToIgnoringCase(RESPONSE.toHex() + "CAFE");
        assertThat(queued()).isZero();
    }

    @Test
    void rawOctetsThatThePeerDoesNotTakeEndTheSession() {
        mc.peerStopsReading();

        mc.writesRaw("CAFE");
        mc.passes(Duration.ofSeconds(10));

        assertThat(mc.effects.events).contains(SmppEvent.SESSION_WRITE_STALLED);
    }

    // ---- writes held up ----

    @Test
    void whatIsHeldBackLeavesInOnePiece() {
        int writesBefore = mc.deliveredWrites();
        mc.holdsWrites(true);
        mc.receives(EnquireLink.PLAIN, 7);
        mc.receives(EnquireLink.PLAIN, 8);
        receivesSubmits(10, 11);
        answer(0, "CAFE");
        int writes = mc.effects.written.size();
        long queued = queued();

        mc.holdsWrites(false);

        assertThat(writes).isEqualTo(writesBefore);
        assertThat(queued).isEqualTo(16 + 16 + 2);
        assertThat(mc.deliveredWrites()).isEqualTo(writesBefore + 1);
        assertThat(mc.sentHex()).isEqualToIgnoringCase(linkResponse(7) + linkResponse(8) + "CAFE");
        assertThat(queued()).isZero();
    }

    @Test
    void rawOctetsPassWhatIsHeldBack() {
        mc.holdsWrites(true);
        mc.receives(EnquireLink.PLAIN, 7);

        mc.writesRaw("CAFE");
        String past = mc.sentHex();
        mc.holdsWrites(false);

        assertThat(past).isEqualToIgnoringCase("CAFE");
        assertThat(mc.sentHex()).isEqualTo(linkResponse(7));
    }

    @Test
    void whatWasSentBeforeIsNotHeldBack() {
        mc.effects.handler = request -> {
            request.respond(CommandStatus.OK);
            mc.core.raw().holdWrites(true, mc.now);
        };

        receivesSubmits(10, 11);
        mc.receives(EnquireLink.PLAIN, 7);

        assertThat(mc.sentHex()).isEqualTo(RESPONSE.toHex());
    }

    @Test
    void whatIsHeldBackForTooLongEndsTheSession() {
        mc.holdsWrites(true);
        mc.receives(EnquireLink.PLAIN, 7);

        mc.passes(Duration.ofSeconds(9));
        SessionState early = mc.state();
        mc.passes(Duration.ofSeconds(1));

        assertThat(early).isEqualTo(SessionState.BOUND_TRX);
        assertThat(mc.state()).isEqualTo(SessionState.CLOSED);
        assertThat(mc.effects.events).contains(SmppEvent.SESSION_WRITE_STALLED);
    }

    @Test
    void readingStopsWhenTooMuchIsHeldBack() {
        mc.holdsWrites(true);

        OctetString links = OctetString.ofHex(link(7).toHex().repeat(1000));
        while (!mc.effects.paused && mc.core.counters().statistics(1, 0).octetsReceived() < 1 << 20) {
            mc.receives(links);
        }
        boolean paused = mc.effects.paused;
        mc.holdsWrites(false);

        assertThat(paused).isTrue();
        assertThat(mc.effects.paused).isFalse();
    }

    @Test
    void whatIsHeldBackAtTheEndIsNeverSent() {
        mc.holdsWrites(true);

        mc.receives(Unbind.PLAIN, 7);
        mc.passes(Duration.ofSeconds(2));

        assertThat(mc.effects.disconnects()).isTrue();
        assertThat(mc.sentHex()).isEmpty();
    }

    @Test
    void requestThatIsHeldBackWasNotSent() {
        mc.holdsWrites(true);
        OutboundRequest request = mc.request((PduRequest<?>) EnquireLink.PLAIN);

        mc.connectionBreaks();

        assertThat(mc.failureOf(request)).isInstanceOf(NotSentException.class);
    }

    // ---- reads held up ----

    @Test
    void framesThatWereReadWaitUntilReadingGoesOn() {
        mc.effects.handler = request -> mc.core.raw().holdReads(true, mc.now);

        mc.receives(link(7).plus(VirtualSession.octets(SUBMIT, 10)).plus(link(8)));
        List<Frame> before = mc.sent();
        boolean paused = mc.effects.paused;
        mc.holdsReads(false);

        assertThat(before).extracting(Frame::sequenceNumber).containsExactly(7);
        assertThat(paused).isTrue();
        assertThat(mc.effects.paused).isFalse();
        assertThat(mc.sent()).extracting(Frame::sequenceNumber).containsExactly(8);
    }

    @Test
    void peerIsNotTakenForDeadWhileNothingIsRead() {
        mc.holdsReads(true);

        mc.passes(Duration.ofMinutes(10));

        assertThat(mc.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(mc.sentPdus()).contains(EnquireLink.PLAIN);
    }

    @Test
    void beginningOfAFrameHasTimeWhileNothingIsRead() {
        mc.receives("00000010 00000015");

        mc.holdsReads(true);
        mc.passes(Duration.ofMinutes(10));
        mc.holdsReads(false);
        mc.receives("00000000 00000007");

        assertThat(mc.sentPdus()).contains(EnquireLink.PLAIN.response(CommandStatus.OK));
    }

    private void receivesSubmits(int from, int to) {
        for (int number = from; number < to; number++) {
            mc.receives(SUBMIT, number);
        }
    }

    private boolean answer(int index, String instead) {
        PeerRequest request = (PeerRequest) mc.effects.requests.get(index);
        return request.respond(SUBMIT.response(CommandStatus.OK), OctetString.ofHex(instead));
    }

    private long queued() {
        mc.core.measure();
        return mc.core.counters().statistics(1, 0).octetsQueued();
    }

    private static OctetString link(int number) {
        return VirtualSession.octets(EnquireLink.PLAIN, number);
    }

    private static String linkResponse(int number) {
        return VirtualSession.octets(EnquireLink.PLAIN.response(CommandStatus.OK), number)
                .toHex();
    }

    private static boolean isResponse(RawFrame frame) {
        return frame.commandId().isResponse();
    }
}
