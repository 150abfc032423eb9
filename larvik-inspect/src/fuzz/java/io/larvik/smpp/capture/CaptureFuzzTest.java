package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile captures for Jazzer: each is read to its end, its frames are frames, and its offsets lie in it. */
class CaptureFuzzTest {

    @MethodSource("captures")
    @FuzzTest(maxDuration = "60s")
    void anyCaptureIsReadToItsEnd(byte[] octets) {
        long number = 0;
        for (CaptureItem item : CaptureOctets.read(octets)) {
            assertThat(item.offset()).isBetween(0L, (long) octets.length);
            if (item instanceof CapturedFrame frame) {
                assertThat(frame.number()).isEqualTo(++number);
                assertThat(FrameHeader.int32(frame.octets(), 0))
                        .isEqualTo(frame.octets().length());
            }
        }
    }

    static List<byte[]> captures() {
        Conversation conversation = new Conversation()
                .connect()
                .esme(0, CaptureOctets.submitSm(1))
                .mc(0, CaptureOctets.enquireLink(1))
                .esme(63, CaptureOctets.enquireLink(3))
                .esme(47, CaptureOctets.enquireLinkResp(1))
                .mc(CaptureOctets.RST, 16, 63);
        byte[] ethernet =
                CaptureOctets.ethernet("8100 0064 0800", conversation.packets().get(2));
        return List.of(
                conversation.pcap(),
                CaptureOctets.pcap(ByteOrder.BIG_ENDIAN, true, CaptureOctets.ETHERNET, List.of(ethernet, ethernet)),
                new PcapngTest().capture(),
                "{\"t\":\"2026-11-30T12:00:00Z\",\"session\":1,\"dir\":\"sent\",\"hex\":\"00000010000000150000000000000001\"}"
                        .getBytes(StandardCharsets.UTF_8),
                "0000  00 00 00 10 00 00 00 15  00 00 00 00 00 00 00 01\n".getBytes(StandardCharsets.UTF_8),
                CaptureOctets.join(CaptureOctets.enquireLink(1), CaptureOctets.submitSm(2)));
    }
}
