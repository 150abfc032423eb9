package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.ACK;
import static io.larvik.smpp.capture.CaptureOctets.ETHERNET;
import static io.larvik.smpp.capture.CaptureOctets.RAW_IP;
import static io.larvik.smpp.capture.CaptureOctets.enquireLink;
import static io.larvik.smpp.capture.CaptureOctets.ethernet;
import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.hex;
import static io.larvik.smpp.capture.CaptureOctets.ipv4;
import static io.larvik.smpp.capture.CaptureOctets.ipv6;
import static io.larvik.smpp.capture.CaptureOctets.join;
import static io.larvik.smpp.capture.CaptureOctets.pcap;
import static io.larvik.smpp.capture.CaptureOctets.problems;
import static io.larvik.smpp.capture.CaptureOctets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureReaderTest {

    private static final String FROM = "0a000001";
    private static final String TO = "0a000002";
    private static final String FROM6 = "20010db8 00000000 00000000 00000001";
    private static final String TO6 = "20010db8 00000000 00000000 00000002";
    private static final byte[] TCP = tcp(50_123, 2_775, 1, 0, ACK, enquireLink(7));
    private static final byte[] IP = ipv4(FROM, TO, TCP);
    private static final byte[] IP6 = ipv6(FROM6, TO6, 6, TCP);

    @Test
    void byteOrderAndResolutionAreThoseOfTheFile() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (boolean isNano : new boolean[] {true, false}) {
                byte[] capture = pcap(order, isNano, RAW_IP, List.of(new byte[] {1}, IP));

                assertThat(frames(capture)).singleElement().satisfies(frame -> {
                    assertThat(frame.time()).isEqualTo("2023-11-14T22:13:20.001Z");
                    assertThat(frame.octets().toBytes()).isEqualTo(enquireLink(7));
                });
            }
        }
    }

    static Stream<Arguments> packets() {
        byte[] hopByHop = hex("06 00 0104 00000000");
        byte[] routing = hex("06 01 0000 00000000 00000000 00000000");
        byte[] wholeFragment = hex("06 00 0000 00000001");
        byte[] authentication = hex("06 02 0000 00000000 00000000 00000000");
        return Stream.of(
                Arguments.of("Ethernet", ETHERNET, ethernet("0800", IP)),
                Arguments.of("Ethernet with padding", ETHERNET, join(ethernet("0800", IP), new byte[9])),
                Arguments.of("VLAN", ETHERNET, ethernet("8100 0064 0800", IP)),
                Arguments.of("QinQ", ETHERNET, ethernet("88a8 0064 8100 0065 86dd", IP6)),
                Arguments.of("Linux cooked", 113, join(hex("0000 0001 0006 020000000001 0000 0800"), IP)),
                Arguments.of(
                        "Linux cooked, VLAN", 113, join(hex("0000 0001 0006 020000000001 0000 8100 0001 0800"), IP)),
                Arguments.of("Linux cooked 2", 276, join(hex("86dd 0000 00000001 0001 00 06 020000000001 0000"), IP6)),
                Arguments.of("null", 0, join(hex("02000000"), IP)),
                Arguments.of("null of a Mac", 0, join(hex("1e000000"), IP6)),
                Arguments.of("loop", 108, join(hex("00000002"), IP)),
                Arguments.of("raw IPv4", RAW_IP, IP),
                Arguments.of("raw IPv6", RAW_IP, IP6),
                Arguments.of("IPv4 only", 228, IP),
                Arguments.of("IPv6 only", 229, IP6),
                Arguments.of("IPv4 options", RAW_IP, ipv4(FROM, TO, 0, hex("01010101 01010100"), TCP)),
                Arguments.of("hop by hop", RAW_IP, ipv6(FROM6, TO6, 0, join(hopByHop, TCP))),
                Arguments.of("routing", RAW_IP, ipv6(FROM6, TO6, 43, join(routing, TCP))),
                Arguments.of("authentication", RAW_IP, ipv6(FROM6, TO6, 51, join(authentication, TCP))),
                Arguments.of("fragment that is whole", RAW_IP, ipv6(FROM6, TO6, 44, join(wholeFragment, TCP))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void headersFallAway(String name, int linkType, byte[] packet) {
        byte[] capture = pcap(linkType, List.of(packet));

        assertThat(problems(capture)).isEmpty();
        assertThat(frames(capture))
                .singleElement()
                .satisfies(frame -> assertThat(frame.octets().toBytes()).isEqualTo(enquireLink(7)));
    }

    @Test
    void ipv6AddressesAreRead() {
        assertThat(frames(pcap(RAW_IP, List.of(IP6))))
                .extracting(frame -> frame.stream().esme())
                .containsExactly(new InetSocketAddress("2001:db8::1", 50_123));
    }

    @Test
    void fragmentsAndOtherLinksAreTold() {
        byte[] fragment = ipv4(FROM, TO, 0x2000, new byte[0], TCP);
        byte[] fragment6 = ipv6(FROM6, TO6, 44, join(hex("06 00 0001 00000001"), TCP));

        assertThat(problems(pcap(RAW_IP, List.of(fragment, fragment6))))
                .extracting(CaptureProblem::kind)
                .containsExactly(Kind.UNREAD, Kind.UNREAD);
        assertThat(problems(pcap(105, List.of(IP, IP))))
                .extracting(CaptureProblem::message)
                .containsExactly("packets of link type 105 are not read; read are Ethernet, Linux cooked, loopback and"
                        + " raw IP");
    }

    @Test
    void packetCutByTheSnapLengthIsToldAndReadingGoesOn() {
        byte[] submit = CaptureOctets.submitSm(1);
        Conversation conversation =
                new Conversation().connect().esme(0, enquireLink(1), submit).esme(16 + submit.length, enquireLink(2));
        List<byte[]> packets = conversation.packets();
        packets.set(2, Arrays.copyOf(packets.get(2), 40 + 16 + 20));

        byte[] capture = conversation.pcap();

        assertThat(frames(capture)).extracting(CapturedFrame::sequence).containsExactly(1, 2);
        assertThat(problems(capture))
                .extracting(CaptureProblem::message)
                .containsExactly("to the MC: 27 octets are missing, because a packet is cut, within submit_sm of 47"
                        + " octets");
    }
}
