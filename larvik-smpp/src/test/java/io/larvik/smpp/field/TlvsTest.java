package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlvsTest {

    private static final OctetString FIRST = OctetString.ofHex("01010135");
    private static final OctetString SECOND = OctetString.ofHex("01010136");
    private static final Tlvs REPEATED =
            Tlvs.of(TlvTag.CALLBACK_NUM, FIRST).with(TlvTag.SOURCE_PORT, 7).with(TlvTag.CALLBACK_NUM, SECOND);

    @Test
    void repeatedTlvsKeepTheirOrder() {
        assertThat(REPEATED.list()).extracting(Tlv::tag).containsExactly(0x0381, 0x020A, 0x0381);
        assertThat(REPEATED.all(TlvTag.CALLBACK_NUM)).containsExactly(FIRST, SECOND);
    }

    @Test
    void getterReturnsTheFirstOfRepeatedTlvs() {
        assertThat(REPEATED.get(TlvTag.CALLBACK_NUM)).isEqualTo(FIRST);
    }

    @Test
    void absentTlvIsNone() {
        assertThat(REPEATED.get(TlvTag.DEST_PORT)).isNull();
        assertThat(REPEATED.contains(TlvTag.DEST_PORT)).isFalse();
        assertThat(REPEATED.all(TlvTag.DEST_PORT)).isEmpty();
    }

    @Test
    void unreadableTlvIsThereButHasNoValue() {
        Tlvs tlvs = Tlvs.of(new Tlv(TlvTag.NETWORK_ERROR_CODE.code(), OctetString.ofHex("30")));

        assertThat(tlvs.contains(TlvTag.NETWORK_ERROR_CODE)).isTrue();
        assertThat(tlvs.get(TlvTag.NETWORK_ERROR_CODE)).isNull();
        assertThat(tlvs.all(TlvTag.NETWORK_ERROR_CODE)).isEmpty();
    }

    @Test
    void vendorsTlvIsReadWithATagOfItsOwn() {
        TlvTag<Integer> tag = TlvTag.int16(0x1500, "vendor_port");

        assertThat(Tlvs.of(new Tlv(0x1500, OctetString.ofHex("0102"))).get(tag)).isEqualTo(0x0102);
    }

    @Test
    void withoutLeavesOutAllOfATag() {
        assertThat(REPEATED.without(TlvTag.CALLBACK_NUM)).isEqualTo(Tlvs.of(TlvTag.SOURCE_PORT, 7));
        assertThat(REPEATED.without(TlvTag.DEST_PORT)).isSameAs(REPEATED);
    }

    @Test
    void withKeepsWhatStandsBehindTheTlvs() {
        Tlvs tlvs = new Tlvs(List.of(), true, FIRST).with(TlvTag.SOURCE_PORT, 7);

        assertThat(tlvs.afterNul()).isTrue();
        assertThat(tlvs.trailing()).isEqualTo(FIRST);
    }

    @Test
    void listCannotBeChanged() {
        List<Tlv> list = new ArrayList<>(REPEATED.list());
        Tlvs tlvs = new Tlvs(list, false, OctetString.EMPTY);

        list.clear();

        assertThat(tlvs).isEqualTo(REPEATED);
        assertThat(tlvs.list()).isUnmodifiable();
    }

    @Test
    void onlyNothingIsEmpty() {
        assertThat(Tlvs.NONE.isEmpty()).isTrue();
        assertThat(Tlvs.of().isEmpty()).isTrue();
        assertThat(REPEATED.isEmpty()).isFalse();
        assertThat(Tlvs.ofTrailing(FIRST).isEmpty()).isFalse();
        assertThat(new Tlvs(List.of(), true, OctetString.EMPTY).isEmpty()).isFalse();
    }

    @Test
    void namesAndLengthsArePrinted() {
        Tlvs tlvs = new Tlvs(List.of(new Tlv(0x0424, FIRST), new Tlv(0x1400, OctetString.EMPTY)), false, SECOND);

        assertThat(tlvs).hasToString("[message_payload (4 octets), 0x1400 (0 octets)] + 4 octets");
    }
}
