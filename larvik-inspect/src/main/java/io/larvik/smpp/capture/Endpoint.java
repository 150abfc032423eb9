package io.larvik.smpp.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * An address and a port as they stand in a packet, cheap to compare.
 *
 * @param high the first eight octets of an IPv6 address; 0 for IPv4
 * @param low the last eight octets; IPv4 as an IPv4-mapped address
 */
record Endpoint(long high, long low, int port) implements Comparable<Endpoint> {

    private static final long MAPPED = 0xFFFFL << Integer.SIZE;

    /** Returns the IPv4 address there, with port 0. */
    static Endpoint ipv4(Packet packet, int at) {
        return new Endpoint(0, MAPPED | Integer.toUnsignedLong(packet.int32(at)), 0);
    }

    /** Returns the IPv6 address there, with port 0. */
    static Endpoint ipv6(Packet packet, int at) {
        return new Endpoint(int64(packet, at), int64(packet, at + Long.BYTES), 0);
    }

    private static long int64(Packet packet, int at) {
        return (long) packet.int32(at) << Integer.SIZE | Integer.toUnsignedLong(packet.int32(at + Integer.BYTES));
    }

    Endpoint withPort(int number) {
        return new Endpoint(high, low, number);
    }

    InetSocketAddress address() {
        boolean isIpv4 = high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE;
        byte[] octets = isIpv4
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
                : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), port);
        } catch (IOException e) {
            throw new IllegalStateException(e); // only for another number of octets
        }
    }

    @Override
    public int compareTo(Endpoint other) {
        int byHigh = Long.compare(high, other.high);
        int byLow = byHigh != 0 ? byHigh : Long.compare(low, other.low);
        return byLow != 0 ? byLow : Integer.compare(port, other.port);
    }
}
