package io.larvik.smpp.quirks;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.reader;
import static io.larvik.smpp.quirks.QuirkOctets.cString;
import static io.larvik.smpp.quirks.QuirkOctets.frame;
import static io.larvik.smpp.quirks.QuirkOctets.hex;
import static io.larvik.smpp.quirks.QuirkOctets.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.larvitsmpp.LarvitsmppOctets;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What peers do on the wire that no specification allows, or that many implementations cannot handle. The numbers are
 * those of {@code quirks.txt}. Quirks of message content are in {@link QuirksTextTest}, of sessions in {@code
 * QuirksSessionTest}, and those that need a socket in {@link QuirksIT}.
 */
class QuirksTest {

    private static final String PORT = "020a 0002 23f0";

    // ---- framing and header ----

    @Test
    @DisplayName("1: PDUs are read however their octets are joined or split, even within the length")
    void quirk1() {
        OctetString stream = PduEncoder.encode(Frame.of(EnquireLink.PLAIN, 1))
                .plus(PduEncoder.encode(
                        Frame.of(SubmitSm.builder().serviceType("WAP").build(), 2)))
                .plus(PduEncoder.encode(Frame.of(Unbind.PLAIN, 3)));

        List<String> joined = frames(stream);
        assertThat(joined).hasSize(3);
        for (int cut = 1; cut < stream.length(); cut++) {
            assertThat(frames(stream.slice(0, cut), stream.from(cut)))
                    .as("cut at octet %d", cut)
                    .isEqualTo(joined);
        }
        OctetString[] single = new OctetString[stream.length()];
        for (int i = 0; i < single.length; i++) {
            single[i] = stream.slice(i, 1);
        }
        assertThat(frames(single)).isEqualTo(joined);
    }

    @Test
    @DisplayName("3: a command_length of 0xF0000011 is unsigned")
    void quirk3() {
        BrokenFrameException e = catchThrowableOfType(
                BrokenFrameException.class,
                () -> reader("f0000011" + "00000015").next());

        assertThat(e.commandLength()).isEqualTo(0xF0000011L);
        assertThat(e).hasMessageContaining("4026531857");
    }

    @ParameterizedTest
    @CsvSource({"GET /, http", "POST , http", "HTTP/1.1, http", "INVITE, sip", "SIP/2.0, sip", "EHLO, smpp"})
    @DisplayName("4: text sent to the port reads as a huge command_length, and its protocol is recognized")
    void quirk4(String text, String protocol) {
        BrokenFrameException e = catchThrowableOfType(
                BrokenFrameException.class, () -> reader(hex(text)).next());

        assertThat(e.looksLike()).isEqualTo(protocol);
        assertThat(e.commandLength()).isGreaterThan(0x40000000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "41424344", "ffffffffffff", "020a000223f0 0102030405"})
    @DisplayName("9: octets behind a PDU without a body are ignored")
    void quirk9(String rest) {
        for (CommandId command : List.of(
                CommandId.ENQUIRE_LINK,
                CommandId.ENQUIRE_LINK_RESP,
                CommandId.UNBIND,
                CommandId.UNBIND_RESP,
                CommandId.GENERIC_NACK,
                CommandId.CANCEL_SM_RESP,
                CommandId.REPLACE_SM_RESP,
                CommandId.CANCEL_BROADCAST_SM_RESP)) {
            assertThat(pdu(frame(command, rest)).commandId()).isEqualTo(command);
        }
    }

    @Test
    @DisplayName("9: congestion_state behind such a PDU is read")
    void quirk9CongestionState() {
        for (CommandId command : List.of(CommandId.ENQUIRE_LINK_RESP, CommandId.UNBIND_RESP)) {
            assertThat(pdu(frame(command, "0428 0001 5a")).tlvs().get(TlvTag.CONGESTION_STATE))
                    .isEqualTo(90);
        }
    }

