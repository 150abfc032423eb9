package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetStringTest {

    private static final OctetString OCTETS = OctetString.ofHex("00ff7f80");

    @Test
    void arrayGivenMayChangeLater() {
        byte[] array = {1, 2};
        OctetString octets = OctetString.of(array);

        array[0] = 9;

        assertThat(octets.toHex()).isEqualTo("0102");
    }

    @Test
    void arrayReturnedMayBeChanged() {
        OCTETS.toBytes()[0] = 9;

        assertThat(OCTETS.at(0)).isZero();
    }

    @Test
    void octetsAreUnsigned() {
        assertThat(OCTETS.at(1)).isEqualTo(255);
        assertThat(OCTETS.at(3)).isEqualTo(128);
    }

    @Test
    void equalOctetsAreEqual() {
        assertThat(OctetString.ofHex("00FF7F80")).isEqualTo(OCTETS).hasSameHashCodeAs(OCTETS);
        assertThat(OctetString.ofHex("00ff7f")).isNotEqualTo(OCTETS);
    }

    @Test
    void partsAreCutOut() {
        assertThat(OCTETS.from(3).toHex()).isEqualTo("80");
        assertThat(OCTETS.from(4)).isSameAs(OctetString.EMPTY);
        assertThat(OCTETS.slice(1, 2).toHex()).isEqualTo("ff7f");
        assertThat(OctetString.of(OCTETS.toBytes(), 2, 2).toHex()).isEqualTo("7f80");
    }

    @Test
    void partBeyondTheEndIsRefused() {
        assertThatThrownBy(() -> OCTETS.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> OCTETS.slice(1, Integer.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> OCTETS.from(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> OctetString.of(new byte[2], -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void octetsAreJoined() {
        assertThat(OCTETS.plus(OctetString.ofHex("01")).toHex()).isEqualTo("00ff7f8001");
        assertThat(OCTETS.plus(OctetString.EMPTY)).isEqualTo(OCTETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "00 ff"})
    void textThatIsNotHexadecimalIsRefused(String hex) {
        assertThatThrownBy(() -> OctetString.ofHex(hex)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lengthIsPrintedAndNotTheOctets() {
        assertThat(OCTETS).hasToString("4 octets");
        assertThat(OctetString.of((byte) 1)).hasToString("1 octet");
    }
}
