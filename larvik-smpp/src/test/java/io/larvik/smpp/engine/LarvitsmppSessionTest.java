package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Timing and numbering: behaviour of larvitsmpp 0.4.0 that Larvik keeps, and faults of larvitsmpp that Larvik corrects.
 */
class LarvitsmppSessionTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final Pdu FIRST = new SubmitSmResp(CommandStatus.OK, "first", Tlvs.NONE);
    private static final Pdu SECOND = new SubmitSmResp(CommandStatus.OK, "second", Tlvs.NONE);

    @Test
    @DisplayName("kept: a client sends enquire_link after 20 seconds of silence, a server after 40")
    void enquireLink() {
        VirtualSession client = VirtualSession.boundEsme(ESME);
        VirtualSession server = VirtualSession.boundMc(MC);

        client.passes(Duration.ofSeconds(19));
        client.receives(DeliverSm.builder().build(), 1);
        client.passes(Duration.ofSeconds(20).minusNanos(1));
        server.passes(Duration.ofSeconds(40).minusNanos(1));

        assertThat(client.sentPdus()).doesNotContain(EnquireLink.PLAIN);
        assertThat(server.sentPdus()).isEmpty();
        client.passes(Duration.ofNanos(1));
        server.passes(Duration.ofNanos(1));
        assertThat(client.sentPdus()).contains(EnquireLink.PLAIN);
        assertThat(server.sentPdus()).containsExactly(EnquireLink.PLAIN);
    }

    @Test
    @DisplayName("done right: a session waits for the enquire_link_resp and closes when the peer stays silent")
    void silence() {
        VirtualSession answering = VirtualSession.boundEsme(ESME);
        VirtualSession silent = VirtualSession.boundEsme(ESME);
        answering.passes(Duration.ofSeconds(20));
        silent.passes(Duration.ofSeconds(20));

        answering.receives(EnquireLink.PLAIN.response(CommandStatus.OK), 2);
        answering.passes(Duration.ofSeconds(10));
        silent.passes(Duration.ofSeconds(10));

        assertThat(answering.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(silent.state()).isEqualTo(SessionState.CLOSED);
        assertThat(silent.effects.closedNow).isTrue();
    }

    @Test
    @DisplayName("kept: sequence_numbers wrap to 1; done right: after 0x7FFFFFFF; bug 21")
    void sequenceNumbers() {
        VirtualSession session = new VirtualSession(Role.ESME, ESME, 0x7FFFFFFE);
        session.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        session.receives(new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.NONE), 0x7FFFFFFE);

        session.request(SUBMIT);
        session.request(SUBMIT);

        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(0x7FFFFFFE, 0x7FFFFFFF, 1);
    }

    @Test
    @DisplayName("kept: a response completes the request of its number, in any order")
    void responsesByNumber() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest first = session.request(SUBMIT);
        OutboundRequest second = session.request(SUBMIT);

        session.receives(SECOND, second.sequenceNumber);
        session.receives(FIRST, first.sequenceNumber);

        assertThat(session.responseTo(first)).isEqualTo(FIRST);
        assertThat(session.responseTo(second)).isEqualTo(SECOND);
    }

    @Test
    @DisplayName("done right: a request without response fails at its timeout, once; bug 27")
    void timeout() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT, Duration.ofSeconds(5));

        session.passes(Duration.ofSeconds(5).minusNanos(1));
        boolean early = !session.isPending(request);
        session.passes(Duration.ofNanos(1));
        session.receives(FIRST, request.sequenceNumber);

        assertThat(early).isFalse();
        assertThat(session.failureOf(request)).isInstanceOf(ResponseTimeoutException.class);
        assertThat(session.core.inFlight()).isZero();
    }

    @Test
    @DisplayName("done right: all unanswered requests fail when the connection ends; bug 27")
    void connectionLost() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest first = session.request(SUBMIT);
        OutboundRequest second = session.request(SUBMIT);

        session.connectionBreaks();

        assertThat(session.failureOf(first)).isInstanceOf(ConnectionLostException.class);
        assertThat(session.failureOf(second)).isInstanceOf(ConnectionLostException.class);
    }
}
