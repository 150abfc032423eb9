package io.larvik.smpp.capture;

import java.util.ArrayList;
import java.util.List;

/** Packets of one TCP connection of an ESME, 10.0.0.1:50123, with an MC, 10.0.0.2:2775. */
final class Conversation {

    private static final String ESME = "0a000001";
    private static final String MC = "0a000002";

    private final List<byte[]> packets = new ArrayList<>();
    private final int ofEsme;
    private final int ofMc;

    /** Creates one whose sequence numbers begin with these. */
    Conversation(int ofEsme, int ofMc) {
        this.ofEsme = ofEsme;
        this.ofMc = ofMc;
    }

    Conversation() {
        this(1_000, 9_000);
    }

    Conversation connect() {
        return esme(CaptureOctets.SYN, -1, 0).mc(CaptureOctets.SYN | CaptureOctets.ACK, -1, 0);
    }

    /** Sends octets of the ESME that lie so many behind its first one. */
    Conversation esme(int at, byte[]... octets) {
        return esme(CaptureOctets.ACK, at, 0, octets);
    }

    Conversation mc(int at, byte[]... octets) {
        return mc(CaptureOctets.ACK, at, 0, octets);
    }

    Conversation esme(int flags, int at, int acknowledged, byte[]... octets) {
        byte[] data = CaptureOctets.join(octets);
        int sequence = ofEsme + 1 + at;
        byte[] tcp = CaptureOctets.tcp(50_123, 2_775, sequence, ofMc + 1 + acknowledged, flags, data);
        packets.add(CaptureOctets.ipv4(ESME, MC, tcp));
        return this;
    }

    Conversation mc(int flags, int at, int acknowledged, byte[]... octets) {
        byte[] data = CaptureOctets.join(octets);
        int sequence = ofMc + 1 + at;
        byte[] tcp = CaptureOctets.tcp(2_775, 50_123, sequence, ofEsme + 1 + acknowledged, flags, data);
        packets.add(CaptureOctets.ipv4(MC, ESME, tcp));
        return this;
    }

    Conversation then(Conversation other) {
        packets.addAll(other.packets);
        return this;
    }

    List<byte[]> packets() {
        return packets;
    }

    byte[] pcap() {
        return CaptureOctets.pcap(CaptureOctets.RAW_IP, packets);
    }
}
