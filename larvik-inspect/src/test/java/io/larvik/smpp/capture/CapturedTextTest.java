package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.enquireLink;
import static io.larvik.smpp.capture.CaptureOctets.enquireLinkResp;
import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.join;
import static io.larvik.smpp.capture.CaptureOctets.problems;
import static io.larvik.smpp.capture.CaptureOctets.submitSm;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CapturedTextTest {

    private static final String LINE = "{\"t\":\"2026-11-30T12:00:00.123456789Z\",\"session\":%d,\"local\":"
            + "\"127.0.0.1:2775\",\"remote\":\"[::1]:50123\",\"dir\":\"%s\",\"hex\":\"%s\",\"command\":\"x\"}\n";

    @Test
    void jsonLinesHaveSessionsAndParties() {
        String text = line(7, "received", CaptureOctets.bindTransceiver(1)) + "\n" + line(7, "sent", enquireLink(1));

        assertThat(frames(octets(text)))
                .extracting(CapturedFrame::direction)
                .containsExactly(CaptureDirection.TO_MC, CaptureDirection.TO_ESME);
        assertThat(frames(octets(text)).get(1).time()).isEqualTo("2026-11-30T12:00:00.123456789Z");
        assertThat(frames(octets(text)))
                .extracting(CapturedFrame::stream)
                .containsOnly(new CaptureStream(
                        7, new InetSocketAddress("::1", 50_123), new InetSocketAddress("127.0.0.1", 2_775)));
    }

    @Test
    void linesThatCannotBeReadAreTold() {
        String good = line(1, "sent", enquireLink(1));
        String text = good
                + "{\"session\":1\n"
                + good.replace("2026", "now")
                + good.replace("\"session\":1", "\"session\":0")
                + good.replace("sent", "out")
                + good.replace("00000010", "0000001")
                + good.replace("\"hex\":\"00000010", "\"hex\":\"00000011")
                + "[]\n"
                + good;

        assertThat(frames(octets(text))).hasSize(2);
        assertThat(problems(octets(text)))
                .extracting(CaptureProblem::message)
                .containsExactly(
                        "the line is no JSON object",
                        "t: no time such as 2026-11-30T12:00:00Z",
                        "session: no number from 1 on",
                        "dir: neither \"sent\" nor \"received\"",
                        "hex: no hexadecimal octets",
                        "to the MC: 16 octets that are no PDU",
                        "session: no number from 1 on");
        assertThat(problems(octets(text)).get(0).offset()).isEqualTo(good.length());
    }

    @Test
    void dumpsOfPacketsHaveConnections() {
        String text = String.join(
                "\n\n",
                new Conversation()
                        .connect().esme(0, enquireLink(1)).mc(0, enquireLinkResp(1)).packets().stream()
                                .map(packet -> DumpForm.XXD.print(packet))
                                .toList());

        assertThat(problems(octets(text))).isEmpty();
        assertThat(frames(octets(text)))
                .extracting(frame -> frame.stream().number() + " " + frame.direction())
                .containsExactly("1 TO_MC", "1 TO_ESME");
    }

    @Test
    void dumpsOfFramesAreJoined() {
        byte[] frame = submitSm(1);
        String text = "first part\n" + DumpForm.XXD.print(Arrays.copyOf(frame, 32))
                + "\n\nsecond part\n" + DumpForm.XXD.print(Arrays.copyOfRange(frame, 32, 47))
                + "\n\n12:00:00 sent " + OctetString.of(enquireLinkResp(2)).toHex() + "\n";

        assertThat(problems(octets(text))).isEmpty();
        assertThat(frames(octets(text)))
                .extracting(found -> found.command() + " " + found.direction())
                .containsExactly("submit_sm TO_MC", "enquire_link_resp TO_ESME");
    }

    @Test
    void paragraphThatCannotBeReadIsTold() {
        String text = "0000001\n\n" + OctetString.of(enquireLink(1)).toHex();

        assertThat(problems(octets(text)))
                .extracting(CaptureProblem::message)
                .containsExactly("in the lines from 1 on: line 1, column 1: 7 hexadecimal digits, an even number is"
                        + " needed");
        assertThat(frames(octets(text))).hasSize(1);
    }

    @Test
    void rawOctetsAreFrames() {
        byte[] octets = join(enquireLink(1), submitSm(2), Arrays.copyOf(enquireLink(3), 9));

        assertThat(frames(octets)).extracting(CapturedFrame::offset).containsExactly(0L, 16L);
        assertThat(problems(octets))
                .extracting(CaptureProblem::message)
                .containsExactly("the file ends within enquire_link of 16 octets: 9 octets there");
    }

    private static String line(int session, String direction, byte[] octets) {
        return String.format(LINE, session, direction, OctetString.of(octets).toHex());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
