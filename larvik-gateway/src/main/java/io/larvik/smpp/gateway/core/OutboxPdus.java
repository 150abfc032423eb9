package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.server.DeliveryReceipt;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Writes what waits for an application as the deliver_sm that it gets: the same octets each time. Immutable. */
final class OutboxPdus {

    /**
     * Our id of a message of a subscriber, in decimal, in the range for vendors: after a crash some messages come twice,
     * and an application can tell by it. A receipted_message_id would make a receipt of the message.
     */
    static final TlvTag<String> MESSAGE_ID = TlvTag.cString(0x3F4C, "larvik_message_id", 21);

    private final ReceiptDialect dialect;
    private final ZoneId zone;

    OutboxPdus(ReceiptDialect dialect, ZoneId zone) {
        this.dialect = dialect;
        this.zone = zone;
    }

    /** Returns the deliver_sm of an entry; null if the stored octets of a message have changed. */
    @Nullable
    DeliverSm of(OutboxEntry entry) {
        return entry.item().kind() == OutboxItem.Kind.MESSAGE ? message(entry) : receipt(entry);
    }

    private static @Nullable DeliverSm message(OutboxEntry entry) {
        MessageStore.StoredContent content = entry.content();
        try {
            return content == null
                    ? null
                    : Pdus.deliverSm(content.check()).toBuilder()
                            .tlv(MESSAGE_ID, Long.toString(entry.message().id()))
                            .build();
        } catch (CorruptContentException e) {
            return null;
        }
    }

    private DeliverSm receipt(OutboxEntry entry) {
        ReceiptNote note = ReceiptNote.of(entry.item().body());
        long id = entry.message().id();
        DeliverSm receipt = DeliveryReceipt.of(submitted(entry), Long.toString(id), note.state())
                .submitDate(Instant.ofEpochMilli(Ids.millis(id)))
                .doneDate(Instant.ofEpochMilli(note.at()))
                .errorCode(note.error())
                .zone(zone)
                .dialect(dialect)
                .deliverSm();
        return note.networkError() == null
                ? receipt
                : receipt.toBuilder()
                        .tlv(TlvTag.NETWORK_ERROR_CODE, note.networkError().toOctets())
                        .build();
    }

    /** Returns the message as it came, or what is known of it where its content was erased or is corrupt. */
    private static MessagePdu<?> submitted(OutboxEntry entry) {
        MessageStore.StoredContent content = entry.content();
        Message message = entry.message();
        try {
            if (content != null) {
                return Pdus.submitSm(content.check());
            }
        } catch (CorruptContentException e) {
            // its addresses are stored beside it, too
        }
        return SubmitSm.builder()
                .source(Address.of(message.source()))
                .destination(Address.of(message.destination()))
                .build();
    }
}
