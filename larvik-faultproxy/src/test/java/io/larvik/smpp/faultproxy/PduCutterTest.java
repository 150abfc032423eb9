package io.larvik.smpp.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PduCutterTest {

    private static final String FIRST = "00000011" + "00000004" + "00000000" + "00000001" + "41";
    private static final String SECOND = "00000010" + "00000015" + "00000000" + "00000002";

    private final PduCutter cutter = new PduCutter();

    @Test
    void joinedPdusAreCutApart() {
        assertThat(add(FIRST + SECOND)).containsExactly(FIRST, SECOND);
    }

    @Test
    void pduComesOutWithItsLastOctet() {
        String octets = FIRST + SECOND;

        for (int at = 0; at < octets.length(); at += 2) {
            List<String> whole = add(octets.substring(at, at + 2));

            if (at + 2 == FIRST.length()) {
                assertThat(whole).containsExactly(FIRST);
            } else if (at + 2 == octets.length()) {
                assertThat(whole).containsExactly(SECOND);
            } else {
                assertThat(whole).isEmpty();
            }
        }
    }

    @Test
    void onlyTheOctetsThatAreSaidToBeThereCount() {
        byte[] buffer = Arrays.copyOf(HexFormat.of().parseHex(SECOND), 100);

        assertThat(hex(cutter.add(buffer, 16))).containsExactly(SECOND);
        assertThat(cutter.end()).isEmpty();
    }

    @Test
    void lengthBelowAHeaderEndsTheCutting() {
        assertThat(add(SECOND + "0000000f" + "41")).containsExactly(SECOND, "0000000f41");
        assertThat(add("42")).containsExactly("42");
    }

    @Test
    void lengthBeyondTheLongestEndsTheCutting() {
        assertThat(add("00100001")).containsExactly("00100001");
        assertThat(add(SECOND)).containsExactly(SECOND);
    }

    @Test
    void longestPduIsWaitedFor() {
        assertThat(add("00100000")).isEmpty();
        assertThat(hex(cutter.end())).containsExactly("00100000");
    }

    @Test
    void partOfAPduComesOutAtTheEnd() {
        assertThat(add(FIRST + "0000")).containsExactly(FIRST);
        assertThat(hex(cutter.end())).containsExactly("0000");
        assertThat(cutter.end()).isEmpty();
    }

    private List<String> add(String octets) {
        byte[] bytes = HexFormat.of().parseHex(octets);
        return hex(cutter.add(bytes, bytes.length));
    }

    private static List<String> hex(Collection<byte[]> pdus) {
        return pdus.stream().map(HexFormat.of()::formatHex).toList();
    }
}
