package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduEncoderTest {

    private static final Set<String> NEEDS_TLVS = Set.of("submit_sm", "data_sm", "broadcast_sm");
    private static final Frame ENQUIRE_LINK = Frame.of(EnquireLink.PLAIN, 7);

    /** A PDU with one invalid field, and the message of the exception. */
    record Refusal(Pdu pdu, String message) {
        @Override
        public String toString() {
            return pdu.commandId() + " " + message;
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void fieldThatIsNotAllowedIsRefusedByName(Refusal refusal) {
        PduEncoder encoder = new PduEncoder(16);

        assertThatThrownBy(() -> encoder.write(Frame.of(refusal.pdu(), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal.message());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusedPduLeavesWhatWasWritten(Refusal refusal) {
        PduEncoder encoder = new PduEncoder(16);
        encoder.write(ENQUIRE_LINK);

        assertThatThrownBy(() -> encoder.write(Frame.of(refusal.pdu(), 1)));
        encoder.write(ENQUIRE_LINK);

        OctetString frame = PduEncoder.encode(ENQUIRE_LINK);
        assertThat(written(encoder)).isEqualTo(frame.plus(frame));
    }

    /** Returns each field of each PDU with one octet too many, an unencodable character, or a forbidden length. */
    static Stream<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (Golden golden : Golden.ALL) {
            Pdu pdu = golden.frame().pdu();
            for (FieldRecorder.Field field : FieldRecorder.fields(pdu)) {
                String name = field.name();
                int most = field.size() - 1;
                if (field.type().equals("c-octet-string")) {
                    refusals.add(refusal(
                            pdu,
                            name,
                            "x".repeat(most + 5),
                            name + ": " + (most + 5) + " characters, at most " + most));
                    refusals.add(refusal(
                            pdu,
                            name,
                            "x".repeat(most + 1),
                            name + ": " + (most + 1) + " characters, at most " + most));
                    String strange = "\u0100".repeat(field.fixed() ? most : 1);
                    refusals.add(refusal(
                            pdu, name, strange, name + ": character at position 0, allowed are U+0001 to U+00FF"));
                }
                if (field.fixed()) {
                    refusals.add(refusal(
                            pdu, name, "x".repeat(15), name + ": 15 characters, allowed are none or exactly 16"));
                }
                if (field.type().equals("octet-string")) {
                    refusals.add(refusal(pdu, name, OctetString.of(new byte[256]), name + ": 256 octets, at most 255"));
                }
            }
        }
        return refusals.stream();
    }

    private static Refusal refusal(Pdu pdu, String field, Object value, String message) {
        return new Refusal(
                AnyLayout.run(new Replacement(field, value), pdu),
                message.replace("[]", field.endsWith("dl_name") ? "[1]" : "[0]"));
    }

    @Test
    void everyTextAndMessageIsTriedTooLong() {
        assertThat(refusals()).hasSizeGreaterThan(130);
    }

    @ParameterizedTest
    @MethodSource("longestStrings")
    void stringOfTheMostCharactersIsWritten(Pdu pdu) {
        assertThat(Frames.decode(PduEncoder.encode(Frame.of(pdu, 1))).pdu()).isEqualTo(pdu);
    }

    static Stream<Pdu> longestStrings() {
        return Golden.ALL.stream()
                .map(golden -> golden.frame().pdu())
                .flatMap(pdu -> FieldRecorder.fields(pdu).stream()
                        .filter(field -> field.type().equals("c-octet-string"))
                        .map(field ->
                                AnyLayout.run(new Replacement(field.name(), "\u00FF".repeat(field.size() - 1)), pdu)));
    }

    @Test
    void memoryOfABusierTimeIsGivenBackOnceNothingIsWritten() {
        PduEncoder encoder = new PduEncoder(16);
        Frame frame = Frame.of(SubmitSm.builder().build(), 1);
        encoder.write(frame);
        int grown = encoder.array().length;

        encoder.trim(16);
        assertThat(encoder.array()).hasSize(grown);
        encoder.clear();
        encoder.trim(16);
        assertThat(encoder.array()).hasSize(16);
        encoder.write(frame);
        assertThat(OctetString.of(encoder.array(), 0, encoder.length())).isEqualTo(PduEncoder.encode(frame));
    }

    @Test
    void numberThatIsNoOctetIsRefused() {
        SubmitSm submitSm = SubmitSm.builder().protocolId(256).build();

        assertThatThrownBy(() -> PduEncoder.encode(Frame.of(submitSm, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("protocol_id: 256, allowed are 0 to 255");
    }

    @Test
    void listOfMoreThan255IsRefused() {
        SubmitMulti multi =
                SubmitMulti.of(SubmitSm.builder().build(), Collections.nCopies(256, DestAddress.list("all")));

        assertThatThrownBy(() -> PduEncoder.encode(Frame.of(multi, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dest_address: 256, at most 255");
    }

    @Test
    void nulWithinATextIsRefused() {
        SubmitSmResp response = new SubmitSmResp(CommandStatus.OK, "a\0b", Tlvs.NONE);

        assertThatThrownBy(() -> PduEncoder.encode(Frame.of(response, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message_id: character at position 1, allowed are U+0001 to U+00FF");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    @Tag("A12")
    void tlvsAreLeftOutWhereThePeerKnowsNone(Golden golden) {
        PduEncoder encoder = new PduEncoder(16);
        encoder.allowTlvs(false);

        encoder.write(golden.frame());

        int mandatory = MalformedBodyTest.cases()
                .filter(field -> field.golden().equals(golden))
                .mapToInt(field -> golden.octets().length() - field.behind().length())
                .max()
                .orElse(RawFrame.HEADER);
        OctetString expected = golden.toString().startsWith("0x")
                ? golden.octets()
                : Frames.int32(mandatory).plus(golden.octets().slice(4, mandatory - 4));
        assertThat(written(encoder).toHex()).isEqualTo(expected.toHex());
    }

    /** Returns all golden PDUs except those whose message needs TLVs. */
    static List<Golden> goldens() {
        return Golden.ALL.stream()
                .filter(golden -> !NEEDS_TLVS.contains(golden.toString()))
                .toList();
    }

    static List<Golden> needingTlvs() {
        return Golden.ALL.stream()
                .filter(golden -> NEEDS_TLVS.contains(golden.toString()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("needingTlvs")
    void messageThatNeedsItsTlvsIsRefusedWhereThePeerKnowsNone(Golden golden) {
        PduEncoder encoder = new PduEncoder(16);
        encoder.allowTlvs(false);

        assertThatThrownBy(() -> encoder.write(golden.frame()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an SMPP 3.3 peer takes no TLVs");
        assertThat(encoder.length()).isZero();
    }

    @Test
    void goldensThatNeedTheirTlvsExist() {
        assertThat(needingTlvs()).hasSameSizeAs(NEEDS_TLVS);
    }

    /**
     * Returns PDUs that a 3.3 peer gets whole: short_message wins over message_payload, an empty payload is no message,
     * and one segment is complete.
     */
    static List<Pdu> wholeWithoutTlvs() {
        Tlvs payload = Tlvs.of(TlvTag.MESSAGE_PAYLOAD, Frames.hex("4869"));
        return List.of(
                SubmitSm.builder()
                        .shortMessage(Frames.hex("4869"))
                        .tlvs(payload)
                        .build(),
                SubmitSm.builder()
                        .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.EMPTY)
                        .build(),
                SubmitSm.builder().tlv(TlvTag.SAR_TOTAL_SEGMENTS, 1).build(),
                new SubmitSmResp(CommandStatus.OK, "7", payload));
    }

    @ParameterizedTest
    @MethodSource("wholeWithoutTlvs")
    void messageThatIsWholeWithoutItsTlvsIsWritten(Pdu pdu) {
        PduEncoder encoder = new PduEncoder(16);
        encoder.allowTlvs(false);

        encoder.write(Frame.of(pdu, 1));

        assertThat(Frames.decode(written(encoder)).pdu().tlvs()).isEqualTo(Tlvs.NONE);
    }

    @Test
    void refusalNamesWhatThePeerWouldMiss() {
        PduEncoder encoder = new PduEncoder(16);
        encoder.allowTlvs(false);
        SubmitSm payload = SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, Frames.hex("4869"))
                .build();
        SubmitSm segment = SubmitSm.builder().tlv(TlvTag.SAR_TOTAL_SEGMENTS, 2).build();
        SubmitMulti multi = SubmitMulti.of(payload, List.of());

        assertThatThrownBy(() -> encoder.write(Frame.of(payload, 1)))
                .hasMessageStartingWith("message_payload: 2 octets, ");
        assertThatThrownBy(() -> encoder.write(Frame.of(multi, 1)))
                .hasMessageStartingWith("message_payload: 2 octets, ");
        assertThatThrownBy(() -> encoder.write(Frame.of(segment, 1))).hasMessageStartingWith("sar_total_segments: 2, ");
    }

    @Test
    void whatStandsAroundTlvsIsLeftOutWithThem() {
        Tlvs tlvs = new Tlvs(Tlvs.of(TlvTag.SOURCE_PORT, 1).list(), true, Frames.hex("abcd"));
        PduEncoder encoder = new PduEncoder(16);
        encoder.allowTlvs(false);

        encoder.write(Frame.of(new EnquireLink(tlvs), 7));

        assertThat(written(encoder)).isEqualTo(PduEncoder.encode(ENQUIRE_LINK));
    }

    @Test
    void responseWithTlvsHasAMessageIdBeforeThem() {
        Tlvs tlvs = Tlvs.of(TlvTag.CONGESTION_STATE, 90);
        SubmitSmResp response = new SubmitSmResp(CommandStatus.THROTTLED, null, tlvs);

        Frame read = Frames.decode(PduEncoder.encode(Frame.of(response, 1)));

        assertThat(read.pdu()).isEqualTo(new SubmitSmResp(CommandStatus.THROTTLED, "", tlvs));
    }

    @Test
    void querySmResponseWithTlvsHasItsMandatoryPartBeforeThem() {
        Tlvs tlvs = Tlvs.of(TlvTag.CONGESTION_STATE, 90);
        CommandStatus status = CommandStatus.QUERY_FAILED;

        Frame read = Frames.decode(
                PduEncoder.encode(Frame.of(new QuerySmResp(status, null, "", MessageState.UNKNOWN, 0, tlvs), 1)));

        assertThat(read.pdu()).isEqualTo(new QuerySmResp(status, "", "", MessageState.UNKNOWN, 0, tlvs));
    }

    @Test
    void framesAreWrittenOneAfterTheOther() {
        PduEncoder encoder = new PduEncoder(1);
        OctetString expected = OctetString.EMPTY;
        for (Golden golden : Golden.ALL) {
            encoder.write(golden.frame());
            expected = expected.plus(golden.octets());
        }

        assertThat(written(encoder)).isEqualTo(expected);
    }

    @Test
    void clearedEncoderStartsAgain() {
        PduEncoder encoder = new PduEncoder(64);
        encoder.write(Golden.ALL.get(0).frame());

        encoder.clear();
        encoder.write(ENQUIRE_LINK);

        assertThat(written(encoder)).isEqualTo(PduEncoder.encode(ENQUIRE_LINK));
    }

    private static OctetString written(PduEncoder encoder) {
        return OctetString.of(encoder.array(), 0, encoder.length());
    }

    @Test
    @Tag("report-E1")
    void longCredentialsAreWrittenOnRequestOnly() {
        PduEncoder encoder = new PduEncoder(64);
        Frame bind = Frame.of(Bind.of(BindType.TRANSCEIVER, "s".repeat(64), "p".repeat(64)), 1);

        assertThatThrownBy(() -> encoder.write(bind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("system_id: 64 characters, at most 15");
        encoder.allowLongCredentials(true);
        encoder.write(bind);

        assertThat(encoder.length()).isEqualTo(16 + 65 + 65 + 1 + 4);
        assertThatThrownBy(() -> encoder.write(Frame.of(Bind.of(BindType.TRANSCEIVER, "s", "p".repeat(65)), 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: 65 characters, at most 64");
    }
}
