package io.larvik.smpp.bench.codec;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoderContext;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.RecoverablePduException;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import com.cloudhopper.smpp.type.UnrecoverablePduException;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.openjdk.jmh.annotations.Benchmark;

/** Cloudhopper: its PDUs, its transcoder, its charsets. */
public class CloudhopperBenchmark extends CodecBenchmark {

    private final DefaultPduTranscoder transcoder = new DefaultPduTranscoder(new DefaultPduTranscoderContext());
    private final ChannelBuffer submit20In = ChannelBuffers.wrappedBuffer(submit20);
    private final ChannelBuffer submit140TlvIn = ChannelBuffers.wrappedBuffer(submit140Tlv);
    private final ChannelBuffer receiptIn = ChannelBuffers.wrappedBuffer(receipt);
    private final ChannelBuffer respIn = ChannelBuffers.wrappedBuffer(resp);

    @Benchmark
    public ChannelBuffer encodeSubmit20()
            throws SmppInvalidArgumentException, RecoverablePduException, UnrecoverablePduException {
        return transcoder.encode(submit(text20));
    }

    @Benchmark
    public ChannelBuffer encodeSubmit140Tlv()
            throws SmppInvalidArgumentException, RecoverablePduException, UnrecoverablePduException {
        SubmitSm submit = submit(text140);
        submit.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_MSG_REF_NUM, new byte[] {0x12, 0x34}));
        submit.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_TOTAL_SEGMENTS, new byte[] {3}));
        submit.addOptionalParameter(new Tlv(SmppConstants.TAG_SAR_SEGMENT_SEQNUM, new byte[] {1}));
        return transcoder.encode(submit);
    }

    @Benchmark
    public ChannelBuffer encodeReceipt()
            throws SmppInvalidArgumentException, RecoverablePduException, UnrecoverablePduException {
        DeliverSm deliver = new DeliverSm();
        deliver.setSequenceNumber(ReferencePdus.SEQUENCE_NUMBER);
        deliver.setSourceAddress(new Address((byte) 1, (byte) 1, source));
        deliver.setDestAddress(new Address((byte) 1, (byte) 1, destination));
        deliver.setEsmClass(ReferencePdus.MC_DELIVERY_RECEIPT);
        deliver.setShortMessage(receiptText);
        deliver.addOptionalParameter(
                new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, ReferencePdus.ascii(messageId + "\0")));
        deliver.addOptionalParameter(new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {2}));
        return transcoder.encode(deliver);
    }

    @Benchmark
    public ChannelBuffer encodeResp() throws RecoverablePduException, UnrecoverablePduException {
        SubmitSmResp response = new SubmitSmResp();
        response.setSequenceNumber(ReferencePdus.SEQUENCE_NUMBER);
        response.setMessageId(messageId);
        return transcoder.encode(response);
    }

    @Benchmark
    public byte[] encodeGsm160() {
        return CharsetUtil.encode(gsmText, CharsetUtil.CHARSET_GSM);
    }

    @Benchmark
    public byte[] encodeGsm160Packed() {
        return CharsetUtil.encode(gsmText, CharsetUtil.CHARSET_GSM7);
    }

    @Benchmark
    public Pdu decodeSubmit20() throws RecoverablePduException, UnrecoverablePduException {
        return decode(submit20In);
    }

    @Benchmark
    public Pdu decodeSubmit140Tlv() throws RecoverablePduException, UnrecoverablePduException {
        return decode(submit140TlvIn);
    }

    @Benchmark
    public Pdu decodeReceipt() throws RecoverablePduException, UnrecoverablePduException {
        return decode(receiptIn);
    }

    @Benchmark
    public Pdu decodeResp() throws RecoverablePduException, UnrecoverablePduException {
        return decode(respIn);
    }

    @Benchmark
    public String decodeGsm160() {
        return CharsetUtil.decode(gsm, CharsetUtil.CHARSET_GSM);
    }

    @Benchmark
    public String decodeGsm160Packed() {
        return CharsetUtil.decode(packedGsm, CharsetUtil.CHARSET_GSM7);
    }

    private SubmitSm submit(byte[] text) throws SmppInvalidArgumentException {
        SubmitSm submit = new SubmitSm();
        submit.setSequenceNumber(ReferencePdus.SEQUENCE_NUMBER);
        submit.setSourceAddress(new Address((byte) 1, (byte) 1, source));
        submit.setDestAddress(new Address((byte) 1, (byte) 1, destination));
        submit.setShortMessage(text);
        return submit;
    }

    private Pdu decode(ChannelBuffer in) throws RecoverablePduException, UnrecoverablePduException {
        in.readerIndex(0);
        return transcoder.decode(in);
    }
}
