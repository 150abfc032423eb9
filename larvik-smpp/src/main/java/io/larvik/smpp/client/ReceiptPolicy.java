package io.larvik.smpp.client;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments of a message that requests a receipt ask for one, and which segment receipts complete the receipt of
 * the message. A receipt with a state that is not final never completes it.
 */
public enum ReceiptPolicy {

    /**
     * Each segment asks, and a receipt for each is required. The message's receipt is the first one that reports a
     * failed delivery, otherwise the last one.
     */
    ALL,

    /**
     * Only the last segment asks (the registered_delivery of the others is 0), and its receipt is the message's. It
     * saves receipts, and says little about the other segments.
     */
    LAST_SEGMENT,

    /** Each segment asks, and the first receipt that arrives is the message's. */
    ANY;

    /** Returns the segments of one message, of which only those ask for receipts that have to. */
    List<? extends PduRequest<?>> asking(List<? extends PduRequest<?>> segments) {
        if (this != LAST_SEGMENT || segments.size() < 2) {
            return segments;
        }
        List<PduRequest<?>> asking = new ArrayList<>(segments);
        asking.subList(0, segments.size() - 1).replaceAll(ReceiptPolicy::withoutReceipt);
        return asking;
    }

    private static PduRequest<?> withoutReceipt(PduRequest<?> segment) {
        if (segment instanceof SubmitMulti multi) {
            return SubmitMulti.of(withoutReceipt(multi.messageTo(Address.NONE)), multi.destinations());
        }
        if (segment instanceof DataSm data) {
            return data.toBuilder().registeredDelivery(RegisteredDelivery.NONE).build();
        }
        return segment instanceof SubmitSm single ? withoutReceipt(single) : segment;
    }

    private static SubmitSm withoutReceipt(SubmitSm segment) {
        return segment.toBuilder().registeredDelivery(RegisteredDelivery.NONE).build();
    }
}
