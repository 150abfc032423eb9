package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers to whatever a peer sends. */
class SessionCoreInboundTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final SessionOptions QUIET = MC.with(o -> o.enquireLinkIdle(Duration.ZERO));
    private static final String ENQUIRE_LINK = "00000010 00000015 00000000 0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
    @Tag("A14")
    void numberOfARequestIsEchoedWhateverItIs(int sequenceNumber) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(SUBMIT, sequenceNumber);
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.receives(EnquireLink.PLAIN, sequenceNumber);

        assertThat(session.sent()).extracting(Frame::sequenceNumber).containsExactly(sequenceNumber, sequenceNumber);
    }

    @Test
    @Tag("B22")
    void sameNumberTwiceIsAnsweredTwiceInOrder() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives(SUBMIT, 7);
        session.receives(SUBMIT, 7);

        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.effects.requests.get(1).respond(SUBMIT.accepted("2"));

        assertThat(session.sent())
                .containsExactly(Frame.of(SUBMIT.accepted("1"), 7), Frame.of(SUBMIT.accepted("2"), 7));
        assertThat(session.effects.events).containsOnlyOnce(SmppEvent.SEQ_REUSED);
    }

    @Test
    @Tag("B22")
    void onlyANumberThatIsNotAnsweredYetIsUsedAgain() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        for (int number : new int[] {5, 3, 4, 9, 8}) {
            session.receives(SUBMIT, number);
        }
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.receives(SUBMIT, 5);
        boolean early = session.effects.events.contains(SmppEvent.SEQ_REUSED);
        session.receives(SUBMIT, 4);

        assertThat(early).isFalse();
        assertThat(session.effects.events).containsOnlyOnce(SmppEvent.SEQ_REUSED);
    }

    @Test
    @Tag("A7")
    void unknownCommandIsAnsweredWithAGenericNackOfItsNumber() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives("00000014 00000999 00000000 000000ab 01020304" + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000000" + "00000003" + "000000ab" + ENQUIRE_LINK_RESP);
    }

    @Test
    @Tag("B11")
    void commandWithoutHandlerIsAnsweredInItsOwnResponse() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives("00000014 00000112 00000000 00000005 00000000");
        InboundRequest request = session.effects.requests.get(0);
        request.respond(CommandStatus.INVALID_COMMAND_ID);

        assertThat(request.pdu()).isEqualTo(QueryBroadcastSm.of("", Address.NONE));
        assertThat(session.sentHex()).isEqualTo("00000010" + "80000112" + "00000003" + "00000005");
    }

    @Test
    void alertNotificationIsHandedOverWithoutAnswer() {
        VirtualSession session = VirtualSession.boundEsme(ESME);

        session.receives("00000016 00000102 00000000 00000005 000000000000" + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo(ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @CsvSource({
        "00000021, 80000021", // submit_multi
        "00000004, 80000004", // submit_sm
        "00000102, 80000000", // alert_notification, which has no response
        "0000000b, 80000000", // outbind has none either
    })
    @Tag("B11")
    void commandThatTheStateForbidsIsAnsweredAndTheSessionLives(String command, String response) {
        VirtualSession session = VirtualSession.boundMc(BindType.RECEIVER, QUIET);
        String body = "00".repeat(17); // empty fields; surplus octets count as TLVs

        session.receives(
                String.format("%08x", 16 + body.length() / 2) + command + "00000000 00000009" + body + ENQUIRE_LINK);

        assertThat(session.effects.requests).isEmpty();
        assertThat(session.sentHex()).isEqualTo("00000010" + response + "00000004" + "00000009" + ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @CsvSource({
        // no NUL before the end: RINVCMDLEN
        "00000011 00000004 00000000 00000007 41, 00000010800000040000000200000007",
        // no body at all: RINVCMDLEN
        "00000010 00000004 00000000 00000007, 00000010800000040000000200000007",
        // sm_length beyond the PDU: RINVMSGLEN
        "00000021 00000004 00000000 00000007 00000000000000000000000000000000ff, 00000010800000040000000100000007",
        // a TLV beyond the PDU: RINVTLVSTREAM
        "00000027 00000004 00000000 00000007 0000000000000000000000000000000000 04240fff0000, "
                + "0000001080000004000000c000000007",
        // peers cannot read a query_sm_resp without its body
        "00000011 00000003 00000000 00000007 41, 00000014800000030000000200000007" + "00000700",
    })
    @Tag("A9")
    @Tag("A10")
    @Tag("A11")
    void malformedBodyIsAnsweredAndTheSessionLives(String octets, String answer) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(octets + ENQUIRE_LINK);

        assertThat(session.effects.requests).isEmpty();
        assertThat(session.sentHex()).isEqualTo(answer + ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00000000", "00000005", "0000000f", "00012001", "7fffffff", "fffffff0", "47455420", "16030100"})
    @Tag("A1")
    @Tag("A3")
    void brokenFrameIsAnsweredOnceAndNothingMoreIsRead(String length) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(length + ENQUIRE_LINK);
        session.receives(ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000000" + "00000002" + "00000000");
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        session.passes(Duration.ofSeconds(1));
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("A1")
    void nothingBehindABrokenFrameTakesMemory() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives("00000000");
        byte[] more = new byte[64 * 1024];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < 3200; i++) {
            session.core.octets(more, 0, more.length, session.now);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(more.length);
    }

    @Test
    @Tag("B25")
    void floodOfWhatOnlyAMessageCentreMaySendIsRefusedAndTheSessionLives() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        String alert = "00000016 00000102 00000000 00000005 000000000000";
        String deliver = "00000021 00000005 00000000 00000006" + "00".repeat(17);

        session.receives((alert + deliver).repeat(1000) + ENQUIRE_LINK);

        assertThat(session.sentHex())
                .isEqualTo(("00000010800000000000000400000005" + "0000001180000005000000040000000600").repeat(1000)
                        + ENQUIRE_LINK_RESP);
        assertThat(session.effects.requests).isEmpty();
    }

    @Test
    @Tag("B25")
    void broadcastOfAnEsmeIsHandedOver() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives("00000020 00000111 00000000 00000005" + "00".repeat(16));

        assertThat(session.effects.requests).hasSize(1);
    }

    @Test
    void requestsBeforeABrokenFrameAreStillDispatched() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(VirtualSession.octets(SUBMIT, 2).plus(OctetString.ofHex("00000001")));

        assertThat(session.effects.requests).hasSize(1);
        assertThat(session.effects.requests.get(0).isAnswered()).isTrue();
    }

    @Test
    @Tag("A6")
    void framesAreTheSameHoweverTheOctetsAreSplit() {
        OctetString octets = OctetString.EMPTY;
        for (int i = 0; i < 20; i++) {
            octets = octets.plus(VirtualSession.octets(SUBMIT, 100 + i));
        }
        VirtualSession whole = VirtualSession.boundMc(QUIET);
        VirtualSession split = VirtualSession.boundMc(QUIET);

        whole.receives(octets);
        for (int i = 0; i < octets.length(); i++) {
            split.receives(octets.slice(i, 1));
        }

        assertThat(numbers(whole)).isEqualTo(numbers(split)).hasSize(20);
    }

    @Test
    @Tag("A5")
    void pduThatDribblesInIsCutOff() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        OctetString dribble = VirtualSession.octets(SUBMIT, 7);

        for (int i = 0; i < 10; i++) {
            session.receives(dribble.slice(i, 1));
            session.passes(Duration.ofSeconds(1));
        }

        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).last().isEqualTo(SmppEvent.FRAME_READ_TIMEOUT);
        assertThat(session.effects.eventDetails).last().isEqualTo("have=10 want=" + dribble.length());
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("A5")
    void pduWhoseLengthIsCutOffTooWantsAHeader() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(VirtualSession.octets(SUBMIT, 7).slice(0, 3));
        session.passes(Duration.ofSeconds(10));

        assertThat(session.effects.eventDetails).last().isEqualTo("have=3 want=16");
    }

    @Test
    @Tag("A5")
    void eachPduHasItsOwnTimeToComeIn() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        OctetString enquireLink = VirtualSession.octets(EnquireLink.PLAIN, 5);

        session.receives(enquireLink.slice(0, 8));
        for (int i = 0; i < 10; i++) {
            session.passes(Duration.ofSeconds(9));
            session.receives(enquireLink.from(8).plus(enquireLink.slice(0, 8)));
        }

        assertThat(session.sent()).hasSize(10);
        assertThat(session.effects.ended).isFalse();
    }

    // ---- bounds and time of handlers ----

    @Test
    @Tag("B21")
    void requestThatNoHandlerAnswersIsToBeTriedAgain() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives(SUBMIT, 7);
        session.passes(Duration.ofSeconds(10));
        session.receives(SUBMIT, 8);

        session.passes(Duration.ofSeconds(20));
        boolean tooLate = session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        boolean inTime = session.effects.requests.get(1).respond(SUBMIT.accepted("2"));

        assertThat(tooLate).isFalse();
        assertThat(inTime).isTrue();
        assertThat(session.sent())
                .containsExactly(
                        Frame.of(SUBMIT.response(CommandStatus.TEMPORARY_APPLICATION_ERROR), 7),
                        Frame.of(SUBMIT.accepted("2"), 8));
    }

    @Test
    void responseOfAnotherKindIsRefusedAndTheRequestStaysOpen() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives(SUBMIT, 7);
        InboundRequest request = session.effects.requests.get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.respond(DeliverSm.builder().build().response(CommandStatus.OK)));

        assertThat(request.respond(SUBMIT.accepted("1"))).isTrue();
    }

    @Test
    void responseThatCannotBeEncodedBecomesASystemError() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives(SUBMIT, 7);

        session.effects.requests.get(0).respond(new SubmitSmResp(CommandStatus.OK, "x".repeat(65), Tlvs.NONE));

        assertThat(session.sentHex()).isEqualTo("00000010" + "80000004" + "00000008" + "00000007");
        assertThat(session.effects.events).contains(SmppEvent.RESP_REFUSED);
    }

    @Test
    @Tag("A9")
    void errorThatCannotBeEncodedKeepsItsStatus() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives("00000113 00000003 00000000 00000007" + "31".repeat(255) + "00 0000 00"); // message_id, echoed

        session.effects.requests.get(0).respond(CommandStatus.INVALID_MESSAGE_ID);

        assertThat(session.sentHex()).isEqualTo("00000014" + "80000003" + "0000000c" + "00000007" + "00000700");
    }

    @Test
    void answerAfterTheEndGoesNowhere() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        session.receives(SUBMIT, 7);
        session.connectionBreaks();

        boolean answered = session.effects.requests.get(0).respond(SUBMIT.accepted("1"));

        assertThat(answered).isFalse();
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void peerThatOnlyEnquiresIsInactive() {
        VirtualSession session = VirtualSession.boundMc(QUIET.with(o -> o.inactivityTimeout(Duration.ofSeconds(60))));

        session.passes(Duration.ofSeconds(50));
        session.receives(SUBMIT, 7);
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.sent();
        session.passes(Duration.ofSeconds(50));
        session.receives(EnquireLink.PLAIN, 8);
        session.passes(Duration.ofSeconds(10));

        assertThat(session.sentPdus()).hasSize(2).last().isEqualTo(Unbind.PLAIN);
    }

    private static List<Integer> numbers(VirtualSession session) {
        return session.effects.requests.stream()
                .map(InboundRequest::sequenceNumber)
                .toList();
    }
}
