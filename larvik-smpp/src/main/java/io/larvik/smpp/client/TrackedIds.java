package io.larvik.smpp.client;

import io.larvik.smpp.receipt.MessageIdForms;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known by message_id, found by the spellings of it that a receipt may have. An id spelled as given is always
 * found; other spellings are tried as long as nothing shows which one this message centre has, because the number of one
 * message in hexadecimal may be that of another in decimal. Guarded by its owner's lock.
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
        if (tracked.remove(id, value)) { // else the id was given again, to another
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

    /** Returns what {@link #givenFor} does, but tries no other spelling as long as none is known. */
    @Nullable
    String issuedIdWithoutLearning(String inReceipt) {
        if (spelling != ReceiptIdSpelling.LEARNED) {
            return issuedIdFor(inReceipt);
        }
        return tracked.containsKey(inReceipt) ? inReceipt : null;
    }

    /** Returns the id, as given, that an id in a receipt stands for; null when it stands for none. */
    @Nullable
    String issuedIdFor(String inReceipt) {
        if (tracked.containsKey(inReceipt)) {
            if (MessageIdForms.forms(inReceipt).size() > 1) { // a 7 is a 7 in every spelling and shows nothing
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

    /** Returns the normal form of the id given, when the one in the receipt is in that spelling. */
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
