package io.larvik.smpp.bench.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** One record with Strings and arrays for each PDU: the lower bound of a decoder that makes objects. */
@SuppressWarnings("ArrayRecordComponent") // arrays are the cheapest
public class RecordBenchmark extends CodecBenchmark {

    private static final Tlv[] NO_TLVS = {};

    record Tlv(int tag, byte[] value) {}

    record Message(
            int commandId,
            int status,
            int sequenceNumber,
            String serviceType,
            int sourceTonNpi,
            String source,
            int destinationTonNpi,
            String destination,
            int esmClassToPriority,
            String schedule,
            String validity,
            int flags,
            byte[] text,
            Tlv[] tlvs) {}

    record Response(int commandId, int status, int sequenceNumber, String messageId) {}

    @Benchmark
    public Object decodeSubmit20() {
        return message(submit20);
    }

    @Benchmark
    public Object decodeSubmit140Tlv() {
        return message(submit140Tlv);
    }

    @Benchmark
    public Object decodeReceipt() {
        return message(receipt);
    }

    @Benchmark
    public Object decodeResp() {
        ByteBuffer b = ByteBuffer.wrap(resp);
        return new Response(b.getInt(4), b.getInt(8), b.getInt(12), string(resp, 16, nul(b, 16)));
    }

    private static Message message(byte[] octets) {
        ByteBuffer b = ByteBuffer.wrap(octets);
        int at = 16;
        int end = nul(b, at);
        String serviceType = string(octets, at, end);
        at = end + 1;
        int sourceTonNpi = b.getShort(at);
        at += 2;
        end = nul(b, at);
        String source = string(octets, at, end);
        at = end + 1;
        int destinationTonNpi = b.getShort(at);
        at += 2;
        end = nul(b, at);
        String destination = string(octets, at, end);
        at = end + 1;
        int esmClassToPriority = b.getShort(at) << 8 | b.get(at + 2);
        at += 3;
        end = nul(b, at);
        String schedule = string(octets, at, end);
        at = end + 1;
        end = nul(b, at);
        String validity = string(octets, at, end);
        at = end + 1;
        int flags = b.getInt(at);
        at += 4;
        int textLength = octets[at++] & 0xff;
        byte[] text = Arrays.copyOfRange(octets, at, at + textLength);
        return new Message(
                b.getInt(4),
                b.getInt(8),
                b.getInt(12),
                serviceType,
                sourceTonNpi,
                source,
                destinationTonNpi,
                destination,
                esmClassToPriority,
                schedule,
                validity,
                flags,
                text,
                tlvs(b, octets, at + textLength));
    }

    private static Tlv[] tlvs(ByteBuffer b, byte[] octets, int from) {
        int count = 0;
        for (int at = from; at + 4 <= octets.length; at += 4 + (b.getShort(at + 2) & 0xffff)) {
            count++;
        }
        Tlv[] tlvs = count == 0 ? NO_TLVS : new Tlv[count];
        int at = from;
        for (int i = 0; i < count; i++) {
            int length = b.getShort(at + 2) & 0xffff;
            tlvs[i] = new Tlv(b.getShort(at), Arrays.copyOfRange(octets, at + 4, at + 4 + length));
            at += 4 + length;
        }
        return tlvs;
    }

    private static String string(byte[] octets, int from, int to) {
        return from == to ? "" : new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int nul(ByteBuffer b, int from) {
        int at = from;
        while (b.get(at) != 0) {
            at++;
        }
        return at;
    }
}
