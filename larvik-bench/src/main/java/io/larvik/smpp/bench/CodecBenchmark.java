package io.larvik.smpp.bench;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one submit_sm costs, in nanoseconds: a short one, and a full one with TLVs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog. ".repeat(4).substring(0, 160);

    /** Which message. */
    @Param({"short", "full"})
    public String message = "short";

    private Frame frame = Frame.of(SubmitSm.builder().build(), 1);
    private byte[] octets = new byte[0];
    private OctetString gsm = OctetString.EMPTY;
    private final PduEncoder encoder = new PduEncoder(512);
    private final FrameReader reader = new FrameReader(73_728);

    public CodecBenchmark() {}

    @Setup
    public void setUp() {
        SubmitSm pdu = SubmitSm.builder()
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(Alphabet.GSM7.encode(message.equals("short") ? "Hello" : TEXT.substring(0, 140)))
                .build();
        if (message.equals("full")) {
            pdu = pdu.toBuilder()
                    .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                    .tlv(TlvTag.SOURCE_PORT, 16)
                    .tlv(TlvTag.DEST_PORT, 17)
                    .build();
        }
        frame = Frame.of(pdu, 1);
        octets = PduEncoder.encode(frame).toBytes();
        gsm = Alphabet.GSM7.encode(TEXT);
    }

    @Benchmark
    public int encode() {
        encoder.clear();
        encoder.write(frame);
        return encoder.length();
    }

    @Benchmark
    public Object decode() {
        reader.append(octets, 0, octets.length);
        return PduDecoder.decode(Objects.requireNonNull(reader.next()));
    }

    @Benchmark
    public Object encodeGsm() {
        return Alphabet.GSM7.encode(TEXT);
    }

    @Benchmark
    public Object decodeGsm() {
        return Alphabet.GSM7.decode(gsm);
    }
}
