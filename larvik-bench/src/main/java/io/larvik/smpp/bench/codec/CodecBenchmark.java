package io.larvik.smpp.bench.codec;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The values that each implementation encodes and decodes. The name of a benchmark is its direction and its case.
 * Encoding goes from an application's values to octets, and includes the PDU object where the library has one. Decoding
 * goes from octets to what the library passes to an application.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class CodecBenchmark {

    // not final: the compiler would treat them as constants
    String source = ReferencePdus.SOURCE;
    String destination = ReferencePdus.DESTINATION;
    String messageId = ReferencePdus.MESSAGE_ID;
    String gsmText = ReferencePdus.GSM_TEXT;
    byte[] text20 = ReferencePdus.TEXT_20.clone();
    byte[] text140 = ReferencePdus.TEXT_140.clone();
    byte[] receiptText = ReferencePdus.RECEIPT_TEXT.clone();

    final byte[] submit20 = ReferencePdus.SUBMIT_20.clone();
    final byte[] submit140Tlv = ReferencePdus.SUBMIT_140_TLV.clone();
    final byte[] receipt = ReferencePdus.RECEIPT.clone();
    final byte[] resp = ReferencePdus.RESP.clone();
    final byte[] gsm = new byte[160];
    final byte[] packedGsm = new byte[140];

    CodecBenchmark() {
        FloorGsm.encode(gsmText, gsm);
        FloorGsm.pack(gsm, gsm.length, packedGsm);
    }
}
