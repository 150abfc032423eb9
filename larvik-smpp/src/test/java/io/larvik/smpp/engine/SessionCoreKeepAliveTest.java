package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionCoreKeepAliveTest {

    private static final EnquireLinkResp ALIVE = new EnquireLinkResp(CommandStatus.OK, Tlvs.NONE);
    private static final DeliverSm DELIVER = DeliverSm.builder().build();
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final SessionOptions STALLING =
            ESME.with(o -> o.writeStall(Duration.ofHours(1)).advanced(a -> a.outboundBuffer(1, 0)));

    @Test
    void esmeEnquiresAfter20SecondsOfSilenceAndTheMessageCentreAfter40() {
        VirtualSession esme = VirtualSession.boundEsme(ESME);
        VirtualSession mc = VirtualSession.boundMc(MC);

        esme.passes(seconds(20));
        mc.passes(seconds(20));

        assertThat(esme.sentPdus()).containsExactly(EnquireLink.PLAIN);
        assertThat(mc.sentPdus()).isEmpty();
        mc.passes(seconds(20));
        assertThat(mc.sentPdus()).containsExactly(EnquireLink.PLAIN);
    }

    @Test
    @Tag("C13")
    void anyPduCountsAsLife() {
        VirtualSession session = VirtualSession.boundEsme(ESME);

        for (int i = 0; i < 10; i++) {
            session.passes(seconds(19));
            session.receives(DELIVER, i);
        }

        assertThat(session.sentPdus()).doesNotContain(EnquireLink.PLAIN);
    }

    @Test
    void answerKeepsTheSessionAliveForEver() {
        VirtualSession session = VirtualSession.boundEsme(ESME);

        for (int i = 0; i < 100; i++) {
            session.passes(seconds(20));
            assertThat(session.sentPdus()).containsExactly(EnquireLink.PLAIN);
            session.passes(seconds(9));
            session.receives(ALIVE, 2 + i);
        }

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    @Tag("C14")
    void deadPeerIsFoundWithinIdlePlusTimeout() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT, seconds(60));

        session.passes(seconds(30).minusNanos(1));
        boolean endedBefore = session.effects.ended;
        session.passes(Duration.ofNanos(1));

        assertThat(endedBefore).isFalse();
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).contains(SmppEvent.SESSION_DEAD);
        assertThat(session.effects.cause).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(request)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("C13")
    void enquireLinkLostOnceDoesNotKillAPeerThatSendsOtherThings() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        session.passes(seconds(20));
        session.passes(seconds(1));

        session.receives(DELIVER, 5);
        session.passes(seconds(9));

        assertThat(session.effects.ended).isFalse();
    }

    @Test
    @Tag("B15")
    void esmeBehindADeadNetworkIsFoundAfter50Seconds() {
        VirtualSession session = VirtualSession.boundMc(MC);
        OutboundRequest request = session.request(DELIVER, seconds(60));

        session.passes(seconds(50).minusNanos(1));
        boolean endedBefore = session.effects.ended;
        session.passes(Duration.ofNanos(1));

        assertThat(endedBefore).isFalse();
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).contains(SmppEvent.SESSION_DEAD);
        assertThat(session.failureOf(request)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    void peerThatDiesWhileOneEnquireLinkIsOutIsFoundInTimeToo() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        session.passes(seconds(21));

        session.receives(DELIVER, 5);
        session.passes(seconds(30));

        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    void fullWindowDoesNotKeepItFromEnquiring() {
        VirtualSession session = VirtualSession.boundEsme(ESME.with(o -> o.windowOut(1)));
        session.request(SUBMIT);
        session.request(SUBMIT);
        session.sent();

        session.passes(seconds(20));

        assertThat(session.sentPdus()).containsExactly(EnquireLink.PLAIN);
    }

    @Test
    void peerIsNotSilentWhileItIsNotListenedTo() {
        VirtualSession session = VirtualSession.boundEsme(STALLING);
        stall(session);

        session.passes(Duration.ofMinutes(10));

        assertThat(session.effects.paused).isTrue();
        assertThat(session.effects.ended).isFalse();
    }

    @Test
    void peerListenedToAgainHasTimeToSpeak() {
        VirtualSession session = VirtualSession.boundEsme(STALLING);
        stall(session);
        session.passes(seconds(30).minusNanos(1));

        session.peerReadsAgain();
        session.passes(Duration.ofNanos(1));

        assertThat(session.effects.ended).isFalse();
        session.passes(seconds(30));
        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    @Tag("report-A3")
    void peerIsListenedToWhileHandlersAreBusy() {
        VirtualSession session =
                VirtualSession.boundEsme(ESME.with(o -> o.windowIn(1).handlerTimeout(Duration.ofHours(1))));
        session.receives(DELIVER, 5);
        session.receives(DELIVER, 6);

        session.passes(seconds(30));

        assertThat(session.effects.closedNow).isTrue();
    }

    /** The peer takes no more octets, and so many wait that the session stops reading. */
    private static void stall(VirtualSession session) {
        session.peerStopsReading();
        session.receives(EnquireLink.PLAIN, 5);
    }

    @Test
    void idleOfZeroNeverEnquires() {
        VirtualSession session = VirtualSession.boundEsme(ESME.with(o -> o.enquireLinkIdle(Duration.ZERO)));

        session.passes(Duration.ofDays(1));

        assertThat(session.sent()).isEmpty();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
