package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.content.Spelling;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Rule;
import io.larvik.smpp.gateway.store.ReceiptArrived.Said;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.ReceiptArrived.Writing;
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
    private Spelling spelling;
    private Rule rule;
    private boolean forwardsLate;
    private final Ids ids;
    private final Effects effects;
    private final Receipts receipts;
    private final LongSupplier now;
    private final Neighbours neighbours;

    /**
     * Creates the correlation of a carrier.
     *
     * @param carrier the name of the space in which the ids are unique
     * @param configured how it sends receipts
     * @param learned how it writes ids, as far as receipts have shown
     */
    Correlation(
            String carrier,
            CarrierReceipts configured,
            CarrierReceipts.@Nullable Ids learned,
            Ids ids,
            Effects effects,
            Receipts receipts,
            LongSupplier now,
            Neighbours neighbours) {
        this.carrier = carrier;
        spelling = new Spelling(configured.ids(), learned);
        rule = rule(configured);
        forwardsLate = configured.late() == CarrierReceipts.Late.FORWARD;
        this.ids = ids;
        this.effects = effects;
        this.receipts = receipts;
        this.now = now;
        this.neighbours = neighbours;
    }

    /**
     * Returns the receipt in a PDU of a carrier; null if it is none, or names no message.
     *
     * @param byText whether one that says so nowhere else is a receipt if its text has an id and the word of a state
     */
    public static @Nullable Receipt receipt(MessagePdu<?> pdu, boolean byText) {
        Receipt receipt = ReceiptText.find(pdu, StatWords.STANDARD);
        if (receipt == null && byText) {
            Receipt read = ReceiptText.of(pdu, StatWords.STANDARD);
            receipt = read != null && isByText(read) ? read : null;
        }
        return receipt == null || receipt.messageId() == null ? null : receipt;
    }

    private static boolean isByText(Receipt read) {
        return read.messageIdInText() != null && read.stat() != null && read.state() != null;
    }

    /** Takes another configuration in place of the one before. */
    void configure(CarrierReceipts configured) {
        spelling = spelling.configured(configured.ids());
        rule = rule(configured);
        forwardsLate = configured.late() == CarrierReceipts.Late.FORWARD;
    }

    private static Rule rule(CarrierReceipts configured) {
        return switch (configured.parts()) {
            case ALL -> Rule.ALL;
            case LAST -> Rule.LAST;
            case ANY -> Rule.ANY;
        };
    }

    /**
     * Takes a receipt.
     *
     * @param stored is told whether it is on disk; only then may it be answered
     */
    public void arrived(MessagePdu<?> pdu, Receipt receipt, Consumer<Boolean> stored) {
        OctetString raw = PduEncoder.encode(Frame.of(pdu, SEQUENCE));
        commit(ids.next(now.getAsLong()), false, told(receipt, raw), receipt, stored);
    }

    /** Takes a receipt again whose message is known now. */
    public void known(Orphan orphan) {
        MessagePdu<?> pdu = Pdus.message(orphan.raw());
        Receipt receipt = pdu == null ? null : ReceiptText.of(pdu, StatWords.STANDARD); // it was found to be one
        if (receipt != null) {
            commit(orphan.id(), true, told(receipt, orphan.raw()), receipt, stored -> {});
        }
    }

    private Told told(Receipt receipt, OctetString raw) {
        List<String> inReceipt = idsIn(receipt);
        List<String> forms = spelling.forms(inReceipt);
        String base = inReceipt.isEmpty() ? null : MessageIdForms.normal(inReceipt.get(0)) + FIRST_PART;
        MessageState state = receipt.state() == null ? MessageState.UNKNOWN : receipt.state();
        FinalState end = receipt.isFinal() ? FinalState.find(state.value()) : null;
        String error = receipt.errorCode() == null ? ReceiptNote.NO_ERROR : receipt.errorCode();
        return new Told(forms, base, state, end, error, now.getAsLong(), raw);
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

    private void commit(long orphanId, boolean wasOrphan, Told told, Receipt receipt, Consumer<Boolean> stored) {
        List<OutboxItem> written = new ArrayList<>();
        ReceiptArrived step = new ReceiptArrived(
                carrier, orphanId, wasOrphan, told, rule, new Written(told, receipt.networkErrorCode(), written));
        effects.commit(step, (result, failure) -> {
            stored.accept(result != null);
            if (result == null || result == Result.ORPHAN) {
                return;
            }
            if (!written.isEmpty() && (result != Result.NOTED || told.end() == null)) {
                neighbours.receiptReady(written.get(written.size() - 1));
            }
            learn(idsIn(receipt), step.foundBy());
        });
    }

    /** Writes what applications get, and keeps it for their doors. */
    private final class Written implements Writing {

        private final Told told;
        private final @Nullable NetworkErrorCode ofThisOne;
        private final List<OutboxItem> items;

        /** Of the time when the receipt came: the thread that commits must not read what changes. */
        private final boolean isLateWanted = forwardsLate;

        Written(Told told, @Nullable NetworkErrorCode ofThisOne, List<OutboxItem> items) {
            this.told = told;
            this.ofThisOne = ofThisOne;
            this.items = items;
        }

        @Override
        public @Nullable OutboxItem receipt(Message message, @Nullable FinalState end, Said said) {
            NetworkErrorCode network = said.raw().equals(told.raw()) ? ofThisOne : networkError(said.raw());
            OutboxItem item = end == null
                    ? receipts.ofIntermediate(message, told.state(), said.error(), network, told.at())
                    : receipts.of(message, end, said.error(), network, told.at());
            if (item != null) {
                items.add(item);
            }
            return item;
        }

        @Override
        public @Nullable OutboxItem late(Message message, FinalState end, Said said) {
            return isLateWanted ? receipt(message, end, said) : null;
        }
    }

    private static @Nullable NetworkErrorCode networkError(OctetString raw) {
        MessagePdu<?> pdu = Pdus.message(raw);
        OctetString octets = pdu == null ? null : pdu.tlvs().get(TlvTag.NETWORK_ERROR_CODE);
        return octets == null ? null : NetworkErrorCode.of(octets);
    }

    private void learn(List<String> inReceipt, @Nullable String foundBy) {
        CarrierReceipts.Ids learned = foundBy == null ? null : spelling.learn(inReceipt, foundBy);
        if (learned != null) {
            effects.event(GatewayEvent.SPELLING, Map.of("carrier", carrier, "spelling", learned));
            effects.commit(new SpellingLearned(carrier, learned.name()), (isKept, failure) -> {});
        }
    }
}
