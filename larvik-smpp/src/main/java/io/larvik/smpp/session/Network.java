package io.larvik.smpp.session;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses, such as {@code 10.1.0.0/16} or {@code 2001:db8::/32}.
 *
 * @param address the first address of the range
 * @param prefixLength the number of leading bits that all its addresses share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Network(InetAddress address, int prefixLength) {

    /**
     * Creates the range.
     *
     * @throws IllegalArgumentException if the prefix length is out of range, or the address is not the first of the
     *     range
     */
    public Network {
        int bits = address.getAddress().length * Byte.SIZE;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("network: prefix length " + prefixLength + ", allowed are 0 to " + bits);
        }
        byte[] first = address.getAddress();
        for (int bit = prefixLength; bit < bits; bit++) {
            first[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        InetAddress expected = ofOctets(first);
        if (!expected.equals(address)) { // address or prefix is wrong; guessing which could admit strangers
            throw new IllegalArgumentException("network: " + text(address, prefixLength)
                    + " has bits beyond its prefix; the network is " + text(expected, prefixLength)
                    + ", the address " + text(address, bits));
        }
    }

    /**
     * Parses CIDR notation. An address without prefix length is a range of one address. Host names are not resolved.
     *
     * @throws IllegalArgumentException if the text is not a valid range; the message says why
     */
    public static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = address(slash < 0 ? cidr : cidr.substring(0, slash), cidr);
        int bits = address.getAddress().length * Byte.SIZE;
        return new Network(address, slash < 0 ? bits : prefixLength(cidr.substring(slash + 1), cidr, bits));
    }

    /**
     * Returns the range that counts as one peer: an IPv4 address, or the /64 of an IPv6 address, as every site has at
     * least that.
     */
    public static Network ofPeer(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == Integer.BYTES) {
            return new Network(address, Integer.SIZE);
        }
        Arrays.fill(octets, Long.BYTES, octets.length, (byte) 0);
        return new Network(ofOctets(octets), Long.SIZE);
    }

    /** Returns whether the range contains the address; false for an address of the other IP version. */
    public boolean contains(InetAddress candidate) {
        byte[] ours = address.getAddress();
        byte[] theirs = candidate.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefixLength / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefixLength % Byte.SIZE;
        return rest == 0 || (ours[whole] ^ theirs[whole]) >> Byte.SIZE - rest == 0;
    }

    /** Returns the range in CIDR notation. */
    @Override
    public String toString() {
        return text(address, prefixLength);
    }

    private static InetAddress address(String text, String cidr) {
        byte @Nullable [] octets = text.contains("%") ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null) {
            throw new IllegalArgumentException("network: '" + cidr + "' does not begin with an IP address");
        }
        InetAddress address = ofOctets(octets);
        if (address.getAddress().length != octets.length) {
            throw new IllegalArgumentException("network: '" + cidr + "' is an IPv4 address within IPv6;"
                    + " connections from there are IPv4: write " + address.getHostAddress());
        }
        return address;
    }

    private static int prefixLength(String text, String cidr, int bits) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("network: '" + cidr + "', after the slash allowed are 0 to " + bits);
        }
        return Integer.parseInt(text);
    }

    private static InetAddress ofOctets(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // for another number of octets than 4 and 16
        }
    }

    private static String text(InetAddress address, int prefixLength) {
        return NetUtil.toAddressString(address) + "/" + prefixLength;
    }
}
