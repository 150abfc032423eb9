package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapWriterTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456789Z");
    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 2775);
    private static final InetSocketAddress THERE = new InetSocketAddress("10.0.0.7", 50_123);
    private static final CapturedConnection CONNECTION = new CapturedConnection(1, HERE, THERE, true);

    private static final OctetString BIND = OctetString.ofHex(
            "00000022" + "00000009" + "00000000" + "00000001" + "666f6f00" + "62617200" + "00500000000210000150");
    private static final OctetString ENQUIRE_LINK = OctetString.ofHex("00000010000000150000000000000002");

    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void sessionOfBindResponseAndEndIsWrittenOctetForOctet() throws Exception {
        PcapWriter writer = writer();

        writer.frame(NOON, CONNECTION, Direction.RECEIVED, BIND);
        writer.frame(
                NOON.plusNanos(1_000),
                CONNECTION,
                Direction.SENT,
                OctetString.ofHex("00000015800000090000000000000001534d534300"));
        writer.closed(NOON.plusSeconds(1), CONNECTION, Direction.RECEIVED, false);

        assertThat(hex(file.toByteArray())).isEqualTo(golden("""
                # file: magic of nanoseconds, version 2.4, no zone, no accuracy, longest packet, raw IP
                a1b23c4d 0002 0004 00000000 00000000 00040000 00000065
                # SYN: time, length twice
                6b0d6540 075bcd15 00000030 00000030
                # IPv4: 48 octets, not to be fragmented, 64 hops, TCP, checksum, from, to
                4500 0030 0000 4000 40 06 b1c0 0a000007 7f000001
                # TCP: ports, number, no acknowledgement, 28 octets, SYN, window, checksum
                c3cb 0ad7 0000fa00 00000000 70 02 ffff 3842 0000
                # at most 65,495 octets a segment, window times 16,384
                0204ffd7 01 03030e
                # SYN-ACK
                6b0d6540 075bcd15 00000030 00000030
                4500 0030 0000 4000 40 06 b1c0 7f000001 0a000007
                0ad7 c3cb 0000fa00 0000fa01 70 12 ffff 3e30 0000 0204ffd7 01 03030e
                # ACK
                6b0d6540 075bcd15 00000028 00000028
                4500 0028 0000 4000 40 06 b1c8 0a000007 7f000001
                c3cb 0ad7 0000fa01 0000fa01 50 10 ffff 6426 0000
                # bind_transceiver
                6b0d6540 075bcd15 0000004a 0000004a
                4500 004a 0000 4000 40 06 b1a6 0a000007 7f000001
                c3cb 0ad7 0000fa01 0000fa01 50 18 ffff 2894 0000
                00000022 00000009 00000000 00000001 666f6f00
                # password: three stars
                2a2a2a00
                00500000000210000150
                # bind_transceiver_resp, a microsecond later
                6b0d6540 075bd0fd 0000003d 0000003d
                4500 003d 0000 4000 40 06 b1b3 7f000001 0a000007
                0ad7 c3cb 0000fa01 0000fa23 50 18 ffff 3d37 0000
                00000015 80000009 00000000 00000001 534d534300
                # FIN of the peer, a second later
                6b0d6541 075bcd15 00000028 00000028
                4500 0028 0000 4000 40 06 b1c8 0a000007 7f000001
                c3cb 0ad7 0000fa23 0000fa16 50 11 ffff 63ee 0000
                # FIN of this side
                6b0d6541 075bcd15 00000028 00000028
                4500 0028 0000 4000 40 06 b1c8 7f000001 0a000007
                0ad7 c3cb 0000fa16 0000fa24 50 11 ffff 63ed 0000
                # ACK
                6b0d6541 075bcd15 00000028 00000028
                4500 0028 0000 4000 40 06 b1c8 0a000007 7f000001
                c3cb 0ad7 0000fa24 0000fa17 50 10 ffff 63ed 0000
                """));
    }

    @Test
    void resetOfThisSideIsOnePacket() throws Exception {
        PcapWriter writer = writer();
        writer.frame(NOON, CONNECTION, Direction.RECEIVED, ENQUIRE_LINK);

        writer.closed(NOON, CONNECTION, Direction.SENT, true);

        List<ByteBuffer> packets = packets();
        assertThat(packets).hasSize(5);
        ByteBuffer reset = packets.get(4);
        assertThat(reset.get(33)).isEqualTo((byte) 0x14);
        assertThat(reset.getShort(20)).isEqualTo((short) HERE.getPort());
        assertThat(reset.getInt(28)).isEqualTo(64_000 + 1 + ENQUIRE_LINK.length());
    }

    @Test
    void thisSideOpensWhatThePeerDidNot() throws Exception {
        CapturedConnection ours = new CapturedConnection(2, HERE, THERE, false);

        writer().frame(NOON, ours, Direction.RECEIVED, ENQUIRE_LINK);

        ByteBuffer syn = packets().get(0);
        assertThat(syn.get(33)).isEqualTo((byte) 0x02);
        assertThat(syn.getShort(20)).isEqualTo((short) HERE.getPort());
    }

    @Test
    void everyChecksumIsRight() throws Exception {
        PcapWriter writer = writer();
        CapturedConnection ipv6 = connection(2, "::1", "2001:db8::7");
        for (int length = 16; length < 50; length++) {
            OctetString octets = OctetString.of(new byte[length]).plus(OctetString.ofHex("ff"));
            writer.frame(NOON, CONNECTION, Direction.RECEIVED, octets);
            writer.frame(NOON, ipv6, Direction.SENT, octets);
        }

        assertThat(packets()).hasSize(2 * (3 + 34)).allSatisfy(packet -> {
            boolean isIpv4 = packet.get(0) >> 4 == 4;
            int header = isIpv4 ? 20 : 40;
            int addresses = isIpv4 ? 12 : 8;
            int tcp = packet.capacity() - header;
            if (isIpv4) {
                assertThat(sum(packet, 0, header)).isEqualTo(0xFFFF);
            }
            long pseudo = sum(packet, addresses, header - addresses) + 6 + tcp;
            assertThat(folded(pseudo + sum(packet, header, tcp))).isEqualTo(0xFFFF);
        });
    }

    @Test
    void addressesOfBothKindsAreWrittenAsIpv6() throws Exception {
        writer().frame(NOON, connection(1, "::1", "10.0.0.7"), Direction.RECEIVED, ENQUIRE_LINK);

        ByteBuffer packet = packets().get(3);
        assertThat(hex(packet).substring(16, 80))
                .isEqualTo("00000000000000000000ffff0a000007" + "00000000000000000000000000000001");
    }

    @Test
    void unknownAddressIsZero() throws Exception {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("smsc.example", 2775);

        writer().frame(NOON, new CapturedConnection(1, HERE, unknown, false), Direction.SENT, ENQUIRE_LINK);

        assertThat(hex(packets().get(3)).substring(24, 40)).isEqualTo("7f000001" + "00000000");
    }

    @Test
    void longFrameIsSeveralSegmentsThatFollowOneAnother() throws Exception {
        int length = 200_000;

        writer().frame(NOON, CONNECTION, Direction.SENT, OctetString.of(new byte[length]));

        List<ByteBuffer> data = packets().subList(3, packets().size());
        assertThat(data).extracting(packet -> packet.capacity() - 40).containsExactly(65_495, 65_495, 65_495, 3_515);
        assertThat(data).extracting(packet -> packet.getInt(24) - 64_001).containsExactly(0, 65_495, 130_990, 196_485);
        assertThat(data).extracting(packet -> packet.getShort(2) & 0xFFFF).startsWith(65_535);
    }

    @Test
    void connectionsInterleaveWithNumbersOfTheirOwn() throws Exception {
        PcapWriter writer = writer();
        CapturedConnection other = new CapturedConnection(2, HERE, THERE, true);

        writer.frame(NOON, CONNECTION, Direction.RECEIVED, ENQUIRE_LINK);
        writer.frame(NOON, other, Direction.RECEIVED, ENQUIRE_LINK);
        writer.frame(NOON, CONNECTION, Direction.RECEIVED, ENQUIRE_LINK);

        assertThat(packets())
                .extracting(packet -> packet.getInt(24))
                .containsExactly(64_000, 64_000, 64_001, 64_001, 128_000, 128_000, 128_001, 128_001, 64_017);
    }

    @Test
    void endOfAConnectionWithoutFramesIsNotWritten() throws Exception {
        writer().closed(NOON, CONNECTION, Direction.SENT, false);

        assertThat(packets()).isEmpty();
    }

    @Test
    void timesThatPcapDoesNotHaveAreTheNearest() throws Exception {
        PcapWriter writer = writer();

        writer.frame(Instant.parse("1969-07-20T20:17:40Z"), CONNECTION, Direction.SENT, ENQUIRE_LINK);
        writer.frame(Instant.parse("2200-01-01T00:00:00Z"), CONNECTION, Direction.SENT, ENQUIRE_LINK);

        ByteBuffer octets = ByteBuffer.wrap(file.toByteArray());
        assertThat(octets.getInt(FILE_HEADER)).isZero();
        assertThat(octets.getInt(file.size() - PACKET_HEADER - 40 - ENQUIRE_LINK.length()))
                .isEqualTo(0xFFFF_FFFF);
    }

    @Test
    void passwordIsShownIfItIsAskedFor() throws Exception {
        new PcapWriter(file, Passwords.SHOWN).frame(NOON, CONNECTION, Direction.RECEIVED, BIND);

        assertThat(hex(packets().get(3))).endsWith(BIND.toHex());
    }

    private PcapWriter writer() throws IOException {
        return new PcapWriter(file, Passwords.STARRED);
    }

    private static CapturedConnection connection(int session, String local, String remote) {
        return new CapturedConnection(
                session, new InetSocketAddress(local, 2775), new InetSocketAddress(remote, 50_000), true);
    }

    private List<ByteBuffer> packets() {
        ByteBuffer octets = ByteBuffer.wrap(file.toByteArray()).position(FILE_HEADER);
        List<ByteBuffer> packets = new ArrayList<>();
        while (octets.hasRemaining()) {
            int length = octets.getInt(octets.position() + 8);
            byte[] packet = new byte[length];
            octets.position(octets.position() + PACKET_HEADER).get(packet);
            packets.add(ByteBuffer.wrap(packet));
        }
        return packets;
    }

    private static int sum(ByteBuffer packet, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (packet.get(offset + i) & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return folded(sum);
    }

    private static int folded(long sum) {
        return sum >>> 16 == 0 ? (int) sum : folded((sum & 0xFFFF) + (sum >>> 16));
    }

    private static String hex(ByteBuffer packet) {
        return hex(packet.array());
    }

    private static String hex(byte[] octets) {
        return OctetString.of(octets).toHex();
    }

    /** Returns the octets of lines that are no comments. */
    private static String golden(String lines) {
        return lines.lines()
                .filter(line -> !line.startsWith("#"))
                .reduce("", String::concat)
                .replace(" ", "");
    }
}
