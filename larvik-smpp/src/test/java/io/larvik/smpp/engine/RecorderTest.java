package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.RecordedCalls;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a session tells its recorder. */
@Tag("report-M9")
class RecorderTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RecordedCalls recorder = new RecordedCalls();
    private final SessionOptions esme =
            ESME.with(o -> o.recorder(recorder).windowOut(1).enquireLinkIdle(Duration.ZERO));
    private final SessionOptions mc =
            MC.with(o -> o.recorder(recorder).windowIn(1).enquireLinkIdle(Duration.ZERO));

    // ---- requests of this side ----

    @Test
    void responseEndsARequestWithItsStatus() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);
        session.passes(SECOND);

        session.receives(SUBMIT.response(CommandStatus.THROTTLED), 2);

        assertThat(recorder.take()).containsExactly("submit_sm ANSWERED ESME_RTHROTTLED PT1S");
    }

    @Test
    void timeInTheWindowQueueDoesNotCount() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);
        session.request(SUBMIT);
        session.passes(SECOND);
        session.receives(SUBMIT.accepted("1"), 2);
        session.passes(SECOND);

        session.receives(SUBMIT.accepted("2"), 3);

        assertThat(recorder.take())
                .containsExactly("submit_sm ANSWERED ESME_ROK PT1S", "submit_sm ANSWERED ESME_ROK PT1S");
    }

    @Test
    void genericNackEndsARequestWithItsStatus() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);

        session.receives(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), 2);

        assertThat(recorder.take()).containsExactly("submit_sm ANSWERED ESME_RINVCMDID PT0S");
    }

    @Test
    void responseToAnotherCommandHasNoStatus() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);

        session.receives(QuerySm.of("1", Address.NONE).response(CommandStatus.OK), 2);

        assertThat(recorder.take()).containsExactly("submit_sm ANSWERED null PT0S");
    }

    @Test
    void unreadableResponseHasNoStatus() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);

        session.receives("00000015 80000004 00000000 00000002 00 0424 0fff"); // a TLV beyond the PDU

        assertThat(recorder.take()).containsExactly("submit_sm ANSWERED null PT0S");
    }

    @Test
    void requestWithoutResponseTimesOutAndALateResponseIsNotRecorded() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);

        session.passes(Duration.ofSeconds(30));
        session.receives(SUBMIT.accepted("1"), 2);

        assertThat(recorder.take()).containsExactly("submit_sm TIMED_OUT null PT30S");
        assertThat(session.effects.late).hasSize(1);
    }

    @Test
    void requestInFlightIsLostWithTheConnection() {
        VirtualSession session = boundEsme();
        session.request(SUBMIT);
        session.request(SUBMIT); // waits for the window
        session.passes(SECOND);

        session.connectionBreaks();

        assertThat(recorder.take()).containsExactly("submit_sm LOST null PT1S");
    }

    @Test
    void requestWhoseOctetsNobodyTookIsNotRecorded() {
        VirtualSession session = VirtualSession.boundEsme(esme.with(o -> o.windowOut(2)));
        recorder.take();
        session.peerStopsReading();
        session.request(SUBMIT);
        session.request(SUBMIT);

        session.connectionBreaks();

        assertThat(recorder.take()).containsExactly("submit_sm LOST null PT0S"); // the first was under way
    }

    @Test
    void requestsOfTheSessionItselfAreRecorded() {
        VirtualSession session = new VirtualSession(Role.ESME, esme.with(o -> o.enquireLinkIdle(SECOND)));
        session.bind(BIND);
        session.passes(Duration.ofMillis(20));
        session.receives(new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.NONE), 1);
        session.passes(SECOND);
        session.receives(EnquireLink.PLAIN.response(CommandStatus.OK), 2);

        session.close();
        session.abort();

        assertThat(recorder.take())
                .containsExactly(
                        "bind_transceiver ANSWERED ESME_ROK PT0.02S",
                        "enquire_link ANSWERED ESME_ROK PT0S",
                        "unbind LOST null PT0S");
    }

    // ---- requests of the peer ----

    @Test
    void answerIsRecordedWithTheTimeSinceTheArrival() {
        VirtualSession session = boundMc();
        session.receives(SUBMIT, 2);
        session.passes(SECOND);

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(recorder.take()).containsExactly("submit_sm answered with ESME_ROK PT1S");
    }

    @Test
    void timeThatARequestWasParkedCounts() {
        VirtualSession session = boundMc();
        session.receives(SUBMIT, 2);
        session.receives(SUBMIT, 3);
        session.passes(SECOND);
        session.effects.requests.get(0).respond(CommandStatus.OK);
        session.passes(SECOND);

        session.effects.requests.get(1).respond(CommandStatus.MESSAGE_QUEUE_FULL);

        assertThat(recorder.take())
                .containsExactly("submit_sm answered with ESME_ROK PT1S", "submit_sm answered with ESME_RMSGQFUL PT2S");
    }

    @Test
    void requestWithoutRoomIsAnsweredAtOnce() {
        VirtualSession session = VirtualSession.boundMc(mc.with(o -> o.advanced(a -> a.parked(0, 0))));
        recorder.take();
        session.receives(SUBMIT, 2);

        session.receives(SUBMIT, 3);

        assertThat(recorder.take()).containsExactly("submit_sm answered with ESME_RTHROTTLED PT0S");
    }

    @Test
    void parkedRequestIsTurnedAwayByTheEnd() {
        VirtualSession session = boundMc();
        session.receives(SUBMIT, 2);
        session.receives(SUBMIT, 3);
        session.passes(SECOND);

        session.close();

        assertThat(recorder.take()).containsExactly("submit_sm answered with ESME_RSYSERR PT1S");
    }

    @Test
    void requestThatNoHandlerAnswersIsRecorded() {
        VirtualSession session = boundMc();
        session.receives(SUBMIT, 2);

        session.passes(Duration.ofSeconds(30));

        assertThat(recorder.take()).containsExactly("submit_sm answered with ESME_RX_T_APPN PT30S");
    }

    @Test
    void bindIsRecordedWithTheTimeOfItsDecision() {
        VirtualSession session = new VirtualSession(Role.MC, mc);
        session.receives(BIND, 1);
        session.passes(SECOND);

        session.effects.bindRequest.respond(CommandStatus.INVALID_PASSWORD);

        assertThat(recorder.take()).containsExactly("bind_transceiver answered with ESME_RINVPASWD PT1S");
    }

    @Test
    void whatTheSessionAnswersItselfIsNotRecorded() {
        VirtualSession session = boundMc();

        session.receives(EnquireLink.PLAIN, 2);
        session.receives("00000010 00000099 00000000 00000003");

        assertThat(session.sent()).hasSize(2);
        assertThat(recorder.take()).isEmpty();
    }

    private VirtualSession boundEsme() {
        VirtualSession session = VirtualSession.boundEsme(esme);
        recorder.take();
        return session;
    }

    private VirtualSession boundMc() {
        VirtualSession session = VirtualSession.boundMc(mc);
        recorder.take();
        return session;
    }
}
