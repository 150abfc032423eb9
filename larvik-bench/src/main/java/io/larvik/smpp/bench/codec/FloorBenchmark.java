package io.larvik.smpp.bench.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/** Straight-line code that allocates only the String of a decoded text: {@link Floor}, {@link FloorGsm}. */
public class FloorBenchmark extends CodecBenchmark {

    private final Floor floor = new Floor();
    private final ByteBuffer submit20In = ByteBuffer.wrap(submit20);
    private final ByteBuffer submit140TlvIn = ByteBuffer.wrap(submit140Tlv);
    private final ByteBuffer receiptIn = ByteBuffer.wrap(receipt);
    private final ByteBuffer respIn = ByteBuffer.wrap(resp);
    private final byte[] septets = new byte[161];
    private final byte[] packed = new byte[141];
    private final char[] characters = new char[161];

    /** Returns the most recently encoded octets. */
    byte[] encoded(int length) {
        return Arrays.copyOf(floor.octets(), length);
    }

    byte[] encodedGsm(int length) {
        return Arrays.copyOf(septets, length);
    }

    byte[] encodedPackedGsm(int length) {
        return Arrays.copyOf(packed, length);
    }

    @Benchmark
    public int encodeSubmit20() {
        return floor.encodeSubmit20();
    }

    @Benchmark
    public int encodeSubmit140Tlv() {
        return floor.encodeSubmit140Tlv();
    }

    @Benchmark
    public int encodeReceipt() {
        return floor.encodeReceipt();
    }

    @Benchmark
    public int encodeResp() {
        return floor.encodeResp();
    }

    @Benchmark
    public int encodeGsm160() {
        return FloorGsm.encode(gsmText, septets);
    }

    @Benchmark
    public int encodeGsm160Packed() {
        return FloorGsm.pack(septets, FloorGsm.encode(gsmText, septets), packed);
    }

    @Benchmark
    public long decodeSubmit20() {
        return Floor.decodeMessage(submit20In);
    }

    @Benchmark
    public long decodeSubmit140Tlv() {
        return Floor.decodeMessage(submit140TlvIn);
    }

    @Benchmark
    public long decodeReceipt() {
        return Floor.decodeMessage(receiptIn);
    }

    @Benchmark
    public long decodeResp() {
        return Floor.decodeResp(respIn);
    }

    @Benchmark
    public String decodeGsm160() {
        return new String(characters, 0, FloorGsm.decode(gsm, gsm.length, characters));
    }

    @Benchmark
    public String decodeGsm160Packed() {
        int count = FloorGsm.unpack(packedGsm, packedGsm.length, septets);
        return new String(characters, 0, FloorGsm.decode(septets, count, characters));
    }
}
