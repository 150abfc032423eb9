package io.larvik.smpp.simulator.traffic;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DeliverSm;
import java.util.List;

/** Makes messages to ESMEs of messages of ESMEs. */
final class Relay {

    /** The bits of esm_class that tell of the content: user data header and reply path. */
    private static final int CONTENT = 0xC0;

    private static final List<TlvTag<Integer>> NUMBERS = List.of(
            TlvTag.SAR_MSG_REF_NUM,
            TlvTag.SAR_TOTAL_SEGMENTS,
            TlvTag.SAR_SEGMENT_SEQNUM,
            TlvTag.SOURCE_PORT,
            TlvTag.DEST_PORT);

    private Relay() {}

    /** Returns a segment of a message as another ESME gets it, with what belongs to its content only. */
    static DeliverSm deliverSm(ContentPdu<?> pdu, Address source, Address destination) {
        Tlvs tlvs = Tlvs.NONE;
        for (TlvTag<Integer> tag : NUMBERS) {
            Integer value = pdu.tlvs().get(tag);
            tlvs = value == null ? tlvs : tlvs.with(tag, value);
        }
        boolean isPayload = pdu.shortMessage().isEmpty() && !pdu.message().isEmpty();
        return DeliverSm.builder()
                .serviceType(pdu.serviceType())
                .source(source)
                .destination(destination)
                .esmClass(EsmClass.of(pdu.esmClass().value() & CONTENT))
                .dataCoding(pdu.dataCoding())
                .shortMessage(pdu.shortMessage())
                .tlvs(isPayload ? tlvs.with(TlvTag.MESSAGE_PAYLOAD, pdu.message()) : tlvs)
                .build();
    }
}
