package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.SubmitSm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The octets behind the mandatory part, well formed or not. */
class TlvStreamTest {

    private static final OctetString MANDATORY =
            PduEncoder.encode(Frame.of(SubmitSm.builder().build(), 1)).from(RawFrame.HEADER);
    private static final Tlv PORT = new Tlv(0x020A, Frames.hex("23f0"));
    private static final String PORT_HEX = "020a 0002 23f0";

    @Test
    @Tag("A11")
    void tlvsAreReadInOrder() {
        Tlvs tlvs = read(PORT_HEX + "ffff 0000" + PORT_HEX + "0000 0001 00");

        assertThat(tlvs)
                .isEqualTo(Tlvs.of(PORT, new Tlv(0xFFFF, OctetString.EMPTY), PORT, new Tlv(0x0000, Frames.hex("00"))));
    }

    @Test
    void tlvMayHaveTheLargestLength() {
        Tlvs tlvs = read("0424 ffff" + "61".repeat(65535));

        assertThat(tlvs).isEqualTo(Tlvs.of(new Tlv(0x0424, Frames.hex("61".repeat(65535)))));
    }

    @ParameterizedTest
    @CsvSource({
        "0204 0002 00, 0, tlv_overrun:0204",
        "0204 0001, 0, tlv_overrun:0204",
        "0204 8000 0102, 0, tlv_overrun:0204",
        "0204 ffff 0102, 0, tlv_overrun:0204",
        "020a 0002 23f0 001e 0005 31323300, 6, tlv_overrun:001e",
        "656c6c6f, 0, tlv_overrun:656c",
        "00656c6c6f, 0, tlv_overrun:0065",
        "00 020a 0002 23, 0, tlv_overrun:0002",
    })
    @Tag("A11")
    void tlvBeyondTheFrameIsBlamed(String hex, int offset, String reason) {
        MalformedPduException e = malformed(hex);

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(e.field()).isEqualTo("tlvs");
        assertThat(e.offset()).isEqualTo(RawFrame.HEADER + MANDATORY.length() + offset);
        assertThat(e.reason()).isEqualTo(reason);
    }

    @Test
    @Tag("A11")
    void asManyTlvsAsAllowedAreRead() {
        assertThat(read("1400 0000".repeat(256)).list()).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 10_000})
    @Tag("A11")
    void moreTlvsThanAllowedAreRefused(int count) {
        MalformedPduException e = malformed("1400 0000".repeat(count));

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
        assertThat(e.reason()).isEqualTo("tlv_count");
        assertThat(e.offset()).isEqualTo(RawFrame.HEADER + MANDATORY.length() + 4 * 256);
    }

    @Test
    @Tag("A10")
    void strayNulBeforeTlvsIsNoted() {
        assertThat(read("00" + PORT_HEX)).isEqualTo(new Tlvs(Tlvs.of(PORT).list(), true, OctetString.EMPTY));
    }

    @Test
    void tlvsThatFitWithoutSkippingANulAreReadSo() {
        Tlvs tlvs = read("0000 0001 ab");

        assertThat(tlvs).isEqualTo(Tlvs.of(new Tlv(0x0000, Frames.hex("ab"))));
    }

    @Test
    @Tag("A10")
    void onlyOneStrayNulIsSkipped() {
        MalformedPduException e = malformed("0000" + PORT_HEX);

        assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "ab", "0000", "abcd", "000000", "042400", "abcdef"})
    @Tag("A10")
    void upToThreeOctetsAtTheEndAreKept(String hex) {
        assertThat(read(hex)).isEqualTo(Tlvs.ofTrailing(Frames.hex(hex)));
        assertThat(read(PORT_HEX + hex)).isEqualTo(new Tlvs(Tlvs.of(PORT).list(), false, Frames.hex(hex)));
    }

    @Test
    void tlvsOfHeaderOnlyPdusAreKept() {
        Frame frame = Frames.decode(Frames.frame(CommandId.ENQUIRE_LINK.value(), Frames.hex(PORT_HEX)));

        assertThat(frame.pdu().tlvs()).isEqualTo(Tlvs.of(PORT));
    }

    private static Tlvs read(String hex) {
        OctetString octets = frame(hex);
        Frame frame = Frames.decode(octets);
        assertThat(PduEncoder.encode(Frame.of(frame.pdu(), 1))).isEqualTo(octets);
        return frame.pdu().tlvs();
    }

    private static MalformedPduException malformed(String hex) {
        return catchThrowableOfType(MalformedPduException.class, () -> Frames.decode(frame(hex)));
    }

    private static OctetString frame(String hex) {
        return Frames.frame(CommandId.SUBMIT_SM.value(), MANDATORY.plus(Frames.hex(hex)));
    }
}