    // ---- mandatory part ----

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "3100", "41424344", "3100 0424 ffff", "ffffffffffffffff"})
    @DisplayName("10: an error response has its status, whatever its body")
    void quirk10(String body) {
        for (CommandId command : List.of(
                CommandId.SUBMIT_SM_RESP,
                CommandId.SUBMIT_MULTI_RESP,
                CommandId.DELIVER_SM_RESP,
                CommandId.DATA_SM_RESP,
                CommandId.QUERY_SM_RESP,
                CommandId.BROADCAST_SM_RESP,
                CommandId.QUERY_BROADCAST_SM_RESP,
                CommandId.BIND_TRANSCEIVER_RESP)) {
            PduResponse response = (PduResponse) pdu(frame(command, CommandStatus.THROTTLED, body));

            assertThat(response.commandId()).isEqualTo(command);
            assertThat(response.status()).isEqualTo(CommandStatus.THROTTLED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80000001, 0x80000002, 0x80000009})
    @DisplayName("12: a bind response of 17 octets is read, with or without sc_interface_version")
    void quirk12(int command) {
        BindResp plain = (BindResp) pdu(frame(CommandId.of(command), "00"));
        BindResp versioned = (BindResp) pdu(frame(CommandId.of(command), "00 0210 0001 34"));

        assertThat(plain.systemId()).isEmpty();
        assertThat(plain.tlvs().contains(TlvTag.SC_INTERFACE_VERSION)).isFalse();
        assertThat(versioned.systemId()).isEmpty();
        assertThat(versioned.tlvs().get(TlvTag.SC_INTERFACE_VERSION)).isEqualTo(0x34);
    }

    @ParameterizedTest
    @CsvSource({
        "system_id, 64, ESME_RINVSYSID",
        "password, 64, ESME_RINVPASWD",
        "service_type, 16, ESME_RINVSERTYP",
        "source_addr, 65, ESME_RINVSRCADR",
        "destination_addr, 65, ESME_RINVDSTADR",
        "message_id, 255, ESME_RINVMSGID",
    })
    @DisplayName("13: a string beyond its size is read up to a cap, and never sent")
    @Tag("A9")
    void quirk13(String field, int cap, String tooLong) {
        Frame taken = LarvitsmppOctets.decode(withString(field, "x".repeat(cap)));

        assertThatThrownBy(() -> PduEncoder.encode(taken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + ": " + cap + " characters, at most ");
        assertThat(malformed(withString(field, "x".repeat(cap + 1))).status().specName())
                .isEqualTo(tooLong);
    }

    @Test
    @DisplayName("14: a string without NUL before the end of the PDU is refused, and no octet behind the PDU is read")
    void quirk14() {
        FrameReader two = reader(frame(CommandId.SUBMIT_SM, hex("WAP")) + frame(CommandId.QUERY_SM, "0000"));

        MalformedPduException e =
                catchThrowableOfType(MalformedPduException.class, () -> PduDecoder.decode(two.next()));

        assertThat(e.reason()).isEqualTo("unterminated:service_type");
        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(two.next().commandId()).isEqualTo(CommandId.QUERY_SM);
    }

    @Test
    @DisplayName("15: octets above 0x7F in addresses and system_id are kept")
    void quirk15() {
        String bind = frame(
                CommandId.BIND_RECEIVER, cString("F\u00F6retag") + cString("\u00E5") + cString("") + "340000" + "00");
        String submit = message(CommandId.SUBMIT_SM, "\u00C5sa\u00FF", "00");

        assertThat(((Bind) pdu(bind)).systemId()).isEqualTo("F\u00F6retag");
        assertThat(((SubmitSm) pdu(submit)).source().value()).isEqualTo("\u00C5sa\u00FF");
        assertWritesBack(bind);
        assertWritesBack(submit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2401020304",
                "240102030405",
                "249902030405000+",
                "240132030405000+",
                "000000000130000r",
                "240102030405000",
                "2401020304050",
                "soon",
                "240102030405099+"
            })
    @DisplayName("16: an invalid time is kept unchanged and never fails the PDU")
    @Tag("A19")
    void quirk16(String time) {
        String submit = frame(
                CommandId.SUBMIT_SM,
                "00" + "010100" + "010100" + "000000" + cString(time) + cString(time) + "0000000000");

        SubmitSm read = (SubmitSm) pdu(submit);

        assertThat(read.scheduleDeliveryTime()).isEqualTo(time);
        assertThat(read.validityPeriod()).isEqualTo(time);
        assertThatCode(() -> SmppTime.parse(time)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("16: times without offset are local, a lower-case r is accepted, and a wrong month or day is no time")
    void quirk16Forms() {
        assertThat(SmppTime.parse("2401020304")).isEqualTo(new SmppTime.Local(LocalDateTime.parse("2024-01-02T03:04")));
        assertThat(SmppTime.parse("240102030405"))
                .isEqualTo(new SmppTime.Local(LocalDateTime.parse("2024-01-02T03:04:05")));
        assertThat(SmppTime.parse("240102030405000")).isEqualTo(SmppTime.parse("240102030405"));
        assertThat(SmppTime.parse("2401020304057"))
                .isEqualTo(new SmppTime.Local(LocalDateTime.parse("2024-01-02T03:04:05.7")));
        assertThat(SmppTime.parse("000000000130000r")).isEqualTo(SmppTime.parse("000000000130000R"));
        assertThat(SmppTime.parse("249902030405000+")).isNull();
        assertThat(SmppTime.parse("240132030405000+")).isNull();
        QuerySmResp answer =
                (QuerySmResp) pdu(frame(CommandId.QUERY_SM_RESP, cString("7") + cString("240102030405") + "0200"));
        assertThat(answer.finalDate()).isEqualTo("240102030405");
    }

    @Test
    @DisplayName("17: reserved values of TON, NPI, priority, registered_delivery and replace are kept")
    void quirk17() {
        String submit = frame(
                CommandId.SUBMIT_SM, "00" + "070200" + "ffff00" + "3c" + "ff" + "ff" + "0000" + "ff" + "ff" + "fe0000");

        SubmitSm read = (SubmitSm) pdu(submit);

        assertThat(read.source()).isEqualTo(Address.of(7, 2, ""));
        assertThat(read.destination()).isEqualTo(Address.of(0xFF, 0xFF, ""));
        assertThat(read.esmClass().value()).isEqualTo(0x3C);
        assertThat(read.priorityFlag()).isEqualTo(0xFF);
        assertThat(read.registeredDelivery().value()).isEqualTo(0xFF);
        assertThat(read.replaceIfPresentFlag()).isEqualTo(0xFF);
        assertThat(read.dataCoding().value()).isEqualTo(0xFE);
        assertWritesBack(submit);
    }

    @ParameterizedTest
    @CsvSource({
        "00, false, false",
        "33, false, false",
        "34, true, false",
        "35, true, false",
        "4f, true, false",
        "50, true, true",
        "51, true, true",
        "ff, true, true",
    })
    @DisplayName("18: any interface_version is kept, and means 3.3 up to 0x33, 3.4 up to 0x4F, 5.0 above")
    void quirk18(String octet, boolean tlvs, boolean smpp5) {
        String bind = frame(CommandId.BIND_TRANSMITTER, "000000" + octet + "000000");

        InterfaceVersion version = ((Bind) pdu(bind)).interfaceVersion();

        assertThat(version.value()).isEqualTo(Integer.parseInt(octet, 16));
        assertThat(version.allowsTlvs()).isEqualTo(tlvs);
        assertThat(version.isSmpp5()).isEqualTo(smpp5);
        assertWritesBack(bind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ff", "0000", "0424", "000000", "abcdef"})
    @DisplayName("19: one to three octets behind the mandatory part are ignored, and so is a NUL before the TLVs")
    void quirk19(String stray) {
        String alone = message(CommandId.SUBMIT_SM, "1", "0141" + stray);
        String last = message(CommandId.SUBMIT_SM, "1", "0141" + PORT + stray);

        assertThat(((SubmitSm) pdu(alone)).shortMessage().toHex()).isEqualTo("41");
        assertThat(pdu(alone).tlvs().list()).isEmpty();
        assertThat(pdu(last).tlvs().get(TlvTag.SOURCE_PORT)).isEqualTo(0x23F0);
        assertThat(pdu(message(CommandId.SUBMIT_SM, "1", "0141" + "00" + PORT))
                        .tlvs()
                        .get(TlvTag.SOURCE_PORT))
                .isEqualTo(0x23F0);
        assertWritesBack(alone);
        assertWritesBack(last);
    }

    @Test
    @DisplayName("20: a NUL that sm_length counts is part of the message")
    void quirk20() {
        assertThat(((SubmitSm) pdu(message(CommandId.SUBMIT_SM, "1", "03414200")))
                        .shortMessage()
                        .toHex())
                .isEqualTo("414200");
    }

    @Test
    @DisplayName("20: sm_length may be 0, with or without a payload, or 255")
    void quirk20Lengths() {
        String longest = message(CommandId.SUBMIT_SM, "1", "ff" + "41".repeat(255));

        assertThat(((SubmitSm) pdu(message(CommandId.SUBMIT_SM, "1", "00"))).message())
                .isEqualTo(OctetString.EMPTY);
        assertThat(((SubmitSm) pdu(message(CommandId.SUBMIT_SM, "1", "00 0424 0002 4142")))
                        .message()
                        .toHex())
                .isEqualTo("4142");
        assertThat(((SubmitSm) pdu(longest)).message().length()).isEqualTo(255);
        assertWritesBack(longest);
    }

    @Test
    @DisplayName("21: an sm_length beyond the PDU is ESME_RINVMSGLEN, and one too small is ESME_RINVTLVSTREAM")
    void quirk21() {
        MalformedPduException tooLarge = malformed(message(CommandId.SUBMIT_SM, "1", "32" + "4142"));
        MalformedPduException tooSmall = malformed(message(CommandId.SUBMIT_SM, "1", "02" + hex("Hello there")));

        assertThat(tooLarge.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
        assertThat(tooLarge.field()).isEqualTo("short_message");
        assertThat(tooSmall.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
    }

    @Test
    @DisplayName("22: a number_of_dests beyond the data is refused")
    void quirk22() {
        String list = "00" + "010100" + "03" + "01" + "0101" + cString("1") + "02" + cString("all");

        MalformedPduException e = malformed(frame(CommandId.SUBMIT_MULTI, list));

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
        assertThat(e.field()).startsWith("dest_address[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "03", "ff"})
    @DisplayName("22: a dest_flag that is neither 1 nor 2 is ESME_RINVDESTFLAG")
    void quirk22Flag(String flag) {
        MalformedPduException e =
                malformed(frame(CommandId.SUBMIT_MULTI, "00" + "010100" + "01" + flag + "0101" + cString("1")));

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_FLAG);
    }

    @Test
    @DisplayName("22: number_of_dests may be 0 and no_unsuccess absent")
    void quirk22Absent() {
        SubmitMulti none = (SubmitMulti)
                pdu(frame(CommandId.SUBMIT_MULTI, "00" + "010100" + "00" + "000000" + "0000" + "0000000000"));
        SubmitMultiResp answer = (SubmitMultiResp) pdu(frame(CommandId.SUBMIT_MULTI_RESP, cString("7")));

        assertThat(none.destinations()).isEmpty();
        assertThat(answer.messageId()).isEqualTo("7");
        assertThat(answer.unsuccessful()).isEmpty();
    }

    @Test
    @DisplayName("23: a broadcast_sm without its mandatory TLVs is read")
    void quirk23() {
        BroadcastSm read =
                (BroadcastSm) pdu(frame(CommandId.BROADCAST_SM, "00" + "010100" + "00" + "00" + "0000" + "000000"));

        assertThat(read.areas()).isEmpty();
        assertThat(read.tlvs()).isEqualTo(Tlvs.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DEADBEEF", "deadbeef", "123456789012", "0000000042", "bc59b8aa-2fd2-4035-8113-19301e050080"})
    @DisplayName("24: a message_id is kept unchanged: hexadecimal, decimal, with leading zeros, a UUID")
    void quirk24(String id) {
        String response = frame(CommandId.SUBMIT_SM_RESP, cString(id));

        assertThat(((SubmitSmResp) pdu(response)).messageId()).isEqualTo(id);
        assertWritesBack(response);
    }

    // ---- TLVs ----

    @ParameterizedTest
    @ValueSource(ints = {0x1400, 0x3FFF, 0x4000, 0xFFFF, 0x0000, 0x1002, 0x0001})
    @DisplayName("25: an unknown TLV is kept and written back")
    void quirk25(int tag) {
        String submit = message(
                CommandId.SUBMIT_SM, "1", "00" + PORT + String.format("%04x", tag) + "0003 010203" + "1401 0000");

        Tlvs tlvs = pdu(submit).tlvs();

        assertThat(tlvs.list().get(1)).isEqualTo(new Tlv(tag, OctetString.ofHex("010203")));
        assertThat(tlvs.get(TlvTag.octets(tag, "vendors", 0, 9))).isEqualTo(OctetString.ofHex("010203"));
        assertThat(tlvs.list()).hasSize(3);
        assertWritesBack(submit);
    }

    @Test
    @DisplayName("26: a TLV is kept where the tables do not allow it")
    void quirk26() {
        String deliver = message(CommandId.DELIVER_SM, "1", "00" + "000e 0001 01" + "0426 0001 01" + "0204 0002 0007");
        String query = frame(CommandId.QUERY_SM, cString("7") + "010100" + "0427 0001 02");

        Tlvs tlvs = pdu(deliver).tlvs();

        assertThat(tlvs.get(TlvTag.SOURCE_NETWORK_TYPE)).isEqualTo(1);
        assertThat(tlvs.get(TlvTag.MORE_MESSAGES_TO_SEND)).isEqualTo(1);
        assertThat(tlvs.get(TlvTag.USER_MESSAGE_REFERENCE)).isEqualTo(7);
        assertThat(((QuerySm) pdu(query)).tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(2);
        assertWritesBack(deliver);
        assertWritesBack(query);
    }

    @Test
    @DisplayName("27: repeated TLVs are kept in order, and the first one counts where only one is allowed")
    void quirk27() {
        String submit = message(
                CommandId.SUBMIT_SM,
                "1",
                "00" + "0381 0004 01010131" + "0204 0002 0007" + "0381 0004 01010132" + "0204 0002 0008");

        Tlvs tlvs = pdu(submit).tlvs();

        assertThat(tlvs.get(TlvTag.USER_MESSAGE_REFERENCE)).isEqualTo(7);
        assertThat(tlvs.all(TlvTag.USER_MESSAGE_REFERENCE)).containsExactly(7, 8);
        assertThat(tlvs.all(TlvTag.CALLBACK_NUM))
                .extracting(OctetString::toHex)
                .containsExactly("01010131", "01010132");
        assertWritesBack(submit);
    }

    @Test
    @DisplayName("27: the areas of a broadcast are a list, wherever they are among the TLVs")
    void quirk27Areas() {
        BroadcastSm read = (BroadcastSm) pdu(frame(
                CommandId.BROADCAST_SM,
                "00" + "010100" + "00" + "00" + "0000" + "000000" + "0606 0002 0041" + PORT + "0606 0002 0042"));

        assertThat(read.areas()).extracting(area -> area.alias()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource({"07, 7", "0007, 7", "00000007, 7", "00000107, 263", "'', "})
    @DisplayName("28: an integer TLV of another width is read from the octets it has")
    @Tag("A11")
    void quirk28(String value, Integer expected) {
        for (TlvTag<Integer> tag : List.of(TlvTag.USER_MESSAGE_REFERENCE, TlvTag.SOURCE_TELEMATICS_ID)) {
            String tlv = String.format("%04x%04x", tag.code(), value.length() / 2) + value;

            assertThat(pdu(message(CommandId.SUBMIT_SM, "1", "00" + tlv)).tlvs().get(tag))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"313233, 123", "31323300, 123", "31003300, 1", "00, ''", "'', ''"})
    @DisplayName("29: a C-octet TLV ends at its length, or at its first NUL when its last octet is a NUL")
    void quirk29(String value, String expected) {
        String tlv = String.format("001e%04x", value.length() / 2) + value;
        String deliver = message(CommandId.DELIVER_SM, "1", "00" + tlv + PORT);

        assertThat(pdu(deliver).tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo(expected);
        assertThat(pdu(deliver).tlvs().get(TlvTag.SOURCE_PORT)).isEqualTo(0x23F0);
        assertWritesBack(deliver);
    }

    @Test
    @DisplayName("29: a C-octet TLV whose length exceeds the PDU is ESME_RINVTLVSTREAM")
    @Tag("A11")
    void quirk29Overrun() {
        MalformedPduException e =
                malformed(message(CommandId.DELIVER_SM, "1", "00" + PORT + "001e 0041" + cString("123")));

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(e.reason()).isEqualTo("tlv_overrun:001e");
    }

    @Test
    @DisplayName("30: network_error_code that is text or has another length is kept")
    void quirk30() {
        String text = message(CommandId.DELIVER_SM, "1", "00" + "0423 0003 303030");
        String other = message(CommandId.DELIVER_SM, "1", "00" + "0423 0005 3030303030");

        assertThat(pdu(text).tlvs().get(TlvTag.NETWORK_ERROR_CODE)).isEqualTo(OctetString.ofHex("303030"));
        assertThat(pdu(other).tlvs().contains(TlvTag.NETWORK_ERROR_CODE)).isTrue();
        assertThat(pdu(other).tlvs().get(TlvTag.NETWORK_ERROR_CODE)).isNull();
        assertThat(pdu(other).tlvs().octets(TlvTag.NETWORK_ERROR_CODE)).isEqualTo(OctetString.ofHex("3030303030"));
        assertThat(pdu(other).tlvs().octets(TlvTag.MESSAGE_STATE)).isNull();
        assertThat(pdu(other).tlvs().list())
                .containsExactly(new Tlv(TlvTag.NETWORK_ERROR_CODE.code(), OctetString.ofHex("3030303030")));
        assertWritesBack(text);
        assertWritesBack(other);
    }

    @Test
    @DisplayName(
            "30: alert_on_message_delivery has 0 or 1 octets, ms_validity 1 or 4, broadcast_end_time may lack its NUL")
    void quirk30Lengths() {
        Tlvs short3 = pdu(message(CommandId.SUBMIT_SM, "1", "00" + "130c 0000" + "1204 0001 03"))
                .tlvs();
        Tlvs long5 = pdu(message(CommandId.SUBMIT_SM, "1", "00" + "130c 0001 02" + "1204 0004 04010005"))
                .tlvs();
        String time = "240102030405000+";
        String timed = frame(CommandId.QUERY_BROADCAST_SM_RESP, cString("7") + "0609 0010" + hex(time));
        String ended = frame(CommandId.QUERY_BROADCAST_SM_RESP, cString("7") + "0609 0011" + cString(time));

        assertThat(short3.contains(TlvTag.ALERT_ON_MESSAGE_DELIVERY)).isTrue();
        assertThat(short3.get(TlvTag.ALERT_ON_MESSAGE_DELIVERY)).isNull();
        assertThat(short3.octets(TlvTag.ALERT_ON_MESSAGE_DELIVERY)).isEqualTo(OctetString.EMPTY);
        assertThat(short3.get(TlvTag.MS_VALIDITY)).isEqualTo(OctetString.ofHex("03"));
        assertThat(long5.get(TlvTag.ALERT_ON_MESSAGE_DELIVERY)).isEqualTo(2);
        assertThat(long5.get(TlvTag.MS_VALIDITY)).isEqualTo(OctetString.ofHex("04010005"));
        assertThat(pdu(timed).tlvs().get(TlvTag.BROADCAST_END_TIME)).isEqualTo(time);
        assertThat(pdu(ended).tlvs().get(TlvTag.BROADCAST_END_TIME)).isEqualTo(time);
    }

    @Test
    @DisplayName("31: short_message wins over message_payload, and the PDU reports that it has both")
    @Tag("A10")
    void quirk31() {
        SubmitSm both = (SubmitSm) pdu(message(CommandId.SUBMIT_SM, "1", "0141" + "0424 0002 4243"));
        SubmitSm payload = (SubmitSm) pdu(message(CommandId.SUBMIT_SM, "1", "00" + "0424 0002 4243"));

        assertThat(both.message().toHex()).isEqualTo("41");
        assertThat(both.isContradictory()).isTrue();
        assertThat(both.tlvs().get(TlvTag.MESSAGE_PAYLOAD)).isEqualTo(OctetString.ofHex("4243"));
        assertThat(payload.message().toHex()).isEqualTo("4243");
        assertThat(payload.isContradictory()).isFalse();
    }

    @Test
    @DisplayName("31: the message_payload of a receipt may end in a NUL and begin with a user data header")
    void quirk31Payload() {
        String receipt = cString("id:7 stat:DELIVRD");
        String udh = "050003070201" + hex("Hello");
        DeliverSm ended = (DeliverSm) pdu(message(CommandId.DELIVER_SM, "1", "00" + payload(receipt)));
        DeliverSm headed = DeliverSm.builder()
                .esmClass(ended.esmClass().withUdh(true))
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.ofHex(udh))
                .build();

        assertThat(ReceiptText.of(ended).stat()).isEqualTo("DELIVRD");
        MessageContent content = MessageContent.of(headed, PeerAlphabets.STANDARD);
        assertThat(content.text()).isEqualTo("Hello");
        assertThat(content.concatenation().number()).isEqualTo(1);
    }

    // ---- status ----

    @ParameterizedTest
    @ValueSource(ints = {0x22, 0x30, 0x400, 0x4FF, 0x10D0, 0x10000, 0x7FFFFFFF, 0xFFFFFFFF})
    @DisplayName("46: an unknown status keeps its number and is a transient failure")
    void quirk46(int value) {
        SubmitSmResp response =
                (SubmitSmResp) pdu(frame(CommandId.SUBMIT_SM_RESP, CommandStatus.of(value), cString("7")));

        assertThat(response.status().value()).isEqualTo(value);
        assertThat(response.status().isOk()).isFalse();
        assertThat(response.status().specName()).isNull();
        assertThat(response.status().retry()).isEqualTo(CommandStatus.Retry.TRANSIENT);
    }

    private static List<String> frames(OctetString... reads) {
        FrameReader reader = new FrameReader(73_728);
        List<String> frames = new ArrayList<>();
        for (OctetString read : reads) {
            reader.append(read.toBytes(), 0, read.length());
            for (RawFrame raw = reader.next(); raw != null; raw = reader.next()) {
                frames.add(raw.octets().toHex());
            }
        }
        return frames;
    }

    /** Returns a PDU whose string field has these characters. */
    private static String withString(String field, String characters) {
        String value = cString(characters);
        return switch (field) {
            case "system_id" -> frame(CommandId.BIND_TRANSCEIVER, value + "0000" + "34" + "000000");
            case "password" -> frame(CommandId.BIND_TRANSCEIVER, "00" + value + "00" + "34" + "000000");
            case "service_type" -> submit(value, "00", "00");
            case "source_addr" -> submit("00", value, "00");
            case "destination_addr" -> submit("00", "00", value);
            case "message_id" -> frame(CommandId.QUERY_SM, value + "010100");
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static String submit(String serviceType, String source, String destination) {
        return frame(
                CommandId.SUBMIT_SM,
                serviceType + "0101" + source + "0101" + destination + "000000" + "0000" + "0000000000");
    }

    private static String payload(String octets) {
        return String.format("0424%04x", octets.length() / 2) + octets;
    }

    private static Pdu pdu(String hex) {
        return LarvitsmppOctets.decode(hex).pdu();
    }

    private static MalformedPduException malformed(String hex) {
        return catchThrowableOfType(MalformedPduException.class, () -> pdu(hex));
    }

    private static void assertWritesBack(String hex) {
        assertThat(PduEncoder.encode(LarvitsmppOctets.decode(hex)).toHex()).isEqualTo(hex);
    }
}
