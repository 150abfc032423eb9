package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes the headers of link and IP off packets. What is not TCP falls away. Checksums are not looked at, because what a
 * host sends is recorded before its network card writes them. Fragments of IP are told, not joined.
 */
final class IpPackets {

    private static final int ETHERNET = 1;
    private static final int NULL = 0;
    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int LINUX_COOKED_2 = 276;
    private static final int RAW_IP = 101;
    private static final Set<Integer> RAW = Set.of(12, 14, RAW_IP, 228, 229);

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_IPV6 = 0x86DD;
    private static final Set<Integer> TYPES_OF_VLANS = Set.of(0x8100, 0x88A8, 0x9100);
    private static final int VLAN_HEADER = 4;

    private static final int TCP = 6;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final Set<Integer> EXTENSIONS = Set.of(0, 43, 60, 135, 139, 140);
    private static final int MOST_LINK_TYPES = 100;

    private final Collected collected;
    private final TcpStreams streams;
    private final Set<Integer> unreadLinkTypes = new HashSet<>();

    IpPackets(Collected collected, TcpStreams streams) {
        this.collected = collected;
        this.streams = streams;
    }

    /** Returns a link type whose header has this length in front of IP. */
    static int linkType(int header) {
        return switch (header) {
            case 0 -> RAW_IP;
            case Integer.BYTES -> NULL;
            case 16 -> LINUX_COOKED;
            default -> ETHERNET;
        };
    }

    void take(Packet packet) {
        switch (packet.linkType()) {
            case ETHERNET -> typed(packet, 12, 14);
            case LINUX_COOKED -> typed(packet, 14, 16);
            case LINUX_COOKED_2 -> typed(packet, 0, 20);
            case NULL, LOOP -> ip(packet, Integer.BYTES);
            default -> {
                if (RAW.contains(packet.linkType())) {
                    ip(packet, 0);
                } else {
                    unread(packet);
                }
            }
        }
    }

    private void unread(Packet packet) {
        if (unreadLinkTypes.size() < MOST_LINK_TYPES && unreadLinkTypes.add(packet.linkType())) {
            collected.problem(
                    Kind.UNREAD,
                    packet.offset(),
                    "packets of link type " + packet.linkType() + " are not read; read are Ethernet, Linux cooked,"
                            + " loopback and raw IP");
        }
    }

    /** Takes a packet whose link header has a type, and perhaps VLANs. */
    private void typed(Packet packet, int typeAt, int ipAt) {
        int type = packet.length() >= ipAt ? packet.int16(typeAt) : 0;
        int ip = ipAt;
        while (TYPES_OF_VLANS.contains(type) && packet.length() >= ip + VLAN_HEADER) {
            type = packet.int16(ip + 2);
            ip += VLAN_HEADER;
        }
        if (type == TYPE_IPV4 || type == TYPE_IPV6) {
            ip(packet, ip);
        }
    }

    private void ip(Packet packet, int at) {
        int version = packet.length() > at ? packet.int8(at) >> 4 : 0;
        if (version == 4 && packet.length() >= at + IPV4_HEADER) {
            ipv4(packet, at);
        } else if (version == 6 && packet.length() >= at + IPV6_HEADER) {
            ipv6(packet, at);
        }
    }

    private void ipv4(Packet packet, int at) {
        int header = (packet.int8(at) & 0x0F) * Integer.BYTES;
        int total = packet.int16(at + 2);
        if (packet.int8(at + 9) != TCP || header < IPV4_HEADER) {
            return;
        }
        if ((packet.int16(at + 6) & 0x3FFF) != 0) { // more fragments, or an offset
            fragment(packet);
            return;
        }
        // a card that cuts segments itself records 0
        int end = total == 0 ? packet.length() : at + total;
        streams.take(packet, at + header, end, Endpoint.ipv4(packet, at + 12), Endpoint.ipv4(packet, at + 16));
    }

    private void ipv6(Packet packet, int at) {
        int payload = packet.int16(at + 4);
        int end = payload == 0 ? packet.length() : at + IPV6_HEADER + payload;
        int next = packet.int8(at + 6);
        int header = at + IPV6_HEADER;
        while (next != TCP && packet.length() >= header + 2 * Integer.BYTES) {
            int length = (packet.int8(header + 1) + 1) * 8;
            if (next == FRAGMENT) {
                if ((packet.int16(header + 2) & 0xFFF9) != 0) {
                    if (packet.int8(header) == TCP) {
                        fragment(packet);
                    }
                    return;
                }
                length = 8;
            } else if (next == AUTHENTICATION) {
                length = (packet.int8(header + 1) + 2) * Integer.BYTES;
            } else if (!EXTENSIONS.contains(next)) {
                return;
            }
            next = packet.int8(header);
            header += length;
        }
        if (next == TCP) {
            streams.take(packet, header, end, Endpoint.ipv6(packet, at + 8), Endpoint.ipv6(packet, at + 24));
        }
    }

    private void fragment(Packet packet) {
        collected.problem(
                Kind.UNREAD, packet.offset(), packet.time(), null, "a fragment of IP is left out; they are not joined");
    }
}
