package io.larvik.smpp.bench.codec;

import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.openjdk.jmh.annotations.Benchmark;

/** jSMPP: its composer, which makes no PDU object, and its decomposer. It has no codec for GSM 03.38. */
public class JsmppBenchmark extends CodecBenchmark {

    private static final OptionalParameter[] NO_TLVS = {};

    private final DefaultComposer composer = new DefaultComposer();
    private final DefaultDecomposer decomposer = new DefaultDecomposer();

    @Benchmark
    public byte[] encodeSubmit20() throws PDUStringException {
        return submit(text20, NO_TLVS);
    }

    @Benchmark
    public byte[] encodeSubmit140Tlv() throws PDUStringException {
        return submit(
                text140,
                new OptionalParameter.Short(Tag.SAR_MSG_REF_NUM, (short) 0x1234),
                new OptionalParameter.Byte(Tag.SAR_TOTAL_SEGMENTS, (byte) 3),
                new OptionalParameter.Byte(Tag.SAR_SEGMENT_SEQNUM, (byte) 1));
    }

    @Benchmark
    public byte[] encodeReceipt() throws PDUStringException {
        return composer.deliverSm(
                ReferencePdus.SEQUENCE_NUMBER,
                "",
                (byte) 1,
                (byte) 1,
                source,
                (byte) 1,
                (byte) 1,
                destination,
                ReferencePdus.MC_DELIVERY_RECEIPT,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                receiptText,
                new OptionalParameter.Receipted_message_id(messageId),
                new OptionalParameter.Byte(Tag.MESSAGE_STATE, (byte) 2));
    }

    @Benchmark
    public byte[] encodeResp() throws PDUStringException {
        return composer.submitSmResp(ReferencePdus.SEQUENCE_NUMBER, messageId, NO_TLVS);
    }

    @Benchmark
    public Object decodeSubmit20() throws InvalidCommandLengthException, PDUStringException {
        return decomposer.submitSm(submit20);
    }

    @Benchmark
    public Object decodeSubmit140Tlv() throws InvalidCommandLengthException, PDUStringException {
        return decomposer.submitSm(submit140Tlv);
    }

    @Benchmark
    public Object decodeReceipt() throws InvalidCommandLengthException, PDUStringException {
        return decomposer.deliverSm(receipt);
    }

    @Benchmark
    public Object decodeResp() throws InvalidCommandLengthException, PDUStringException {
        return decomposer.submitSmResp(resp);
    }

    private byte[] submit(byte[] text, OptionalParameter... tlvs) throws PDUStringException {
        return composer.submitSm(
                ReferencePdus.SEQUENCE_NUMBER,
                "",
                (byte) 1,
                (byte) 1,
                source,
                (byte) 1,
                (byte) 1,
                destination,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                null,
                null,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                text,
                tlvs);
    }
}
