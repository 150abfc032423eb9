package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;

/**
 * Takes the headers of link, IP and TCP off a packet, because {@code tshark -x} and {@code tcpdump -X} print them too.
 * Octets that are no such packet, or that begin as a frame of SMPP does, stay as they are.
 */
final class TcpPayload {

    private static final int[] LINK_HEADERS = {0, 4, 14, 16, 18}; // none, loopback, Ethernet, Linux cooked, VLAN
    private static final int TCP = 6;
    private static final int IPV6_HEADER = 40;
    private static final int SMALLEST_HEADER = 20;

    private TcpPayload() {}

    static OctetString of(OctetString packet) {
        int link = linkHeader(packet);
        if (link < 0) {
            return packet;
        }
        return packet.at(link) >> 4 == 4 ? ipv4(packet, link) : ipv6(packet, link);
    }

    /** Returns the length of the link header in front of the IP header; -1 if it is no packet of IP. */
    static int linkHeader(OctetString packet) {
        if (FrameSearch.beginsFrame(packet)) {
            return -1;
        }
        for (int link : LINK_HEADERS) {
            int version = packet.length() < link + 2 * SMALLEST_HEADER ? 0 : packet.at(link) >> 4;
            if (version == 4 && isEtherType(packet, link, 0x0800)
                    || version == 6 && isEtherType(packet, link, 0x86DD)) {
                return link;
            }
        }
        return -1;
    }

    /** Without a link header, and in a loopback header, there is no EtherType. */
    private static boolean isEtherType(OctetString packet, int link, int type) {
        return link <= Integer.BYTES || number(packet, link - Short.BYTES) == type;
    }

    private static OctetString ipv4(OctetString packet, int at) {
        int header = (packet.at(at) & 0x0F) * Integer.BYTES;
        int total = number(packet, at + 2);
        if (packet.at(at + 9) != TCP || header < SMALLEST_HEADER || total > packet.length() - at) {
            return packet;
        }
        return tcp(packet, at + header, at + total);
    }

    private static OctetString ipv6(OctetString packet, int at) {
        int end = at + IPV6_HEADER + number(packet, at + 4);
        return packet.at(at + 6) != TCP || end > packet.length() ? packet : tcp(packet, at + IPV6_HEADER, end);
    }

    private static OctetString tcp(OctetString packet, int at, int end) {
        int start = end - at < SMALLEST_HEADER ? end : at + (packet.at(at + 12) >> 4) * Integer.BYTES;
        return start > end ? packet : packet.slice(start, end - start);
    }

    private static int number(OctetString packet, int at) {
        return packet.at(at) << 8 | packet.at(at + 1);
    }
}
