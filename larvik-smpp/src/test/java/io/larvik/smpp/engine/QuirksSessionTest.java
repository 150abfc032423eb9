package io.larvik.smpp.engine;

import static io.larvik.smpp.engine.VirtualSession.ESME;
import static io.larvik.smpp.engine.VirtualSession.MC;
import static io.larvik.smpp.quirks.QuirkOctets.cString;
import static io.larvik.smpp.quirks.QuirkOctets.frame;
import static io.larvik.smpp.quirks.QuirkOctets.hex;
import static io.larvik.smpp.quirks.QuirkOctets.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peers do to a session; the numbers are those of {@code quirks.txt}. See {@code QuirksTest}. */
class QuirksSessionTest {

    private static final SessionOptions QUIET = MC.with(o -> o.enquireLinkIdle(Duration.ZERO));
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final String ENQUIRE_LINK = "00000010 00000015 00000000 0000cafe";
    private static final Frame ENQUIRE_LINK_RESP = Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 0xCAFE);

    @Test
    @DisplayName("2: a full message_payload beside other TLVs is accepted, although the PDU exceeds 64 KiB")
    void quirk2() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        SubmitSm pdu = SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[0xFFFF]))
                .tlv(TlvTag.ADDITIONAL_STATUS_INFO_TEXT, "x".repeat(255))
                .build();

        session.receives(pdu, 2);

        assertThat(VirtualSession.octets(pdu, 2).length()).isGreaterThan(0x10000);
        assertThat(session.effects.requests).extracting(InboundRequest::pdu).containsExactly(pdu);
    }

    @Test
    @DisplayName("2: the longest accepted PDU is an option")
    void quirk2Limit() {
        String long5000 = frame(CommandId.of(0x00010200), "00".repeat(5000 - 16));
        VirtualSession low = VirtualSession.boundMc(QUIET.with(o -> o.maxPdu(4999)));
        VirtualSession high = VirtualSession.boundMc(QUIET.with(o -> o.maxPdu(5000)));

        low.receives(long5000);
        high.receives(long5000);

        assertThat(low.state()).isEqualTo(SessionState.CLOSED);
        assertThat(high.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "0000000f", "00012001", "7fffffff", "f0000011", "ffffffff"})
    @DisplayName(
            "2, 3: a command_length below 16 or beyond the limit is answered with ESME_RINVCMDLEN and ends the session")
    void quirk2Impossible(String length) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(length + "00000015" + "00000000" + "00000002" + ENQUIRE_LINK);

        assertThat(session.sent())
                .containsExactly(Frame.of(new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH, Tlvs.NONE), 0));
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        session.passes(Duration.ofSeconds(1));
        assertThat(session.effects.disconnects()).isTrue();
    }

    @Test
    @DisplayName("4: an HTTP request is answered once, and the connection is closed")
    void quirk4() {
        VirtualSession session = new VirtualSession(Role.MC, QUIET);

        session.receives(hex("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        session.passes(Duration.ofSeconds(1));

        assertThat(session.sentPdus()).hasSize(1);
        assertThat(session.effects.events).containsExactly(SmppEvent.FRAME_FOREIGN);
        assertThat(session.effects.disconnects()).isTrue();
    }

    @Test
    @DisplayName("5: sequence_numbers from 0 to 0xFFFFFFFF are accepted in any order, also repeated, and echoed")
    void quirk5() {
        VirtualSession session = VirtualSession.boundMc(QUIET);
        int[] numbers = {9, 3, 0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 3};

        for (int number : numbers) {
            session.receives(SUBMIT, number);
            session.receives(EnquireLink.PLAIN, number);
        }
        List.copyOf(session.effects.requests).forEach(request -> request.respond(SUBMIT.accepted("1")));

        List<Frame> sent = session.sent();
        assertThat(sent.subList(0, numbers.length))
                .extracting(Frame::sequenceNumber)
                .containsExactly(9, 3, 0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 3);
        assertThat(sent.subList(numbers.length, sent.size()))
                .extracting(Frame::sequenceNumber)
                .containsExactly(9, 3, 0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 3);
    }

    @Test
    @DisplayName("5: our own numbers count from 1 to 0x7FFFFFFF and start again at 1")
    @Tag("A15")
    void quirk5Own() {
        VirtualSession fresh = new VirtualSession(Role.ESME, ESME);
        VirtualSession old = new VirtualSession(Role.ESME, ESME, 0x7FFFFFFE);
        for (VirtualSession session : List.of(fresh, old)) {
            session.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        }
        old.receives(new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.NONE), 0x7FFFFFFE);
        old.request(SUBMIT);
        old.request(SUBMIT);

        assertThat(fresh.sent()).extracting(Frame::sequenceNumber).containsExactly(1);
        assertThat(old.sent()).extracting(Frame::sequenceNumber).containsExactly(0x7FFFFFFE, 0x7FFFFFFF, 1);
    }

    @Test
    @DisplayName("6: the command_status of a request is ignored")
    void quirk6() {
        VirtualSession session = new VirtualSession(Role.MC, QUIET);

        session.receives(frame(CommandId.BIND_TRANSCEIVER, CommandStatus.THROTTLED, "000000" + "34" + "000000"));
        session.acceptBind();
        session.receives(frame(CommandId.SUBMIT_SM, CommandStatus.of(0x4FF), "00" + "00".repeat(16)));
        session.effects.requests.get(0).respond(SUBMIT.accepted("1"));
        session.receives(frame(CommandId.ENQUIRE_LINK, CommandStatus.SYSTEM_ERROR, ""));
        session.receives(frame(CommandId.UNBIND, CommandStatus.SYSTEM_ERROR, ""));

        assertThat(session.sent()).hasSize(4).allMatch(frame -> frame.status().isOk());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00000000, 0x00000999, 0x00010000, 0x000102FF, 0x01000001, 0x0100000F, 0x7FFFFFFF})
    @DisplayName("7: a request of an unknown command is answered with ESME_RINVCMDID, and the session stays open")
    void quirk7(int command) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(frame(CommandId.of(command), "0102") + ENQUIRE_LINK);

        assertThat(session.sent())
                .containsExactly(
                        Frame.of(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), 2), ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8000000B, 0x80000999, 0x80010000, 0x800102FF, 0x81000001, 0xFFFFFFFF})
    @DisplayName("7: a response of an unknown command is dropped, whatever its number")
    void quirk7Responses(int command) {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();

        session.receives(frame(CommandId.of(command), "0102") + ENQUIRE_LINK);
        session.receives(new UnknownPdu(CommandId.of(command), CommandStatus.OK, OctetString.EMPTY), 77);

        assertThat(request.sequenceNumber).isEqualTo(2);
        assertThat(session.isPending(request)).isTrue();
        assertThat(session.sent()).containsExactly(ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "41424344", "0428 0001 5a"})
    @DisplayName("8: a generic_nack of number 0 does no harm, and one with a body is accepted")
    void quirk8(String body) {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();
        String nack = frame(CommandId.GENERIC_NACK, CommandStatus.INVALID_COMMAND_ID, body);

        session.receives(nack.substring(0, 24) + "00000000" + nack.substring(32));
        boolean pending = session.isPending(request);
        session.receives(nack);

        assertThat(pending).isTrue();
        assertThat(statusOf(session.failureOf(request))).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        assertThat(session.sent()).isEmpty();
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    static Stream<PduRequest<?>> requests() {
        return Stream.of(
                SUBMIT,
                SubmitMulti.of(SUBMIT, List.of()),
                QuerySm.of("7", Address.NONE),
                CancelSm.of("7", Address.NONE));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("8: generic_nack completes any request")
    void quirk8Requests(PduRequest<?> pdu) {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(pdu);

        session.receives(new GenericNack(CommandStatus.SYSTEM_ERROR, Tlvs.NONE), request.sequenceNumber);

        assertThat(statusOf(session.failureOf(request))).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    @DisplayName("8: generic_nack completes bind, enquire_link and unbind")
    void quirk8Own() {
        GenericNack nack = new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE);
        VirtualSession binding = new VirtualSession(Role.ESME, ESME);
        VirtualSession asking = VirtualSession.boundEsme(ESME);
        VirtualSession leaving = VirtualSession.boundEsme(ESME);

        binding.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        binding.receives(nack, 1);
        asking.passes(Duration.ofSeconds(20));
        asking.receives(nack, 2);
        asking.passes(Duration.ofSeconds(10));
        leaving.close();
        leaving.receives(nack, 2);

        assertThat(binding.effects.cause)
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID));
        assertThat(asking.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(leaving.effects.closingAfterWrites).isTrue();
        assertThat(leaving.effects.cause).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "41424344", "ffffffffffff", "0428 0001 5a"})
    @DisplayName("9: enquire_link and unbind are answered whatever octets follow their headers")
    void quirk9(String rest) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(frame(CommandId.ENQUIRE_LINK, rest));
        session.receives(frame(CommandId.UNBIND, rest));

        assertThat(session.sent())
                .containsExactly(
                        Frame.of(EnquireLink.PLAIN.response(CommandStatus.OK), 2),
                        Frame.of(Unbind.PLAIN.response(CommandStatus.OK), 2));
        assertThat(session.effects.cause).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "3700", "41424344", "3700 0424 ffff"})
    @DisplayName("10: an error response rejects its request, whatever its body")
    void quirk10(String body) {
        VirtualSession bound = VirtualSession.boundEsme(ESME);
        VirtualSession binding = new VirtualSession(Role.ESME, ESME, 2);
        OutboundRequest request = bound.request(SUBMIT);
        binding.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));

        bound.receives(frame(CommandId.SUBMIT_SM_RESP, CommandStatus.THROTTLED, body));
        binding.receives(frame(CommandId.BIND_TRANSCEIVER_RESP, CommandStatus.INVALID_PASSWORD, body));

        assertThat(((PduResponse) bound.responseTo(request)).status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(bound.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(binding.effects.cause)
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_PASSWORD));
    }

    @Test
    @DisplayName("11: a successful response without body is accepted: a bind without system_id, a message without id")
    @Tag("A13")
    void quirk11() {
        VirtualSession esme = new VirtualSession(Role.ESME, ESME);
        VirtualSession mc = VirtualSession.boundMc(MC);
        esme.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        esme.receives("00000010 80000009 00000000 00000001");
        OutboundRequest submit = esme.request(SUBMIT);
        OutboundRequest deliver = mc.request(DeliverSm.builder().build());

        esme.receives(frame(CommandId.SUBMIT_SM_RESP, ""));
        mc.receives("00000010 80000005 00000000 00000001");

        assertThat(esme.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(esme.core.remoteSystemId()).isEmpty();
        assertThat(esme.responseTo(submit)).isEqualTo(new SubmitSmResp(CommandStatus.OK, null, Tlvs.NONE));
        assertThat(((PduResponse) mc.responseTo(deliver)).status()).isEqualTo(CommandStatus.OK);
    }

    @ParameterizedTest
    @CsvSource({"'', 3.4", "0210 0001 33, 3.3", "0210 0001 34, 3.4", "0210 0001 50, 3.4"})
    @DisplayName("12: a bind response whose body is a NUL binds, in the lower version if it has a version TLV")
    void quirk12(String tlv, String version) {
        VirtualSession session = new VirtualSession(Role.ESME, ESME, 2);
        session.bind(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));

        session.receives(frame(CommandId.BIND_TRANSCEIVER_RESP, "00" + tlv));

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(session.core.remoteSystemId()).isEmpty();
        assertThat(session.core.version()).hasToString(version);
    }

    @ParameterizedTest
    @CsvSource({"00, false", "33, false", "34, true", "35, true", "4f, true", "50, true", "51, true", "ff, true"})
    @DisplayName("18: a bind of any interface_version is accepted, and a peer of 3.3 or earlier gets no TLVs")
    void quirk18(String octet, boolean tlvs) {
        VirtualSession session = new VirtualSession(Role.MC, QUIET);
        DeliverSm deliver =
                DeliverSm.builder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 7).build();

        session.receives(frame(CommandId.BIND_RECEIVER, "000000" + octet + "000000"));
        session.acceptBind();
        session.request(deliver);

        List<Pdu> sent = session.sentPdus();
        assertThat(session.core.version()).isEqualTo(InterfaceVersion.of(Integer.parseInt(octet, 16)));
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).tlvs().isEmpty()).isEqualTo(!tlvs);
    }

    @Test
    @DisplayName("18: a message whose text a 3.3 peer would not get is refused, and nothing is sent")
    void quirk18Payload() {
        VirtualSession session = new VirtualSession(Role.MC, QUIET);
        session.receives(frame(CommandId.BIND_RECEIVER, "000000" + "33" + "000000"));
        session.acceptBind();
        session.sent();
        DeliverSm deliver = DeliverSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.ofHex("4142"))
                .build();

        OutboundRequest request = session.request(deliver);

        assertThat(session.failureOf(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("message_payload: 2 octets, an SMPP 3.3 peer takes no TLVs");
        assertThat(session.sent()).isEmpty();
        assertThat(session.core.inFlight()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"32 4142, ESME_RINVMSGLEN", "02 48656c6c6f207468657265, ESME_RINVTLVSTREAM"})
    @DisplayName("21: a wrong sm_length fails the PDU, not the session")
    void quirk21(String fromSmLength, String status) {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(message(CommandId.SUBMIT_SM, "1", fromSmLength) + ENQUIRE_LINK);

        List<Frame> sent = session.sent();
        assertThat(sent.get(0).pdu().commandId()).isEqualTo(CommandId.SUBMIT_SM_RESP);
        assertThat(sent.get(0).sequenceNumber()).isEqualTo(2);
        assertThat(sent.get(0).status().specName()).isEqualTo(status);
        assertThat(sent.get(1)).isEqualTo(ENQUIRE_LINK_RESP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "123456789012", "bc59b8aa-2fd2-4035-8113-19301e050080"})
    @DisplayName("24: ids of more than 8 characters are accepted in 3.3 too")
    void quirk24(String id) {
        VirtualSession session = new VirtualSession(Role.ESME, ESME);
        session.bind(
                new Bind(BindType.TRANSMITTER, "foo", "bar", "", InterfaceVersion.SMPP_3_3, Address.NONE, Tlvs.NONE));
        session.receives(new BindResp(BindType.TRANSMITTER, CommandStatus.OK, "mc", Tlvs.NONE), 1);
        OutboundRequest request = session.request(SUBMIT);

        session.receives(frame(CommandId.SUBMIT_SM_RESP, cString(id)));

        assertThat(session.core.version()).isEqualTo(InterfaceVersion.SMPP_3_3);
        assertThat(((SubmitSmResp) session.responseTo(request)).messageId()).isEqualTo(id);
    }

    @Test
    @DisplayName("29: a TLV beyond the PDU fails the PDU, not the session")
    void quirk29() {
        VirtualSession session = VirtualSession.boundEsme(ESME);

        session.receives(message(CommandId.DELIVER_SM, "1", "00 001e 0041 313200") + ENQUIRE_LINK);

        List<Frame> sent = session.sent();
        assertThat(sent.get(0).pdu().commandId()).isEqualTo(CommandId.DELIVER_SM_RESP);
        assertThat(sent.get(0).status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(sent.get(1)).isEqualTo(ENQUIRE_LINK_RESP);
    }

    @Test
    @DisplayName("32: TLVs are accepted from a peer that bound with 3.3")
    void quirk32() {
        VirtualSession session = new VirtualSession(Role.MC, QUIET);
        session.receives(frame(CommandId.BIND_TRANSMITTER, "000000" + "33" + "000000"));
        session.acceptBind();

        session.receives(message(CommandId.SUBMIT_SM, "1", "00 0424 0002 4142"));

        SubmitSm submit = (SubmitSm) session.effects.requests.get(0).pdu();
        assertThat(submit.message().toHex()).isEqualTo("4142");
    }

    @Test
    @DisplayName("46: an unknown status fails its request, and the request is not retried")
    void quirk46() {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest request = session.request(SUBMIT);
        session.sent();

        session.receives(frame(CommandId.SUBMIT_SM_RESP, CommandStatus.of(0x10D0), ""));
        session.passes(Duration.ofSeconds(19));

        assertThat(((SubmitSmResp) session.responseTo(request)).status()).isEqualTo(CommandStatus.of(0x10D0));
        assertThat(session.sent()).isEmpty();
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESME_RTHROTTLED", "ESME_RMSGQFUL"})
    @DisplayName("47: a throttling status keeps the session open, and its retry advice is to slow down")
    void quirk47(String name) {
        VirtualSession session = VirtualSession.boundEsme(ESME);
        OutboundRequest refused = session.request(SUBMIT);

        session.receives(frame(CommandId.SUBMIT_SM_RESP, CommandStatus.named(name), ""));
        OutboundRequest next = session.request(SUBMIT);
        session.receives(SUBMIT.accepted("7"), next.sequenceNumber);

        CommandStatus status = ((SubmitSmResp) session.responseTo(refused)).status();
        assertThat(status.retry()).isEqualTo(CommandStatus.Retry.THROTTLE);
        assertThat(session.responseTo(next)).isEqualTo(SUBMIT.accepted("7"));
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            names = {"OPEN", "OUTBOUND", "BOUND_TX", "BOUND_RX", "BOUND_TRX", "UNBOUND"})
    @DisplayName("48: enquire_link is answered in every state")
    void quirk48(SessionState state) {
        VirtualSession session = in(state);
        session.sent();

        session.receives(ENQUIRE_LINK);

        assertThat(session.state()).isEqualTo(state);
        assertThat(session.sent()).containsExactly(ENQUIRE_LINK_RESP);
    }

    @Test
    @DisplayName("48: unbind is answered while requests of both sides are unanswered")
    void quirk48Unbind() {
        VirtualSession session = in(SessionState.UNBOUND);
        session.sent();

        session.passes(Duration.ofSeconds(10));
        session.passes(Duration.ofSeconds(1));

        assertThat(session.sent()).containsExactly(Frame.of(new UnbindResp(CommandStatus.OK, Tlvs.NONE), 9));
        assertThat(session.effects.disconnects()).isTrue();
        assertThat(session.effects.cause).isNull();
    }

    @Test
    @DisplayName("48: a peer that disconnects or stays silent instead of sending unbind_resp counts as unbound")
    void quirk48Close() {
        VirtualSession closed = VirtualSession.boundEsme(ESME);
        VirtualSession silent = VirtualSession.boundEsme(ESME);
        closed.close();
        silent.close();

        closed.peerClosesItsSide();
        silent.passes(Duration.ofSeconds(1));

        assertThat(List.of(closed, silent))
                .allMatch(session -> session.state() == SessionState.CLOSED)
                .allMatch(session -> session.effects.disconnects())
                .allMatch(session -> session.effects.cause == null);
    }

    /** Returns a session in the state; in UNBOUND, one request of each side is unanswered. */
    private static VirtualSession in(SessionState state) {
        VirtualSession session = switch (state) {
            case BOUND_TX -> VirtualSession.boundMc(BindType.TRANSMITTER, QUIET);
            case BOUND_RX -> VirtualSession.boundMc(BindType.RECEIVER, QUIET);
            case BOUND_TRX, UNBOUND -> VirtualSession.boundMc(QUIET);
            default -> new VirtualSession(Role.MC, QUIET);
        };
        if (state == SessionState.OUTBOUND) {
            session.send(new Outbind("mc", "secret", Tlvs.NONE));
        } else if (state == SessionState.UNBOUND) {
            session.request(DeliverSm.builder().build());
            session.receives(SUBMIT, 8);
            session.receives(Unbind.PLAIN, 9);
        }
        return session;
    }

    private static CommandStatus statusOf(RuntimeException failure) {
        return ((RequestRejectedException) failure).status();
    }
}
