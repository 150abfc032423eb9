package io.larvik.smpp.bench;

import io.larvik.smpp.pdu.OctetString;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one PDU, or one text of 160 characters, costs, in nanoseconds: {@link CodecCases}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final int SEQUENCE_NUMBER = 123_456;

    private final CodecCases cases = new CodecCases();

    // values that the compiler must not take for constants
    private String source = "12065550100";
    private String destination = "447700900123";
    private String id = "0a1b2c3d";
    private String gsmText = ("The quick brown fox jumps over the lazy dog; pack my box with five dozen liquor jugs."
                    + " Sphinx of black quartz, judge my vow! How vexingly quick daft zebras jump.")
            .substring(0, 160);
    private byte[] shortText = "Hello from the bench".getBytes(StandardCharsets.US_ASCII);
    private byte[] longText = gsmText.substring(0, 140).getBytes(StandardCharsets.US_ASCII);
    private byte[] receiptText = ("id:0a1b2c3d sub:001 dlvrd:001 submit date:2401011200 done date:2401011201"
                    + " stat:DELIVRD err:000 text:Hello from the bench")
            .getBytes(StandardCharsets.US_ASCII);

    private final byte[] submit;
    private final byte[] segment;
    private final byte[] receipt;
    private final byte[] response;
    private final OctetString gsm = cases.encodeGsm(gsmText);
    private final OctetString packedGsm = cases.encodePackedGsm(gsmText);

    public CodecBenchmark() {
        encodeSubmit();
        submit = cases.encoded();
        encodeSegment();
        segment = cases.encoded();
        encodeReceipt();
        receipt = cases.encoded();
        encodeResponse();
        response = cases.encoded();
    }

    @Benchmark
    public final int encodeSubmit() {
        return cases.encodeSubmit(SEQUENCE_NUMBER, source, destination, shortText);
    }

    @Benchmark
    public final int encodeSegment() {
        return cases.encodeSegment(SEQUENCE_NUMBER, source, destination, longText);
    }

    @Benchmark
    public final int encodeReceipt() {
        return cases.encodeReceipt(SEQUENCE_NUMBER, source, destination, receiptText, id);
    }

    @Benchmark
    public final int encodeResponse() {
        return cases.encodeResponse(SEQUENCE_NUMBER, id);
    }

    @Benchmark
    public Object decodeSubmit() {
        return cases.decode(submit);
    }

    @Benchmark
    public Object decodeSegment() {
        return cases.decode(segment);
    }

    @Benchmark
    public Object decodeReceipt() {
        return cases.decode(receipt);
    }

    @Benchmark
    public Object decodeResponse() {
        return cases.decode(response);
    }

    @Benchmark
    public Object encodeGsm() {
        return cases.encodeGsm(gsmText);
    }

    @Benchmark
    public Object decodeGsm() {
        return cases.decodeGsm(gsm);
    }

    @Benchmark
    public Object encodePackedGsm() {
        return cases.encodePackedGsm(gsmText);
    }

    @Benchmark
    public Object decodePackedGsm() {
        return cases.decodePackedGsm(packedGsm);
    }
}
