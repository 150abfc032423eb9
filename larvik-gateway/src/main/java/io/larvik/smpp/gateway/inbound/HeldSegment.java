package io.larvik.smpp.gateway.inbound;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of a segment while it waits for the others: whose it is, and what it says.
 *
 * @param account the name of the account
 * @param link the name of the link, whose alphabets it is in
 * @param pdu what it says, with its header
 */
record HeldSegment(String account, String link, MessagePdu<?> pdu) {

    /** A segment has no more: what is longer came as one message, whatever it says of its place. */
    static final int MOST_OCTETS = 254;

    private static final int SEQUENCE = 1;
    private static final char END = '\n';

    /** Returns what is needed of a PDU that is no longer than a segment. */
    static HeldSegment of(String account, String link, MessagePdu<?> pdu) {
        DeliverSm segment = DeliverSm.builder()
                .esmClass(pdu.esmClass())
                .registeredDelivery(pdu.registeredDelivery())
                .dataCoding(pdu.dataCoding())
                .shortMessage(pdu.message())
                .build();
        return new HeldSegment(account, link, segment);
    }

    /**
     * Returns what was kept.
     *
     * @throws CorruptContentException if it is no segment
     */
    static HeldSegment of(OctetString kept) {
        String all = new String(kept.toBytes(), StandardCharsets.ISO_8859_1);
        int account = all.indexOf(END);
        int link = all.indexOf(END, account + 1);
        MessagePdu<?> pdu = account < 0 || link < 0 ? null : Pdus.message(kept.from(link + 1));
        if (pdu == null) {
            throw new CorruptContentException("no segment");
        }
        return new HeldSegment(all.substring(0, account), all.substring(account + 1, link), pdu);
    }

    /** Returns what is kept: the names of account and link, each ended by a line feed, and the PDU. */
    OctetString octets() {
        byte[] names = (account + END + link + END).getBytes(StandardCharsets.ISO_8859_1);
        return OctetString.of(names).plus(PduEncoder.encode(Frame.of(pdu, SEQUENCE)));
    }

    /** Prints no octets. */
    @Override
    public String toString() {
        return "segment for " + account + " over " + link;
    }
}
