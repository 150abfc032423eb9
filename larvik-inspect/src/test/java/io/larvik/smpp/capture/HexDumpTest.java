package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexDumpTest {

    private static final long SEED = 20261130;
    private static final OctetString PDU = OctetString.ofHex("0000004e00000004000000000000002a"
            + "00010134363730313131333331310001013436373039373731333337000000000000010000001748656a20616220636421"
            + "202778272022792220" + "5c203061");

    /** The outputs of the tools themselves for the same PDU, whose text has what readers of columns trip over. */
    static String[] samples() {
        return DumpSamples.ALL.split("\n====\n");
    }

    @ParameterizedTest
    @Tag("report-E5")
    @Tag("report-M8")
    @MethodSource("samples")
    void dumpOfAToolIsRead(String sample) {
        assertThat(HexDump.of(sample)).containsExactly(PDU);
    }

    @ParameterizedTest
    @Tag("report-E5")
    @EnumSource(DumpForm.class)
    void anyOctetsPrintedAreReadBack(DumpForm form) {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            byte[] octets = frame(random, 8 + random.nextInt(120), i % 3);
            String text = form.print(octets);

            assertThat(HexDump.of(text)).as(text).containsExactly(OctetString.of(octets));
        }
    }

    @Test
    @Tag("report-E5")
    void repeatedRowsAreWrittenOut() {
        String dump = """
                00000000  00 00 00 50 00 00 00 15  00 00 00 00 00 00 00 01  |...P............|
                00000010  20 20 20 20 20 20 20 20  20 20 20 20 20 20 20 20  |                |
                *
                00000050
                """;

        assertThat(HexDump.of(dump))
                .containsExactly(
                        OctetString.ofHex("00000050000000150000000000000001").plus(OctetString.ofHex("20".repeat(64))));
    }

    @Test
    @Tag("report-M8")
    void logLinesAreFramesOfTheirOwn() {
        String cut = PDU.slice(0, 40).toHex();
        String log = "04:17:22 " + cut + "\n04:17:23 " + PDU.toHex() + "\n04:17:24 closed\n";

        assertThat(HexDump.of(log)).containsExactly(PDU.slice(0, 40), PDU);
    }

    @Test
    @Tag("report-M8")
    void piecesOfAFrameAreJoined() {
        String log = "04:17:22 " + PDU.slice(0, 40).toHex() + "\n04:17:23 "
                + PDU.from(40).toHex() + "\n";

        assertThat(HexDump.of(log)).containsExactly(PDU);
        assertThat(HexDump.ofLines(log)).containsExactly(PDU.slice(0, 40), PDU.from(40));
    }

    @ParameterizedTest
    @Tag("report-M8")
    @ValueSource(
            strings = {
                "hello world! @1:1",
                "000 @1:1",
                "0000000@1:1",
                "00000010\n000000150@2:1",
                "00000010\n00000z15@2:6",
                "0000 0010 0000 0015\n0000 0000 00zz 0001@2:13",
                "out: 0000001000000015 000000000000000O@1:38",
                "\"\\x00\\xg0\"@1:6",
                "0000  00 00 00 10\n0010  00 00@2:1",
                "00000000: 0000 0010 0000 zz15@1:26",
                "[0, 0, 0, 300, 1]@1:11",
                "04:17:22@1:1"
            })
    void whatCannotBeReadIsNamedByLineAndColumn(String sample) {
        int at = sample.lastIndexOf('@');
        String[] place = sample.substring(at + 1).split(":");

        assertThatThrownBy(() -> HexDump.of(sample.substring(0, at)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line " + place[0] + ", column " + place[1] + ": ");
    }

    @Test
    @Tag("report-M8")
    void anyTextIsReadOrRefused() {
        Random random = new Random(SEED);
        String[] samples = samples();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(samples[random.nextInt(samples.length)]);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int from = random.nextInt(text.length());
                String other = samples[random.nextInt(samples.length)];
                int start = random.nextInt(other.length());
                int end = Math.min(other.length(), start + random.nextInt(12));
                text.replace(from, Math.min(text.length(), from + random.nextInt(12)), other.substring(start, end));
            }
            try {
                assertThat(HexDump.of(text.toString())).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
                assertThat(e.getMessage()).matches("line \\d+, column \\d+: .*");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 19_000);
    }

    @Test
    @Tag("report-M8")
    @Timeout(20)
    void longTextsAreReadInLinearTime() {
        String frame = "00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01 ";

        assertThat(HexDump.of("out: " + frame.repeat(50_000))).hasSize(1);
        assertThat(HexDump.of(frame.repeat(50_000))).hasSize(1);
        assertThat(HexDump.of(("04:17:22 in: " + frame + "\n").repeat(50_000))).hasSize(50_000);
        assertThat(HexDump.of("word 12 ".repeat(100_000) + frame)).hasSize(1);
        assertThat(HexDump.of("b'" + "\\x00".repeat(200_000) + "'")).hasSize(1);
        assertThat(HexDump.of("[0" + ", 0".repeat(200_000) + "]")).hasSize(1);
        assertThatThrownBy(() -> HexDump.of("[0" + ", 7".repeat(200_000) + ", x]"))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("report-M8")
    void nextHeaderIsFound() {
        OctetString octets =
                OctetString.ofHex("4754 0000 0010 00ff".replace(" ", "")).plus(PDU);

        assertThat(FrameSearch.next(octets, 0)).isEqualTo(8);
        assertThat(FrameSearch.next(octets, 9)).isEqualTo(-1);
        assertThat(FrameSearch.next(
                        OctetString.ofHex("ff000000c8000000010000000700000001aabb")
                                .plus(PDU),
                        0))
                .as("behind what only looks like a bind_receiver")
                .isEqualTo(19);
    }

    /** Returns the header of a frame of this length, or of a longer one, and any octets. */
    private static byte[] frame(Random random, int bodyLength, int kind) {
        byte[] octets = new byte[8 + bodyLength];
        random.nextBytes(octets);
        if (kind == 1) {
            for (int i = 8; i < octets.length; i++) { // what looks like octets, offsets and marks
                octets[i] = (byte) "0123456789abcdef  |><\\'\"*/:.,-".charAt(random.nextInt(30));
            }
        }
        octets[0] = 0;
        octets[1] = 0;
        octets[2] = 0;
        octets[3] = (byte) octets.length;
        octets[4] = 0;
        octets[5] = 0;
        octets[6] = 0;
        octets[7] = 4;
        return octets;
    }
}
