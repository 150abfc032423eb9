package io.larvik.smpp.interop;

import io.larvik.smpp.field.OctetString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A capture file for tshark: TCP segments on loopback, one for each frame. */
final class Pcap {

    /** Octets of the IP and TCP headers before each frame. */
    static final int HEADERS = 40;

    static final int PORT = 2775;

    private static final int MOST_OCTETS = 0xFFFF;
    private static final int MAGIC = 0xA1B2C3D4;
    private static final int LINKTYPE_RAW = 101;
    private static final int LOOPBACK = 0x7F000001;
    private static final int PROTOCOL_TCP = 6;

    private Pcap() {}

    static byte[] of(List<OctetString> frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeInt(MAGIC);
            out.writeInt(0x00020004);
            out.writeInt(0);
            out.writeInt(0);
            out.writeInt(0x40000);
            out.writeInt(LINKTYPE_RAW);
            int sequence = 1;
            for (OctetString frame : frames) {
                write(out, frame, sequence);
                sequence += frame.length();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(DataOutputStream out, OctetString frame, int sequence) throws IOException {
        int length = HEADERS + frame.length();
        if (length > MOST_OCTETS) {
            throw new IllegalArgumentException("frame: " + frame + ", does not fit a packet");
        }
        out.writeLong(0);
        out.writeInt(length);
        out.writeInt(length);
        out.writeShort(0x4500);
        out.writeShort(length);
        out.writeInt(0x00014000);
        out.writeByte(64);
        out.writeByte(PROTOCOL_TCP);
        out.writeShort(0);
        out.writeInt(LOOPBACK);
        out.writeInt(LOOPBACK);
        out.writeShort(40000);
        out.writeShort(PORT);
        out.writeInt(sequence);
        out.writeInt(1);
        out.writeInt(0x50180000 | 0xFFFF);
        out.writeInt(0);
        out.write(frame.toBytes());
    }
}
