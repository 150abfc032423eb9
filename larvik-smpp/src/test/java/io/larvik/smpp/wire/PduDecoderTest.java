package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduDecoderTest {

    private static final int SUBMIT_SM_RESP = CommandId.SUBMIT_SM_RESP.value();
    private static final int THROTTLED = CommandStatus.THROTTLED.value();

    @ParameterizedTest
    @MethodSource("responses")
    @Tag("A13")
    void responseWithoutBodyIsRead(CommandId command) {
        for (int status : new int[] {0, THROTTLED}) {
            OctetString octets = Frames.frame(command.value(), status, OctetString.EMPTY);

            Frame frame = Frames.decode(octets);

            assertThat(frame.pdu()).isInstanceOf(PduResponse.class);
            assertThat(frame.status()).isEqualTo(CommandStatus.of(status));
            assertThat(FieldRecorder.fields(frame.pdu())).isEmpty();
            assertThat(frame.pdu().tlvs()).isEqualTo(Tlvs.NONE);
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    @Tag("A13")
    void errorResponseKeepsABodyThatCannotBeRead(CommandId command) {
        for (String hex : Set.of("41424344", "0424ffff", "4142434445".repeat(100), "31000102030405060708")) {
            OctetString octets = Frames.frame(command.value(), THROTTLED, Frames.hex(hex));

            Frame frame = Frames.decode(octets);

            assertThat(frame.status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(frame.pdu().commandId()).isEqualTo(command);
            assertThat(FieldRecorder.fields(frame.pdu())).isEmpty();
            assertThat(frame.pdu().tlvs()).isEqualTo(Tlvs.ofTrailing(Frames.hex(hex)));
            assertThat(PduEncoder.encode(Frame.of(frame.pdu(), 1))).isEqualTo(octets);
        }
    }

    static Stream<CommandId> responses() {
        return Golden.ALL.stream()
                .map(golden -> golden.frame().pdu())
                .filter(PduResponse.class::isInstance)
                .map(pdu -> pdu.commandId());
    }

    @ParameterizedTest
    @MethodSource("headersOnly")
    void octetsBehindAHeaderThatIsAllAreKept(CommandId command) {
        for (String hex : Set.of("41424344", "0424ffff", "020a000223f0 0102030405", "00".repeat(5))) {
            OctetString octets = Frames.frame(command.value(), Frames.hex(hex));

            Frame frame = Frames.decode(octets);

            assertThat(frame.pdu().commandId()).isEqualTo(command);
            assertThat(PduEncoder.encode(frame)).isEqualTo(octets);
        }
    }

    static Stream<CommandId> headersOnly() {
        return Golden.ALL.stream()
                .map(golden -> golden.frame().pdu())
                .filter(pdu -> !(pdu instanceof UnknownPdu))
                .filter(pdu -> FieldRecorder.fields(pdu).isEmpty())
                .map(Pdu::commandId);
    }

    @Test
    @Tag("A13")
    void errorResponseKeepsAnEmptyMessageId() {
        Frame frame = Frames.decode(Frames.frame(SUBMIT_SM_RESP, THROTTLED, Frames.hex("00")));

        assertThat(frame.pdu()).isEqualTo(new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE));
    }

    @Test
    void errorResponseKeepsItsMessageIdAndTlvs() {
        Frame frame = Frames.decode(Frames.frame(SUBMIT_SM_RESP, THROTTLED, Frames.hex("3100 0428 0001 5a")));

        assertThat(frame.pdu())
                .isEqualTo(new SubmitSmResp(CommandStatus.THROTTLED, "1", Tlvs.of(TlvTag.CONGESTION_STATE, 90)));
    }

    @Test
    void successWithABrokenBodyIsMalformed() {
        OctetString octets = Frames.frame(SUBMIT_SM_RESP, Frames.hex("31000102030405060708"));

        assertThatThrownBy(() -> Frames.decode(octets)).isInstanceOf(MalformedPduException.class);
    }

    @Test
    void bindResponseOfASingleNulHasAnEmptySystemId() {
        Frame frame = Frames.decode(Frames.frame(CommandId.BIND_TRANSCEIVER_RESP.value(), Frames.hex("00")));

        assertThat(frame.pdu()).isEqualTo(new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "", Tlvs.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "03", "ff"})
    void destFlagThatIsNeitherAddressNorListIsMalformed(String flag) {
        OctetString octets =
                Frames.frame(CommandId.SUBMIT_MULTI.value(), Frames.hex("00 0000 00 01" + flag + "0101 3100"));

        MalformedPduException e = catchThrowableOfType(MalformedPduException.class, () -> Frames.decode(octets));

        assertThat(e.reason()).isEqualTo("invalid:dest_address[].dest_flag");
        assertThat(e.offset()).isEqualTo(RawFrame.HEADER + 5);
        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_FLAG);
    }

    @Test
    void submitMultiResponseMayLackItsListOfFailures() {
        Frame frame = Frames.decode(Frames.frame(CommandId.SUBMIT_MULTI_RESP.value(), Frames.hex("3100")));

        SubmitMultiResp response = (SubmitMultiResp) frame.pdu();
        assertThat(response).isEqualTo(new SubmitMultiResp(CommandStatus.OK, "1", null, Tlvs.NONE));
        assertThat(response.unsuccessful()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
    @Tag("A14")
    void sequenceNumberIsKeptWhateverItIs(int sequenceNumber) {
        Frame frame = Frame.of(SubmitSm.builder().build(), sequenceNumber);

        assertThat(Frames.decode(PduEncoder.encode(frame))).isEqualTo(frame);
    }

    @Test
    void statusOfARequestIsKeptBesideIt() {
        OctetString octets = Frames.frame(CommandId.ENQUIRE_LINK.value(), THROTTLED, OctetString.EMPTY);

        Frame frame = Frames.decode(octets);

        assertThat(frame.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(frame.pdu()).isEqualTo(EnquireLink.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x0A, 0x00010001, 0x01000000, 0x7FFFFFFF, 0x8000000B, 0xFFFFFFFF})
    void unknownCommandIsKept(int command) {
        OctetString octets = Frames.frame(command, THROTTLED, Frames.hex("0102"));

        Frame frame = Frames.decode(octets);

        assertThat(frame.pdu())
                .isEqualTo(new UnknownPdu(CommandId.of(command), CommandStatus.THROTTLED, Frames.hex("0102")));
    }

    @Test
    @Tag("A10")
    void shortMessageOf255OctetsIsRead() {
        OctetString message = Frames.hex("ff".repeat(255));
        SubmitSm submitSm = SubmitSm.builder().shortMessage(message).build();

        assertThat(Frames.decode(PduEncoder.encode(Frame.of(submitSm, 1))).pdu())
                .isEqualTo(submitSm);
    }

    @Test
    @Tag("A10")
    void shortMessageWinsOverMessagePayload() {
        SubmitSm submitSm = SubmitSm.builder()
                .shortMessage(Frames.hex("01"))
                .tlv(TlvTag.MESSAGE_PAYLOAD, Frames.hex("02"))
                .build();

        SubmitSm read = (SubmitSm)
                Frames.decode(PduEncoder.encode(Frame.of(submitSm, 1))).pdu();

        assertThat(read.message()).isEqualTo(Frames.hex("01"));
        assertThat(read.tlvs().get(TlvTag.MESSAGE_PAYLOAD)).isEqualTo(Frames.hex("02"));
    }

    @Test
    void octetsOfTheNextFrameAreNotRead() {
        OctetString first = Frames.frame(CommandId.SUBMIT_SM.value(), Frames.hex("41"));
        RawFrame raw = Frames.raw(first.plus(OctetString.of(new byte[100])));

        assertThatThrownBy(() -> PduDecoder.decode(raw))
                .isInstanceOf(MalformedPduException.class)
                .hasMessage("submit_sm: unterminated:service_type at octet 16, to be answered with"
                        + " ESME_RINVCMDLEN (0x02)");
    }

    @Test
    void offsetIsCountedFromTheFrameAndNotFromTheStream() {
        FrameReader reader = new FrameReader(Frames.LIMIT);
        OctetString stream = Golden.ALL.get(0).octets().plus(Frames.frame(4, Frames.hex("00 01")));
        reader.append(stream.toBytes(), 0, stream.length());
        reader.next();
        RawFrame second = reader.next();

        assertThatThrownBy(() -> PduDecoder.decode(second)).isInstanceOfSatisfying(MalformedPduException.class, e -> {
            assertThat(e.field()).isEqualTo("source_addr_npi");
            assertThat(e.offset()).isEqualTo(18);
        });
    }

    @Test
    void querySmResponseWithoutBodyHasNoMessageId() {
        QuerySmResp read = (QuerySmResp) Frames.decode(Frames.frame(CommandId.QUERY_SM_RESP.value(), OctetString.EMPTY))
                .pdu();

        assertThat(read.messageId()).isNull();
    }
}
