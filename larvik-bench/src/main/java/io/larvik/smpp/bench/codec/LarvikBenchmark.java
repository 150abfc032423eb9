package io.larvik.smpp.bench.codec;

import io.larvik.smpp.engine.FrameBuffer;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PackedSeptets;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import org.openjdk.jmh.annotations.Benchmark;

/** Larvik SMPP. The encoder and the reader are reused, as in a session. */
public class LarvikBenchmark extends CodecBenchmark {

    private final PduEncoder encoder = new PduEncoder(1024);
    private final FrameBuffer reader = new FrameBuffer(73_728);
    private final OctetString gsmIn = OctetString.of(gsm);
    private final OctetString packedGsmIn = OctetString.of(packedGsm);

    /** Returns the most recently encoded octets. */
    byte[] encoded(int length) {
        return OctetString.of(encoder.array(), 0, length).toBytes();
    }

    @Benchmark
    public int encodeSubmit20() {
        return encode(submit(text20).build());
    }

    @Benchmark
    public int encodeSubmit140Tlv() {
        return encode(submit(text140)
                .tlv(TlvTag.SAR_MSG_REF_NUM, 0x1234)
                .tlv(TlvTag.SAR_TOTAL_SEGMENTS, 3)
                .tlv(TlvTag.SAR_SEGMENT_SEQNUM, 1)
                .build());
    }

    @Benchmark
    public int encodeReceipt() {
        return encode(DeliverSm.builder()
                .source(Address.of(1, 1, source))
                .destination(Address.of(1, 1, destination))
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(OctetString.of(receiptText))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, messageId)
                .tlv(TlvTag.MESSAGE_STATE, MessageState.DELIVERED.value())
                .build());
    }

    @Benchmark
    public int encodeResp() {
        return encode(new SubmitSmResp(CommandStatus.OK, messageId, Tlvs.NONE));
    }

    @Benchmark
    public OctetString encodeGsm160() {
        return Alphabet.GSM7.encode(gsmText);
    }

    @Benchmark
    public OctetString encodeGsm160Packed() {
        return PackedSeptets.pack(Alphabet.GSM7.encode(gsmText), 0);
    }

    @Benchmark
    public Pdu decodeSubmit20() {
        return decode(submit20);
    }

    @Benchmark
    public Pdu decodeSubmit140Tlv() {
        return decode(submit140Tlv);
    }

    @Benchmark
    public Pdu decodeReceipt() {
        return decode(receipt);
    }

    @Benchmark
    public Pdu decodeResp() {
        return decode(resp);
    }

    @Benchmark
    public String decodeGsm160() {
        return Alphabet.GSM7.decode(gsmIn);
    }

    @Benchmark
    public String decodeGsm160Packed() {
        return Alphabet.GSM7.decode(PackedSeptets.unpack(packedGsmIn, 0));
    }

    private MessageBuilder<SubmitSm> submit(byte[] text) {
        return SubmitSm.builder()
                .source(Address.of(1, 1, source))
                .destination(Address.of(1, 1, destination))
                .shortMessage(OctetString.of(text));
    }

    private int encode(Pdu pdu) {
        encoder.clear();
        encoder.write(pdu, ReferencePdus.SEQUENCE_NUMBER);
        return encoder.length();
    }

    private Pdu decode(byte[] octets) {
        reader.lend(octets, 0, octets.length);
        RawFrame raw = reader.next();
        if (raw == null) {
            throw new IllegalArgumentException("octets: " + octets.length + ", no whole PDU");
        }
        Pdu pdu = PduDecoder.pdu(raw);
        reader.keep();
        return pdu;
    }
}
