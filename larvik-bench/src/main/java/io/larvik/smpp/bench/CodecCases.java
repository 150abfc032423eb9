package io.larvik.smpp.bench;

import io.larvik.smpp.engine.FrameBuffer;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PackedSeptets;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;

/**
 * The codec cases of the bench kit: from an application's values to octets, the PDU made on the way, and from octets to
 * the PDU that an application gets. What is not timed is kept, as a session keeps its encoder and reader. For one thread.
 */
public final class CodecCases {

    private final PduEncoder encoder = new PduEncoder(1024);
    private final FrameBuffer reader = new FrameBuffer(73_728);

    public CodecCases() {}

    /** A submit_sm with a short text, of 20 octets in the kit. */
    public int encodeSubmit(int sequenceNumber, String source, String destination, byte[] text) {
        return encode(submit(source, destination, text), sequenceNumber);
    }

    /** A submit_sm with a long text, of 140 octets in the kit, and three TLVs. */
    public int encodeSegment(int sequenceNumber, String source, String destination, byte[] text) {
        SubmitSm submit = submit(source, destination, text)
                .tlv(TlvTag.SAR_MSG_REF_NUM, 0x1234)
                .tlv(TlvTag.SAR_TOTAL_SEGMENTS, 3)
                .tlv(TlvTag.SAR_SEGMENT_SEQNUM, 1)
                .build();
        return encode(submit, sequenceNumber);
    }

    /** A deliver_sm with a receipt as text and two TLVs. */
    public int encodeReceipt(int sequenceNumber, String source, String destination, byte[] text, String id) {
        DeliverSm deliver = DeliverSm.builder()
                .source(Address.of(1, 1, source))
                .destination(Address.of(1, 1, destination))
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(OctetString.of(text))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, id)
                .tlv(TlvTag.MESSAGE_STATE, MessageState.DELIVERED.value())
                .build();
        return encode(deliver, sequenceNumber);
    }

    /** A submit_sm_resp with an id. */
    public int encodeResponse(int sequenceNumber, String id) {
        return encode(new SubmitSmResp(CommandStatus.OK, id, Tlvs.NONE), sequenceNumber);
    }

    /** Returns the octets of what was encoded last. */
    public byte[] encoded() {
        return OctetString.of(encoder.array(), 0, encoder.length()).toBytes();
    }

    /** One whole PDU. */
    public Pdu decode(byte[] octets) {
        reader.lend(octets, 0, octets.length);
        RawFrame raw = reader.next();
        if (raw == null) {
            throw new IllegalArgumentException("octets: " + octets.length + ", no whole PDU");
        }
        Pdu pdu = PduDecoder.pdu(raw);
        reader.keep();
        return pdu;
    }

    public OctetString encodeGsm(String text) {
        return Alphabet.GSM7.encode(text);
    }

    public String decodeGsm(OctetString octets) {
        return Alphabet.GSM7.decode(octets);
    }

    public OctetString encodePackedGsm(String text) {
        return PackedSeptets.pack(Alphabet.GSM7.encode(text), 0);
    }

    public String decodePackedGsm(OctetString octets) {
        return Alphabet.GSM7.decode(PackedSeptets.unpack(octets, 0));
    }

    private static MessageBuilder<SubmitSm> submit(String source, String destination, byte[] text) {
        return SubmitSm.builder()
                .source(Address.of(1, 1, source))
                .destination(Address.of(1, 1, destination))
                .shortMessage(OctetString.of(text));
    }

    private int encode(MessageBuilder<SubmitSm> submit, int sequenceNumber) {
        return encode(submit.build(), sequenceNumber);
    }

    private int encode(Pdu pdu, int sequenceNumber) {
        encoder.clear();
        encoder.write(pdu, sequenceNumber);
        return encoder.length();
    }
}
