package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ends of sessions. Each test leaves its session without timers. */
class SessionCoreEndTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final DeliverSm DELIVER = DeliverSm.builder().build();
    private static final Pdu UNBOUND = Unbind.PLAIN.response(CommandStatus.OK);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private VirtualSession session = VirtualSession.boundMc(MC);

    @AfterEach
    void sessionIsClosedAndLeavesNoTimers() {
        session.passes(Duration.ofSeconds(1)); // the time for which the connection stays open after the session
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(session.effects.ended).isTrue();
        assertThat(session.effects.disconnects()).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
        assertThat(session.core.inFlight()).isZero();
    }

    // ---- we close ----

    @Test
    void idleSessionUnbindsAtOnce() {
        session.close();

        assertThat(session.sentPdus()).containsExactly(Unbind.PLAIN);
        assertThat(session.effects.disconnects()).isFalse();
        session.receives(UNBOUND, 1);
        assertThat(session.effects.closingAfterWrites).isTrue();
        assertThat(session.effects.cause).isNull();
    }

    @Test
    void closingWaitsForWhatIsUnansweredOnBothSides() {
        session = VirtualSession.boundEsme(ESME.with(o -> o.windowOut(1)));
        OutboundRequest sent = session.request(SUBMIT);
        OutboundRequest waiting = session.request(SUBMIT);
        session.receives("00000021 00000005 00000000 00000009" + "00".repeat(17));
        session.sent();

        session.close();
        session.receives(SUBMIT.accepted("1"), 2);
        session.receives(SUBMIT.accepted("2"), 3);
        boolean unboundEarly = session.sentPdus().contains(Unbind.PLAIN);
        session.effects.requests.get(0).respond(CommandStatus.OK);

        assertThat(unboundEarly).isFalse();
        assertThat(session.sentPdus()).last().isEqualTo(Unbind.PLAIN);
        assertThat(session.responseTo(sent)).isEqualTo(SUBMIT.accepted("1"));
        assertThat(session.responseTo(waiting)).isEqualTo(SUBMIT.accepted("2"));
        session.receives(UNBOUND, 4);
    }

    @Test
    void nothingNewIsRequestedWhileClosing() {
        session = VirtualSession.boundEsme(ESME);
        session.request(SUBMIT);
        session.close();

        OutboundRequest late = session.request(SUBMIT);

        assertThat(session.failureOf(late)).isInstanceOf(NotSentException.class);
        session.passes(DRAIN.plusSeconds(1));
    }

    @Test
    void messageCentreThatClosesRefusesNewRequestsForAnotherTry() {
        session.receives(SUBMIT, 7);
        session.close();
        session.receives(SUBMIT, 8);
        session.receives(EnquireLink.PLAIN, 9);

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.receives(SUBMIT, 10);

        assertThat(session.effects.requests).hasSize(1);
        assertThat(session.sent())
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.SYSTEM_ERROR), 8),
                        Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 9),
                        Frame.of(SUBMIT.accepted("1"), 7),
                        Frame.of(Unbind.PLAIN, 1),
                        Frame.of(SUBMIT.response(CommandStatus.SYSTEM_ERROR), 10));
        session.receives(UNBOUND, 1);
    }

    @Test
    void esmeThatClosesRefusesNewMessagesForAnotherTry() {
        session = VirtualSession.boundEsme(ESME);
        session.request(SUBMIT);
        session.sent();
        session.close();

        session.receives(DELIVER, 8);

        assertThat(session.effects.requests).isEmpty();
        assertThat(session.sent())
                .containsExactly(Frame.of(DELIVER.response(CommandStatus.TEMPORARY_APPLICATION_ERROR), 8));
        session.passes(DRAIN.plusSeconds(1));
    }

    @Test
    @Tag("C16")
    void closingEndsAtDrainPlusASecondWhateverThePeerDoes() {
        session = VirtualSession.boundEsme(ESME.with(o -> o.enquireLinkIdle(Duration.ZERO)));
        OutboundRequest unanswered = session.request(SUBMIT);
        session.close();

        session.passes(DRAIN);
        assertThat(session.sentPdus()).last().isEqualTo(Unbind.PLAIN);
        session.passes(Duration.ofSeconds(1));

        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.failureOf(unanswered)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    @Tag("C16")
    void closingTwiceIsClosingOnce() {
        session.close();
        session.close();

        assertThat(session.sentPdus()).containsExactly(Unbind.PLAIN);
        session.receives(UNBOUND, 1);
        session.close();
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void closingBeforeTheBindDisconnects() {
        session = new VirtualSession(Role.ESME, ESME);
        session.bind(Bind.of(BindType.TRANSCEIVER, "esme", "secret"));

        session.close();

        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void peerThatDisconnectsInsteadOfAnsweringOurUnbindIsNotToBlame() {
        session.close();

        session.peerClosesItsSide();

        assertThat(session.effects.cause).isNull();
        assertThat(session.effects.events).doesNotContain(SmppEvent.SESSION_LOST);
    }

    @Test
    void unbindOfAUserEndsTheSession() {
        session = VirtualSession.boundEsme(ESME);
        OutboundRequest unbind = session.request(Unbind.PLAIN);

        session.receives(UNBOUND, 2);

        assertThat(session.responseTo(unbind)).isInstanceOf(UnbindResp.class);
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void enquireLinkInFlightDoesNotHoldUpTheEnd() {
        session.passes(Duration.ofSeconds(40));
        session.sent();

        session.close();

        assertThat(session.sentPdus()).containsExactly(Unbind.PLAIN);
        session.receives(UNBOUND, 2);
    }

    // ---- the peer unbinds ----

    @Test
    @Tag("B13")
    @Tag("C19")
    @Tag("report-I3")
    void unbindIsAnsweredAndThePeerHasASecondToClose() {
        session.receives(Unbind.PLAIN, 9);
        session.receives(SUBMIT, 10);
        List<Frame> sent = session.sent();
        session.passes(Duration.ofSeconds(1).minusNanos(1));
        boolean closedEarly = session.effects.disconnects();
        session.passes(Duration.ofNanos(1));

        assertThat(sent).containsExactly(Frame.of(UNBOUND, 9));
        assertThat(session.effects.requests).isEmpty();
        assertThat(closedEarly).isFalse();
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.cause).isNull();
    }

    @Test
    @Tag("B13")
    @Tag("report-I3")
    void peerThatClosesAfterItsUnbindIsFollowedAtOnce() {
        session.receives(Unbind.PLAIN, 9);
        SessionState state = session.state();
        boolean ended = session.effects.ended;

        session.peerClosesItsSide();

        assertThat(state).isEqualTo(SessionState.CLOSED);
        assertThat(ended).isTrue();
        assertThat(session.effects.closingAfterWrites).isTrue();
        assertThat(session.effects.cause).isNull();
    }

    @Test
    @Tag("B13")
    void requestsInFlightAreAnsweredBeforeTheUnbind() {
        session.receives(SUBMIT, 7);
        session.receives(Unbind.PLAIN, 8);
        session.receives(SUBMIT, 9);
        session.receives(EnquireLink.PLAIN, 10);

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(session.effects.requests).hasSize(1);
        assertThat(session.sent())
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.INVALID_BIND_STATUS), 9),
                        Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 10),
                        Frame.of(SUBMIT.accepted("1"), 7),
                        Frame.of(UNBOUND, 8));
    }

    @Test
    @Tag("B13")
    void fiftyInFlightAreAnsweredInTheDrainBeforeTheUnbind() {
        for (int i = 0; i < 50; i++) {
            session.receives(SUBMIT, 100 + i);
        }
        session.receives(Unbind.PLAIN, 8);

        for (int i = 0; i < 50; i++) {
            session.passes(Duration.ofMillis(199));
            session.effects.requests.get(i).respond(SUBMIT.accepted("1"));
        }

        List<Frame> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(Frame.of(SUBMIT.accepted("1"), 100 + i));
        }
        answers.add(Frame.of(UNBOUND, 8));
        assertThat(session.sent()).isEqualTo(answers);
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    @Tag("C19")
    void responsesToOurRequestsAreAwaitedBeforeTheUnbindIsAnswered() {
        session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();
        session.receives(Unbind.PLAIN, 8);
        boolean answeredEarly = !session.sent().isEmpty();

        session.receives(SUBMIT.accepted("1"), 2);

        assertThat(answeredEarly).isFalse();
        assertThat(session.responseTo(request)).isEqualTo(SUBMIT.accepted("1"));
        assertThat(session.sent()).containsExactly(Frame.of(UNBOUND, 8));
    }

    @Test
    @Tag("B13")
    @Tag("C19")
    void unbindIsAnsweredAfterTheDrainAtTheLatest() {
        session.receives(SUBMIT, 7);
        session.receives(Unbind.PLAIN, 8);

        session.passes(DRAIN);

        assertThat(session.sent()).containsExactly(Frame.of(UNBOUND, 8));
        assertThat(session.effects.requests.get(0).respond(SUBMIT.accepted("1")))
                .isFalse();
    }

    @Test
    void closingWhileThePeerUnbindsStillAnswersWhatIsInFlight() {
        session.receives(SUBMIT, 7);
        session.receives(Unbind.PLAIN, 8);

        session.close();
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(session.sent()).containsExactly(Frame.of(SUBMIT.accepted("1"), 7), Frame.of(UNBOUND, 8));
    }

    @Test
    void unbindsThatCrossAreAnsweredAtOnce() {
        session.close();

        session.receives(Unbind.PLAIN, 9);

        assertThat(session.sentPdus()).containsExactly(Unbind.PLAIN, UNBOUND);
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void unbindOfThePeerBuysItNoMoreTime() {
        session.receives(SUBMIT, 7);
        session.close();
        session.passes(DRAIN.minusSeconds(1));

        session.receives(Unbind.PLAIN, 8);
        session.passes(Duration.ofSeconds(1));

        assertThat(session.sent()).containsExactly(Frame.of(UNBOUND, 8));
    }

    @Test
    void unbindWithAHalfCloseIsAnsweredToo() {
        session.receives(SUBMIT, 7);
        session.receives(Unbind.PLAIN, 8);
        session.peerClosesItsSide();

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(session.sent()).containsExactly(Frame.of(SUBMIT.accepted("1"), 7), Frame.of(UNBOUND, 8));
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void peerThatUnbindsAndDisconnectsIsNotToBlame() {
        session.receives(SUBMIT, 7);
        session.receives(Unbind.PLAIN, 8);

        session.connectionBreaks();

        assertThat(session.effects.cause).isNull();
        session.effects.closeNow();
    }

    // ---- the peer closes its side ----

    @Test
    void halfCloseOfAnIdleSessionEndsIt() {
        session.peerClosesItsSide();

        assertThat(session.effects.closingAfterWrites).isTrue();
        assertThat(session.effects.cause).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    @Tag("B14")
    void whatCameBeforeTheHalfCloseIsAnswered() {
        session.receives(SUBMIT, 7);
        session.receives(SUBMIT, 8);
        session.peerClosesItsSide();

        session.effects.requests.get(1).respond(SUBMIT.accepted("2"));
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(session.sent())
                .containsExactly(Frame.of(SUBMIT.accepted("2"), 8), Frame.of(SUBMIT.accepted("1"), 7));
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    @Tag("B14")
    void whatCameBeforeTheHalfCloseAndWasParkedIsAnsweredToo() {
        session = VirtualSession.boundMc(MC.with(o -> o.windowIn(1)));
        session.receives(VirtualSession.octets(SUBMIT, 7).plus(VirtualSession.octets(SUBMIT, 8)));
        session.peerClosesItsSide();

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.effects.requests.get(1).respond(SUBMIT.accepted("2"));

        assertThat(session.sent()).hasSize(2);
    }

    @Test
    @Tag("C1")
    void halfCloseEndsOurRequestsAtOnceAsNoResponseCanCome() {
        session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT);
        session.receives("00000021 00000005 00000000 00000009" + "00".repeat(17));

        session.peerClosesItsSide();
        OutboundRequest later = session.request(SUBMIT);

        assertThat(session.failureOf(request)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(later)).isInstanceOf(NotSentException.class);
        assertThat(session.effects.ended).isFalse();
        session.effects.requests.get(0).respond(CommandStatus.OK);
    }

    @Test
    @Tag("B14")
    void halfCloseLeavesHandlersTheDrainTime() {
        session.receives(SUBMIT, 7);
        session.peerClosesItsSide();

        session.passes(DRAIN);

        assertThat(session.sent()).isEmpty();
        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void halfCloseWhileLingeringEndsAtOnce() {
        session.receives("00000000");

        session.peerClosesItsSide();

        assertThat(session.effects.closingAfterWrites).isTrue();
    }

    @Test
    void connectionBrokenWhileLingeringLeavesNoTimers() {
        session.receives("00000000");

        session.connectionBreaks();

        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
        session.effects.closeNow();
    }

    @Test
    void octetsThatLeaveAfterTheEndSetNoTimers() {
        session.peerStopsReading();
        session.receives(EnquireLink.PLAIN, 2);
        session.receives(Unbind.PLAIN, 3);

        long deadline = session.core.nextDeadline();
        session.core.written(16, session.now);

        assertThat(session.core.nextDeadline()).isEqualTo(deadline);
    }
}
