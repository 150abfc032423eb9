package io.larvik.smpp.client;

import io.larvik.smpp.receipt.MessageIdForms;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of values by message_id that also finds the other spellings that a receipt may use. An identical id is
 * always found. Other spellings are tried until a receipt reveals the spelling of the message centre, because the
 * hexadecimal id of one message may be the decimal id of another. Guarded by the lock of its owner.
 */
final class TrackedIds<T> {

    private final Map<String, T> tracked = new HashMap<>();
    private final Map<String, String> issuedIdByNormalForm = new HashMap<>();
    private ReceiptIdSpelling spelling;

    TrackedIds(ReceiptIdSpelling spelling) {
        this.spelling = spelling;
    }

    void put(String id, T value) {
        tracked.put(id, value);
        issuedIdByNormalForm.put(MessageIdForms.normal(id), id);
    }

    void remove(String id, T value) {
        if (tracked.remove(id, value)) { // otherwise the id was issued again, for another value
            issuedIdByNormalForm.remove(MessageIdForms.normal(id), id);
        }
    }

    void clear() {
        tracked.clear();
        issuedIdByNormalForm.clear();
    }

    @Nullable
    T get(String id) {
        return tracked.get(id);
    }

    /** Returns the same as {@link #issuedIdFor}, but tries no other spelling while the spelling is unknown. */
    @Nullable
    String issuedIdWithoutLearning(String inReceipt) {
        if (spelling != ReceiptIdSpelling.LEARNED) {
            return issuedIdFor(inReceipt);
        }
        return tracked.containsKey(inReceipt) ? inReceipt : null;
    }

    /** Returns the issued id that the id in a receipt refers to; null if there is none. */
    @Nullable
    String issuedIdFor(String inReceipt) {
        if (tracked.containsKey(inReceipt)) {
            if (MessageIdForms.forms(inReceipt).size() > 1) { // a 7 is equal in every spelling and reveals nothing
                learn(ReceiptIdSpelling.AS_GIVEN);
            }
            return inReceipt;
        }
        for (ReceiptIdSpelling tried : ReceiptIdSpelling.values()) {
            String normalForm =
                    spelling == ReceiptIdSpelling.LEARNED || spelling == tried ? issuedForm(tried, inReceipt) : null;
            String issued = normalForm != null ? issuedIdByNormalForm.get(normalForm) : null;
            if (issued != null) {
                learn(tried);
                return issued;
            }
        }
        return null;
    }

    /** Returns the normal form of the issued id, if the id in the receipt has the given spelling; otherwise null. */
    private static @Nullable String issuedForm(ReceiptIdSpelling spelling, String inReceipt) {
        return switch (spelling) {
            case LEARNED, AS_GIVEN -> null;
            case NORMALIZED -> MessageIdForms.normal(inReceipt);
            case DECIMAL -> MessageIdForms.inHexadecimal(inReceipt);
            case HEXADECIMAL -> MessageIdForms.inDecimal(inReceipt);
        };
    }

    private void learn(ReceiptIdSpelling found) {
        if (spelling == ReceiptIdSpelling.LEARNED) {
            spelling = found;
        }
    }
}
