package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the messages that a carrier's receipts are about. Confined to one thread. */
public final class Correlation {

    private static final int SEQUENCE = 1;

    private final String carrier;
    private final Ids ids;
    private final Effects effects;
    private final Receipts receipts;
    private final LongSupplier now;
    private final Neighbours neighbours;

    Correlation(String carrier, Ids ids, Effects effects, Receipts receipts, LongSupplier now, Neighbours neighbours) {
        this.carrier = carrier;
        this.ids = ids;
        this.effects = effects;
        this.receipts = receipts;
        this.now = now;
        this.neighbours = neighbours;
    }

    /** Returns the receipt in a PDU of the carrier; null if it is none, or names no message. */
    public static @Nullable Receipt receipt(MessagePdu<?> pdu) {
        Receipt receipt = ReceiptText.find(pdu, StatWords.STANDARD);
        return receipt == null || receipt.messageId() == null ? null : receipt;
    }

    /**
     * Takes a receipt.
     *
     * @param stored is told whether it is on disk; only then may it be answered
     */
    public void arrived(MessagePdu<?> pdu, Receipt receipt, Consumer<Boolean> stored) {
        OctetString raw = PduEncoder.encode(Frame.of(pdu, SEQUENCE));
        commit(ids.next(now.getAsLong()), false, told(receipt, raw), stored);
    }

    /** Takes a receipt again whose message is known now. */
    public void known(Orphan orphan) {
        MessagePdu<?> pdu = Pdus.message(orphan.raw());
        Receipt receipt = pdu == null ? null : receipt(pdu);
        if (receipt != null) {
            commit(orphan.id(), true, told(receipt, orphan.raw()), stored -> {});
        }
    }

    private Told told(Receipt receipt, OctetString raw) {
        Set<String> forms = new LinkedHashSet<>();
        for (String id : idsIn(receipt)) {
            forms.addAll(MessageIdForms.forms(id));
        }
        MessageState state = receipt.state() == null ? MessageState.UNKNOWN : receipt.state();
        FinalState end = receipt.isFinal() ? FinalState.find(state.value()) : null;
        return new Told(List.copyOf(forms), state, end, receipt.errorCode(), now.getAsLong(), raw);
    }

    private static List<String> idsIn(Receipt receipt) {
        List<String> found = new ArrayList<>();
        for (String id : new @Nullable String[] {receipt.messageId(), receipt.messageIdInText()}) {
            if (id != null) {
                found.add(id);
            }
        }
        return found;
    }

    private void commit(long orphanId, boolean wasOrphan, Told told, Consumer<Boolean> stored) {
        List<OutboxItem> written = new ArrayList<>();
        FinalState end = told.end();
        ReceiptArrived step = new ReceiptArrived(carrier, orphanId, wasOrphan, told, message -> {
            OutboxItem item = end == null ? null : receipts.of(message, end, told.error(), told.at());
            if (item != null) {
                written.add(item);
            }
            return item;
        });
        effects.commit(step, (result, failure) -> {
            stored.accept(result != null);
            if (result == Result.ENDED && !written.isEmpty()) {
                neighbours.receiptReady(written.get(written.size() - 1));
            }
        });
    }
}
