package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ends of requests that the network, the peer or the caller gives up. The bind used sequence_number 1. */
class RequestEndsTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final SessionOptions QUIET = ESME.with(o -> o.enquireLinkIdle(Duration.ZERO));

    // ---- whether requests of a lost connection count as sent ----

    @Test
    @Tag("C1")
    void allInFlightEndOnceAsSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        List<OutboundRequest> requests =
                IntStream.range(0, 10).mapToObj(i -> session.request(SUBMIT)).toList();

        session.connectionBreaks();

        assertThat(requests)
                .allSatisfy(request -> assertThat(session.failureOf(request))
                        .isInstanceOfSatisfying(
                                ConnectionLostException.class,
                                e -> assertThat(e.mayHaveBeenAccepted()).isTrue()));
        assertThat(session.core.inFlight()).isZero();
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(session.effects.events).containsOnlyOnce(SmppEvent.SESSION_LOST);
    }

    @Test
    @Tag("C5")
    @Tag("C6")
    void requestWhoseOctetsNobodyTookWasNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest taken = session.request(SUBMIT);
        session.peerStopsReading();
        OutboundRequest underWay = session.request(SUBMIT);
        OutboundRequest behind = session.request(SUBMIT);

        session.connectionBreaks();

        assertThat(session.failureOf(taken)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(underWay)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(behind))
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isFalse());
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @Tag("C6")
    void requestNotEvenHandedOverWasNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest request = new OutboundRequest(SUBMIT, OutboundRequest.Waiter.CALLBACKS, TIMEOUT.toNanos());

        session.core.request(request, session.now);
        session.connectionBreaks();

        assertThat(session.failureOf(request)).isInstanceOf(NotSentException.class);
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @Tag("C6")
    void whileOctetsMayStillLeaveNobodyIsToldThatTheyDidNot() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        session.peerStopsReading();
        session.request(SUBMIT);
        OutboundRequest behind = session.request(SUBMIT);

        session.peerClosesItsSide();

        assertThat(session.failureOf(behind)).isInstanceOf(ConnectionLostException.class);
    }

    // ---- responses during the write ----

    @Test
    @Tag("C2")
    void responseWithinTheWriteFindsItsRequest() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        session.answersWithinTheWrite(VirtualSession.octets(SUBMIT.accepted("at once"), 2));

        OutboundRequest request = session.request(SUBMIT);

        assertThat(session.responseTo(request)).isEqualTo(SUBMIT.accepted("at once"));
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @Tag("C2")
    void requestRightBehindTheEndIsNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET);
        OutboundRequest late = new OutboundRequest(SUBMIT, OutboundRequest.Waiter.CALLBACKS, TIMEOUT.toNanos());

        session.core.lost("connection reset", session.now);
        session.core.request(late, session.now);

        assertThat(session.failureOf(late)).isInstanceOf(NotSentException.class);
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    // ---- callers that stop waiting ----

    @Test
    @Tag("C17")
    void cancelledRequestKeepsItsSlotUntilItsResponse() {
        VirtualSession session = VirtualSession.boundEsme(QUIET.with(o -> o.windowOut(1)));
        OutboundRequest cancelled = session.request(SUBMIT);
        OutboundRequest next = session.request(SUBMIT);
        session.sent();

        cancelled.future.cancel(true);
        session.passes(Duration.ofSeconds(1));
        int sentBefore = session.sent().size();
        session.receives(SUBMIT.accepted("late"), 2);

        assertThat(sentBefore).isZero();
        assertThat(session.sent()).hasSize(1);
        assertThat(session.responseTo(cancelled)).isEqualTo(SUBMIT.accepted("late"));
        assertThat(session.isPending(next)).isTrue();
        assertThat(session.effects.events).doesNotContain(SmppEvent.RESP_UNMATCHED);
    }

    @Test
    @Tag("C17")
    void cancelledRequestKeepsItsSlotUntilItsTimeout() {
        VirtualSession session = VirtualSession.boundEsme(QUIET.with(o -> o.windowOut(1)));
        OutboundRequest cancelled = session.request(SUBMIT);
        OutboundRequest next = session.request(SUBMIT, TIMEOUT.plusSeconds(1));
        session.sent();

        cancelled.future.cancel(true);
        session.passes(TIMEOUT);

        assertThat(session.sent()).hasSize(1);
        assertThat(session.isPending(next)).isTrue();
        assertThat(session.core.inFlight()).isEqualTo(1);
    }

    @Test
    @Tag("C17")
    void requestCancelledInLineIsNotSent() {
        VirtualSession session = VirtualSession.boundEsme(QUIET.with(o -> o.windowOut(1)));
        session.request(SUBMIT);
        OutboundRequest cancelled = session.request(text("cancelled"));
        OutboundRequest next = session.request(text("next"));
        session.sent();

        cancelled.future.cancel(true);
        session.receives(SUBMIT.accepted("1"), 2);

        assertThat(session.sentPdus()).containsExactly(text("next"));
        assertThat(session.failureOf(cancelled)).isInstanceOf(NotSentException.class);
        assertThat(session.isPending(next)).isTrue();
    }

    private static SubmitSm text(String text) {
        return SubmitSm.builder()
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }
}
