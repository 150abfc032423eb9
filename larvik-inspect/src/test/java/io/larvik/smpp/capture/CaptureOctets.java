package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Builds captures octet by octet, as their specifications describe them, and reads them. */
final class CaptureOctets {

    static final int ETHERNET = 1;
    static final int RAW_IP = 101;
    static final long FIRST_SECOND = 1_700_000_000L;

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    private CaptureOctets() {}

    static byte[] hex(String hex) {
        return OctetString.ofHex(hex.replace(" ", "")).toBytes();
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    // ---- frames

    static byte[] enquireLink(int sequence) {
        return hex(String.format("00000010 00000015 00000000 %08x", sequence));
    }

    static byte[] enquireLinkResp(int sequence) {
        return hex(String.format("00000010 80000015 00000000 %08x", sequence));
    }

    static byte[] submitSm(int sequence) {
        return hex(
                String.format("0000002f 00000004 00000000 %08x 00 000000 000000 000000 0000 00 00 00 00 0e", sequence)
                        + "48656c6c6f2c20776f726c642121");
    }

    static byte[] bindTransceiver(int sequence) {
        return hex(String.format("00000018 00000009 00000000 %08x 6100 00 00 34 00 00 00", sequence));
    }

    // ---- packets

    static byte[] tcp(int from, int to, int sequence, int ack, int flags, byte[] data) {
        return ByteBuffer.allocate(20 + data.length)
                .putShort((short) from)
                .putShort((short) to)
                .putInt(sequence)
                .putInt(ack)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 0xFFFF)
                .putInt(0)
                .put(data)
                .array();
    }

    static byte[] ipv4(String from, String to, byte[] tcp) {
        return ipv4(from, to, 0, new byte[0], tcp);
    }

    static byte[] ipv4(String from, String to, int fragment, byte[] options, byte[] tcp) {
        int header = 20 + options.length;
        return ByteBuffer.allocate(header + tcp.length)
                .put((byte) (0x40 | header / 4))
                .put((byte) 0)
                .putShort((short) (header + tcp.length))
                .putShort((short) 0)
                .putShort((short) fragment)
                .put((byte) 64)
                .put((byte) 6)
                .putShort((short) 0)
                .put(hex(from))
                .put(hex(to))
                .put(options)
                .put(tcp)
                .array();
    }

    static byte[] ipv6(String from, String to, int next, byte[] payload) {
        return ByteBuffer.allocate(40 + payload.length)
                .putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) next)
                .put((byte) 64)
                .put(hex(from))
                .put(hex(to))
                .put(payload)
                .array();
    }

    static byte[] ethernet(String typeAndTags, byte[] ip) {
        return join(hex("020000000001 020000000002" + typeAndTags), ip);
    }

    // ---- files

    static byte[] pcap(int linkType, List<byte[]> packets) {
        return pcap(ByteOrder.LITTLE_ENDIAN, false, linkType, packets);
    }

    /** Returns a file in which the packets are a millisecond apart. */
    static byte[] pcap(ByteOrder order, boolean isNano, int linkType, List<byte[]> packets) {
        List<byte[]> records = new ArrayList<>();
        records.add(ByteBuffer.allocate(24)
                .order(order)
                .putInt(isNano ? 0xA1B23C4D : 0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(linkType)
                .array());
        for (int i = 0; i < packets.size(); i++) {
            int length = packets.get(i).length;
            records.add(record(order, i / 1_000, i % 1_000 * (isNano ? 1_000_000 : 1_000), length, length));
            records.add(packets.get(i));
        }
        return join(records.toArray(byte[][]::new));
    }

    static byte[] record(ByteOrder order, int seconds, int fraction, int captured, int original) {
        return ByteBuffer.allocate(16)
                .order(order)
                .putInt((int) FIRST_SECOND + seconds)
                .putInt(fraction)
                .putInt(captured)
                .putInt(original)
                .array();
    }

    // ---- reading

    static List<CaptureItem> read(byte[] capture) {
        List<CaptureItem> items = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture))) {
            for (CaptureItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return items;
    }

    static List<CapturedFrame> frames(byte[] capture) {
        return read(capture).stream()
                .filter(CapturedFrame.class::isInstance)
                .map(CapturedFrame.class::cast)
                .toList();
    }

    static List<CaptureProblem> problems(byte[] capture) {
        return read(capture).stream()
                .filter(CaptureProblem.class::isInstance)
                .map(CaptureProblem.class::cast)
                .toList();
    }
}
