package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses whose mandatory part is cut short, or has TLVs in its place. All are written as they were read. */
class ResponseBodyTest {

    private static final int SYSTEM_ERROR = CommandStatus.SYSTEM_ERROR.value();
    private static final String TLVS = "0425 0001 02 001d 0009 6e6f20726f75746500";

    // ---- TLVs of an error response ----

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x80000001,
                0x80000002,
                0x80000003,
                0x80000004,
                0x80000005,
                0x80000009,
                0x80000021,
                0x80000103,
                0x80000111,
                0x80000112
            })
    @Tag("report-C2")
    void tlvsOfAnErrorResponseMayComeWithoutAMandatoryPart(int command) {
        OctetString octets = Frames.frame(command, SYSTEM_ERROR, Frames.hex(TLVS));

        PduResponse response = (PduResponse) read(octets);

        assertThat(response.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(response.tlvs().get(TlvTag.DELIVERY_FAILURE_REASON)).isEqualTo(2);
        assertThat(response.tlvs().get(TlvTag.ADDITIONAL_STATUS_INFO_TEXT)).isEqualTo("no route");
        assertThat(response.tlvs().missing()).isEqualTo(Tlvs.ALL_MISSING);
    }

    @Test
    @Tag("report-C2")
    void thereIsNoMessageIdInFrontOfThem() {
        OctetString octets = Frames.frame(CommandId.SUBMIT_SM_RESP.value(), SYSTEM_ERROR, Frames.hex(TLVS));

        assertThat(read(octets))
                .isInstanceOfSatisfying(
                        SubmitSmResp.class,
                        response -> assertThat(response.messageId()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"00, ''", "413100, A1", "00 00, ''"})
    @Tag("report-C2")
    void messageIdInFrontOfThemIsOne(String front, String id) {
        OctetString octets = Frames.frame(CommandId.SUBMIT_SM_RESP.value(), SYSTEM_ERROR, Frames.hex(front + TLVS));

        SubmitSmResp response = (SubmitSmResp) read(octets);

        assertThat(response.messageId()).isEqualTo(id);
        assertThat(response.tlvs().get(TlvTag.ADDITIONAL_STATUS_INFO_TEXT)).isEqualTo("no route");
        assertThat(response.tlvs().missing()).isZero();
    }

    @Test
    @Tag("report-C2")
    void bodyThatReadsBothWaysHasAMessageId() {
        // The tag 0x3100 with four octets, or message_id 1 and the tag 0x0004 with two.
        OctetString both = Frames.frame(0x80000004, SYSTEM_ERROR, Frames.hex("3100 0004 0002 aabb"));
        OctetString notToTheEnd = Frames.frame(0x80000004, SYSTEM_ERROR, Frames.hex("3100 0004 0001 aabb"));

        assertThat(((SubmitSmResp) read(both)).messageId()).isEqualTo("1");
        assertThat(((SubmitSmResp) read(notToTheEnd)).messageId()).isNull();
    }

    @Test
    @Tag("report-C2")
    void bodyThatBeginsWithATagOfNobodyHasAMessageId() {
        // The tag 0xE352 to the last octet, or message_id E3 52, a TLV and three octets more.
        OctetString octets = Frames.frame(0x80000005, SYSTEM_ERROR, Frames.hex("e352 0007 54 0001 aa bbccdd"));

        DeliverSmResp response = (DeliverSmResp) read(octets);

        assertThat(response.messageId()).isEqualTo("\u00e3R");
        assertThat(response.tlvs()).hasToString("[0x0754 (1 octet)] + 3 octets");
    }

    @Test
    @Tag("report-C2")
    void oneTlvMoreKeepsTheirPlace() {
        OctetString octets = Frames.frame(CommandId.SUBMIT_SM_RESP.value(), SYSTEM_ERROR, Frames.hex(TLVS));
        SubmitSmResp response = (SubmitSmResp) read(octets);

        Tlvs more = response.tlvs().with(TlvTag.CONGESTION_STATE, 90);
        OctetString written =
                PduEncoder.encode(Frame.of(new SubmitSmResp(response.status(), response.messageId(), more), 1));

        assertThat(written.from(RawFrame.HEADER)).isEqualTo(Frames.hex(TLVS + "0428 0001 5a"));
    }

    @Test
    @Tag("report-C2")
    void successHasAMessageIdInFront() {
        OctetString octets = Frames.frame(CommandId.SUBMIT_SM_RESP.value(), Frames.hex("0428 0001 5a"));

        assertThat(catchThrowableOfType(MalformedPduException.class, () -> read(octets)))
                .isNull();
        assertThat(((SubmitSmResp) read(octets)).messageId()).isEqualTo("\u0004(");
    }

    // ---- responses of success that end early ----

    @Test
    void queryResponseWithoutErrorCodeIsReadAsFarAsItGoes() {
        OctetString octets = Frames.hex("00000015 80000003 00000000 00000013 3737 00 00 02");

        assertThat(Frames.decode(octets).pdu())
                .isEqualTo(new QuerySmResp(CommandStatus.OK, "77", "", MessageState.DELIVERED, 0, missing(1)));
        assertThat(PduEncoder.encode(Frames.decode(octets))).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "37, 4",
        "373700, 3",
        "3737 00 00, 2",
        "3737 00 323430313232323330393537303030 2b, 3",
        "3737 00 00 02, 1",
        "3737 00 00 02 00, 0"
    })
    void queryResponseMayEndAtTheBorderOfAnyField(String hex, int missing) {
        OctetString octets = Frames.frame(CommandId.QUERY_SM_RESP.value(), Frames.hex(hex));

        assertThat(read(octets).tlvs()).isEqualTo(missing(missing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"41", "4142434445464748"})
    void messageIdWithoutItsNulIsAsFarAsItGoes(String hex) {
        String id = hex.length() == 2 ? "A" : "ABCDEFGH";

        assertThat(read(Frames.frame(CommandId.SUBMIT_SM_RESP.value(), Frames.hex(hex))))
                .isEqualTo(new SubmitSmResp(CommandStatus.OK, id, missing(1)));
        assertThat(read(Frames.frame(CommandId.DATA_SM_RESP.value(), Frames.hex(hex))))
                .isEqualTo(new DataSmResp(CommandStatus.OK, id, missing(1)));
        assertThat(read(Frames.frame(CommandId.SUBMIT_MULTI_RESP.value(), Frames.hex(hex))))
                .isEqualTo(new SubmitMultiResp(CommandStatus.OK, id, null, missing(1)));
        assertThat(((BindResp) read(Frames.frame(CommandId.BIND_RECEIVER_RESP.value(), Frames.hex(hex)))).systemId())
                .isEqualTo(id);
    }

    @Test
    void elementOfAListMayNotBeCut() {
        for (String hex : new String[] {"4100 01", "4100 01 0101 3700 0000", "4100 02 0101 3700 00000008"}) {
            OctetString octets = Frames.frame(CommandId.SUBMIT_MULTI_RESP.value(), Frames.hex(hex));

            assertThat(catchThrowableOfType(MalformedPduException.class, () -> read(octets)))
                    .as(hex)
                    .isNotNull();
        }
    }

    @Test
    void requestMayNotBeCut() {
        OctetString octets = Frames.frame(CommandId.QUERY_SM.value(), Frames.hex("3700 0101"));

        assertThat(catchThrowableOfType(MalformedPduException.class, () -> read(octets)))
                .isNotNull();
    }

    @Test
    void fieldsAreWholeForAPeerWithoutTlvs() {
        PduEncoder encoder = new PduEncoder(64);
        encoder.allowTlvs(false);

        encoder.write(new SubmitSmResp(CommandStatus.OK, "A", missing(1)), 1);

        assertThat(OctetString.of(encoder.array(), RawFrame.HEADER, encoder.length() - RawFrame.HEADER))
                .isEqualTo(Frames.hex("4100"));
    }

    private static Tlvs missing(int octets) {
        return new Tlvs(Tlvs.NONE.list(), false, OctetString.EMPTY, octets);
    }

    /** Reads the PDU, which must be written back octet for octet. */
    private static Pdu read(OctetString octets) {
        Frame frame = Frames.decode(octets);
        assertThat(PduEncoder.encode(frame)).isEqualTo(octets);
        return frame.pdu();
    }
}
