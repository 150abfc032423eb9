package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedSeptetsTest {

    @ParameterizedTest
    @CsvSource({
        "hello, e8329bfd06",
        "hellohello, e8329bfd4697d9ec37",
        "aaaaaaaa, e170381c0e87c3",
        "a, 61",
    })
    void septetsFillOctetsFromTheLowestBit(String text, String hex) {
        OctetString septets = Alphabet.GSM7.encode(text);

        assertThat(PackedSeptets.pack(septets, 0).toHex()).isEqualTo(hex);
        assertThat(PackedSeptets.unpack(OctetString.ofHex(hex), 0)).isEqualTo(septets);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,6", "4,3", "5,2", "6,1", "7,0", "8,6", "9,5", "12,2", "256,3"})
    void headerIsFilledUpToASeptet(int headerOctets, int fillBits) {
        assertThat(PackedSeptets.fillBits(headerOctets)).isEqualTo(fillBits);
    }

    @ParameterizedTest
    @CsvSource({"0, 61", "1, c2", "2, 841b", "3, 0803", "6, 4018"})
    void septetsStartBehindTheFillBits(int fillBits, String hex) {
        OctetString a = OctetString.ofHex("61");

        assertThat(PackedSeptets.pack(a, fillBits).toHex()).isEqualTo(hex);
        assertThat(PackedSeptets.unpack(OctetString.ofHex(hex), fillBits)).isEqualTo(a);
    }

    @Test
    void sevenBitsLeftAreACarriageReturn() {
        OctetString seven = Alphabet.GSM7.encode("aaaaaaa");

        OctetString packed = PackedSeptets.pack(seven, 0);

        assertThat(packed.toHex()).isEqualTo("e170381c0e871b");
        assertThat(PackedSeptets.unpack(packed, 0)).isEqualTo(seven);
    }

    @Test
    void atSignAtTheEndIsKept() {
        OctetString eight = Alphabet.GSM7.encode("aaaaaaa@");

        OctetString packed = PackedSeptets.pack(eight, 0);

        assertThat(packed.toHex()).isEqualTo("e170381c0e8701");
        assertThat(PackedSeptets.unpack(packed, 0)).isEqualTo(eight);
    }

    @Test
    void carriageReturnThatEndsOnAnOctetBorderIsDoubled() {
        OctetString eight = Alphabet.GSM7.encode("aaaaaaa\r");

        OctetString packed = PackedSeptets.pack(eight, 0);

        assertThat(packed.toHex()).isEqualTo("e170381c0e871b0d");
        assertThat(PackedSeptets.unpack(packed, 0)).isEqualTo(Alphabet.GSM7.encode("aaaaaaa\r\r"));
    }

    @Test
    void carriageReturnElsewhereIsKept() {
        OctetString two = Alphabet.GSM7.encode("a\r");

        assertThat(PackedSeptets.unpack(PackedSeptets.pack(two, 0), 0)).isEqualTo(two);
    }

    @Test
    void onlyCarriageReturnBehindAHeaderIsDoubled() {
        OctetString one = Alphabet.GSM7.encode("\r");

        assertThat(PackedSeptets.pack(one, 1).toHex()).isEqualTo("1a0d");
    }

    @Test
    void noSeptetsAreNoOctets() {
        assertThat(PackedSeptets.pack(OctetString.EMPTY, 1)).isEqualTo(OctetString.EMPTY);
        assertThat(PackedSeptets.unpack(OctetString.EMPTY, 6)).isEqualTo(OctetString.EMPTY);
    }

    @Test
    void knownNumberOfSeptetsIsUnpackedAsItIs() {
        OctetString packed = OctetString.ofHex("e170381c0e871b");

        assertThat(PackedSeptets.unpack(packed, 0, 8)).isEqualTo(Alphabet.GSM7.encode("aaaaaaa\r"));
        assertThat(PackedSeptets.unpack(packed, 0, 7)).isEqualTo(Alphabet.GSM7.encode("aaaaaaa"));
        assertThat(PackedSeptets.unpack(packed, 0, 1_000_000).length()).isEqualTo(8);
    }

    @Test
    void fullSegmentsFill140Octets() {
        assertThat(PackedSeptets.pack(OctetString.of(new byte[160]), 0).length())
                .isEqualTo(140);
        assertThat(PackedSeptets.pack(OctetString.of(new byte[153]), PackedSeptets.fillBits(6))
                        .length())
                .isEqualTo(134);
    }

    @Test
    void octetThatIsNoSeptetIsRefused() {
        assertThatThrownBy(() -> PackedSeptets.pack(OctetString.ofHex("6180"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("septet: 128 at position 1, at most 127");
    }

    @Test
    void senselessNumbersAreRefused() {
        OctetString octets = OctetString.ofHex("61");

        assertThatThrownBy(() -> PackedSeptets.pack(octets, 7)).hasMessage("fill bits: 7, allowed are 0 to 6");
        assertThatThrownBy(() -> PackedSeptets.unpack(octets, -1)).hasMessage("fill bits: -1, allowed are 0 to 6");
        assertThatThrownBy(() -> PackedSeptets.unpack(octets, 0, -1)).hasMessage("septets: -1, at least 0");
    }

    @Test
    void whatIsPackedUnpacksToTheSameButForADoubledCarriageReturn() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            int fillBits = random.nextInt(7);
            byte[] octets = new byte[random.nextInt(170)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (random.nextInt(4) == 0 ? 0x0D : random.nextInt(0x80));
            }
            OctetString septets = OctetString.of(octets);

            OctetString packed = PackedSeptets.pack(septets, fillBits);

            boolean doubled =
                    octets.length > 0 && octets[octets.length - 1] == 0x0D && (fillBits + 7 * octets.length) % 8 == 0;
            assertThat(PackedSeptets.unpack(packed, fillBits))
                    .as("seed %d", seed)
                    .isEqualTo(doubled ? septets.plus(OctetString.ofHex("0d")) : septets);
            assertThat(PackedSeptets.unpack(packed, fillBits, octets.length))
                    .as("seed %d", seed)
                    .isEqualTo(septets);
        }
    }
}
