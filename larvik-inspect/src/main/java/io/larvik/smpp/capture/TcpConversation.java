package io.larvik.smpp.capture;

import io.larvik.smpp.session.SessionTap.Direction;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes the IP packets of a TCP connection (RFC 791, 8200, 9293). Each packet acknowledges all that the other side sent
 * before. The handshake agrees on a window of 1 GiB, so that no reader of a capture takes it for full.
 */
final class TcpConversation {

    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int PSH = 0x08;
    private static final int ACK = 0x10;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int HOPS = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int WINDOW = 0xFFFF;

    /** Maximum segment size 65,495; window scale 14 behind an octet of padding. */
    private static final byte[] SYN_OPTIONS = {2, 4, (byte) 0xFF, (byte) 0xD7, 1, 3, 3, 14};

    /** Between the first numbers of connections: if two have the same ports, readers tell one from the other by these. */
    private static final int STEP = 64_000;

    /** One end of the connection, with the number of its next octet. */
    private static final class End {

        private final byte[] address;
        private final int port;
        private int next;

        End(byte[] address, int port, int next) {
            this.address = address;
            this.port = port;
            this.next = next;
        }
    }

    private static final byte[] NO_OPTIONS = {};

    private final End local;
    private final End remote;
    private final End opener;

    TcpConversation(CapturedConnection connection) {
        InetSocketAddress here = connection.local();
        InetSocketAddress there = connection.remote();
        boolean isIpv4 = isIpv4(here) && isIpv4(there);
        int first = connection.session() * STEP;
        local = new End(address(here, isIpv4), here.getPort(), first);
        remote = new End(address(there, isIpv4), there.getPort(), first);
        opener = connection.isOpenedByPeer() ? remote : local;
    }

    private static boolean isIpv4(InetSocketAddress address) {
        return address.getAddress() == null || address.getAddress() instanceof Inet4Address;
    }

    /** Returns the octets of the address; as IPv6, an address of IPv4 is mapped (RFC 4291, 2.5.5.2). */
    private static byte[] address(InetSocketAddress address, boolean asIpv4) {
        InetAddress host = address.getAddress();
        byte[] octets = host == null ? new byte[4] : host.getAddress();
        if (asIpv4 || octets.length > 4) {
            return octets;
        }
        return ByteBuffer.allocate(16)
                .putShort(10, (short) 0xFFFF)
                .put(12, octets)
                .array();
    }

    /** Returns SYN, SYN-ACK and ACK. */
    List<byte[]> handshake() {
        End acceptor = other(opener);
        return List.of(
                packet(opener, SYN, SYN_OPTIONS, NO_OPTIONS, 0, 0),
                packet(acceptor, SYN | ACK, SYN_OPTIONS, NO_OPTIONS, 0, 0),
                packet(opener, ACK));
    }

    /** Returns a segment with octets of the array. */
    byte[] data(Direction direction, byte[] octets, int offset, int length) {
        return packet(from(direction), PSH | ACK, NO_OPTIONS, octets, offset, length);
    }

    /** Returns the FIN of a side, that of the other, and the last ACK. */
    List<byte[]> end(Direction direction) {
        End first = from(direction);
        return List.of(packet(first, FIN | ACK), packet(other(first), FIN | ACK), packet(first, ACK));
    }

    /** Returns the RST of a side. */
    List<byte[]> reset(Direction direction) {
        return List.of(packet(from(direction), RST | ACK));
    }

    private End from(Direction direction) {
        return direction == Direction.RECEIVED ? remote : local;
    }

    private End other(End end) {
        return end == local ? remote : local;
    }

    private byte[] packet(End from, int flags) {
        return packet(from, flags, NO_OPTIONS, NO_OPTIONS, 0, 0);
    }

    private byte[] packet(End from, int flags, byte[] options, byte[] octets, int offset, int length) {
        End to = other(from);
        int tcpLength = TCP_HEADER + options.length + length;
        int ipLength = from.address.length == 4 ? IPV4_HEADER : IPV6_HEADER;
        ByteBuffer packet = ByteBuffer.allocate(ipLength + tcpLength);
        if (ipLength == IPV4_HEADER) {
            putIpv4(packet, from, to, tcpLength);
        } else {
            putIpv6(packet, from, to, tcpLength);
        }
        packet.putShort((short) from.port).putShort((short) to.port);
        packet.putInt(from.next).putInt((flags & ACK) == 0 ? 0 : to.next);
        int words = (TCP_HEADER + options.length) / Integer.BYTES;
        packet.put((byte) (words << 4)).put((byte) flags).putShort((short) WINDOW);
        packet.putInt(0); // checksum, urgent pointer
        packet.put(options).put(octets, offset, length);
        long pseudoHeader = sum(from.address, 0, from.address.length)
                + sum(to.address, 0, to.address.length)
                + PROTOCOL_TCP
                + tcpLength;
        packet.putShort(ipLength + 16, checksum(pseudoHeader + sum(packet.array(), ipLength, tcpLength)));
        from.next += length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        return packet.array();
    }

    private static void putIpv4(ByteBuffer packet, End from, End to, int tcpLength) {
        packet.putShort((short) 0x4500).putShort((short) (IPV4_HEADER + tcpLength));
        packet.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
        packet.put((byte) HOPS).put((byte) PROTOCOL_TCP).putShort((short) 0);
        packet.put(from.address).put(to.address);
        packet.putShort(10, checksum(sum(packet.array(), 0, IPV4_HEADER)));
    }

    private static void putIpv6(ByteBuffer packet, End from, End to, int tcpLength) {
        packet.putInt(0x6000_0000).putShort((short) tcpLength);
        packet.put((byte) PROTOCOL_TCP).put((byte) HOPS);
        packet.put(from.address).put(to.address);
    }

    /** Returns the sum of the numbers of two octets each; behind the last octet there is a zero if it is odd. */
    private static long sum(byte[] octets, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = octets[offset + i] & 0xFF;
            sum += i % 2 == 0 ? octet << Byte.SIZE : octet;
        }
        return sum;
    }

    /** Returns the Internet checksum (RFC 1071) of what has this sum. */
    private static short checksum(long sum) {
        long folded = sum;
        while (folded >>> Short.SIZE != 0) {
            folded = (folded & 0xFFFF) + (folded >>> Short.SIZE);
        }
        return (short) ~folded;
    }
}
