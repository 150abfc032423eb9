package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Rule;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.SpellingLearned;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the messages that a carrier's receipts are about. Confined to one thread. */
public final class Correlation {

    private static final int SEQUENCE = 1;

    /** What some carriers put behind a common id for the first of several parts. */
    private static final String FIRST_PART = "-1";

    private final String carrier;
    private final Spelling spelling;
    private final Rule rule;
    private final Ids ids;
    private final Effects effects;
    private final Receipts receipts;
    private final LongSupplier now;
    private final Neighbours neighbours;

    Correlation(
            String carrier,
            Spelling spelling,
            Rule rule,
            Ids ids,
            Effects effects,
            Receipts receipts,
            LongSupplier now,
            Neighbours neighbours) {
        this.carrier = carrier;
        this.spelling = spelling;
        this.rule = rule;
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
        commit(ids.next(now.getAsLong()), false, idsIn(receipt), told(receipt, raw), stored);
    }

    /** Takes a receipt again whose message is known now. */
    public void known(Orphan orphan) {
        MessagePdu<?> pdu = Pdus.message(orphan.raw());
        Receipt receipt = pdu == null ? null : receipt(pdu);
        if (receipt != null) {
            commit(orphan.id(), true, idsIn(receipt), told(receipt, orphan.raw()), stored -> {});
        }
    }

    private Told told(Receipt receipt, OctetString raw) {
        List<String> inReceipt = idsIn(receipt);
        List<String> forms = spelling.forms(inReceipt);
        String base = inReceipt.isEmpty() ? null : MessageIdForms.normal(inReceipt.get(0)) + FIRST_PART;
        MessageState state = receipt.state() == null ? MessageState.UNKNOWN : receipt.state();
        FinalState end = receipt.isFinal() ? FinalState.find(state.value()) : null;
        return new Told(forms, base, state, end, receipt.errorCode(), now.getAsLong(), raw);
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

    private void commit(long orphanId, boolean wasOrphan, List<String> inReceipt, Told told, Consumer<Boolean> stored) {
        List<OutboxItem> written = new ArrayList<>();
        ReceiptArrived step = new ReceiptArrived(carrier, orphanId, wasOrphan, told, rule, (message, end) -> {
            OutboxItem item = end == null
                    ? receipts.ofIntermediate(message, told.state(), told.error(), told.at())
                    : receipts.of(message, end, told.error(), told.at());
            if (item != null) {
                written.add(item);
            }
            return item;
        });
        effects.commit(step, (result, failure) -> {
            stored.accept(result != null);
            if (result == null || result == Result.ORPHAN) {
                return;
            }
            if (!written.isEmpty() && (result == Result.ENDED || told.end() == null)) {
                neighbours.receiptReady(written.get(written.size() - 1));
            }
            learn(inReceipt, step.foundBy());
        });
    }

    private void learn(List<String> inReceipt, @Nullable String foundBy) {
        CarrierReceipts.Ids learned = foundBy == null ? null : spelling.learn(inReceipt, foundBy);
        if (learned != null) {
            effects.event(GatewayEvent.SPELLING, Map.of("carrier", carrier, "spelling", learned));
            effects.commit(new SpellingLearned(carrier, learned.name()), (isKept, failure) -> {});
        }
    }
}
