package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Responses after the timeout, and responses to requests whose caller has given up. The bind used sequence_number 1.
 */
class LateResponsesTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().serviceType("one").build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final VirtualSession session = VirtualSession.boundEsme(
            VirtualSession.ESME.with(o -> o.enquireLinkIdle(Duration.ZERO).windowOut(1)));

    @Test
    @Tag("C3")
    void lateResponseIsToldOnceWithItsRequestAndAge() {
        session.request(SUBMIT);
        session.passes(TIMEOUT.plusSeconds(5));

        session.receives(SUBMIT.accepted("late"), 2);
        session.receives(SUBMIT.accepted("again"), 2);

        assertThat(session.effects.late)
                .containsExactly(new LateResponse(SUBMIT, SUBMIT.accepted("late"), Duration.ofSeconds(35)));
        assertThat(session.effects.events).endsWith(SmppEvent.RESP_LATE, SmppEvent.RESP_UNMATCHED);
        assertThat(session.state().isBound()).isTrue();
    }

    @Test
    @Tag("C3")
    void lateRefusalIsToldToo() {
        session.request(SUBMIT);
        session.passes(TIMEOUT);
        GenericNack nack = new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE);

        session.receives(nack, 2);

        assertThat(session.effects.late).extracting(LateResponse::response).containsExactly(nack);
    }

    @Test
    void lateResponseOfAnotherCommandIsToNothing() {
        session.request(SUBMIT);
        session.passes(TIMEOUT);

        session.receives(new DataSmResp(CommandStatus.OK, "late", Tlvs.NONE), 2);

        assertThat(session.effects.late).isEmpty();
    }

    @Test
    @Tag("C3")
    void requestIsRememberedForFiveMinutes() {
        session.request(SUBMIT);
        session.passes(TIMEOUT.plusMinutes(5));
        session.receives(SUBMIT.accepted("just"), 2);
        session.request(SUBMIT);
        session.passes(TIMEOUT.plusMinutes(5).plusMillis(1));

        session.receives(SUBMIT.accepted("not"), 3);

        assertThat(session.effects.late).extracting(LateResponse::response).containsExactly(SUBMIT.accepted("just"));
    }

    @Test
    @Tag("C3")
    void onlyTheLatestRequestsAreRemembered() {
        ExpiredRequests timedOut = new ExpiredRequests();
        for (int number = 1; number <= ExpiredRequests.CAPACITY + 1; number++) {
            OutboundRequest request = new OutboundRequest(SUBMIT, OutboundRequest.Waiter.THREAD, 0);
            request.sequenceNumber = number;
            timedOut.add(request, 0);
        }

        assertThat(timedOut.remove(1, 0)).isNull();
        assertThat(timedOut.remove(2, 0)).isNotNull();
        assertThat(timedOut.remove(ExpiredRequests.CAPACITY + 1, 0)).isNotNull();
    }

    @Test
    void unansweredEnquireLinkIsNotRemembered() {
        VirtualSession enquiring = VirtualSession.boundEsme(VirtualSession.ESME);
        enquiring.passes(Duration.ofSeconds(25));
        enquiring.receives(SUBMIT.accepted("of nothing"), 99); // proves that the peer is alive
        enquiring.passes(Duration.ofSeconds(6));

        enquiring.receives("00000010 80000015 00000000 00000002");

        assertThat(enquiring.effects.late).isEmpty();
        assertThat(enquiring.state().isBound()).isTrue();
    }

    @Test
    @Tag("C17")
    void cancelledRequestKeepsItsSlotUntilItsResponse() {
        OutboundRequest cancelled = session.request(SUBMIT);
        OutboundRequest next = session.request(SUBMIT);

        cancelled.future.cancel(false);
        assertThat(session.core.inFlight()).isEqualTo(1);
        assertThat(session.sent()).hasSize(1);
        session.receives(SUBMIT.accepted("a"), 2);

        assertThat(session.sent()).hasSize(1);
        session.receives(SUBMIT.accepted("b"), 3);
        assertThat(session.responseTo(next)).isEqualTo(SUBMIT.accepted("b"));
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @Tag("C17")
    void cancelledRequestGivesItsSlotBackAtItsTimeoutAndItsResponseIsStillTold() {
        OutboundRequest cancelled = session.request(SUBMIT);
        cancelled.future.cancel(false);

        session.passes(TIMEOUT);
        assertThat(session.core.inFlight()).isZero();
        session.receives(SUBMIT.accepted("late"), 2);

        assertThat(session.effects.late).hasSize(1);
        session.request(SUBMIT);
        assertThat(session.sent()).hasSize(2);
    }

    @Test
    @Tag("C5")
    void requestWhoseTimeIsUpWhileItWaitedForItsTurnIsNotSent() {
        session.request(SUBMIT);
        OutboundRequest hasty = session.request(SUBMIT, Duration.ofSeconds(1));
        session.now += Duration.ofSeconds(2).toNanos(); // the timer fires late

        session.receives(SUBMIT.accepted("a"), 2);

        assertThat(session.failureOf(hasty)).isInstanceOf(NotSentException.class);
        assertThat(session.sent()).hasSize(1);
    }

    @Test
    void requestWithoutTimeIsNotSent() {
        OutboundRequest request = session.request(SUBMIT, Duration.ZERO);

        assertThat(session.failureOf(request)).isInstanceOf(NotSentException.class);
        assertThat(session.sent()).isEmpty();
    }
}
