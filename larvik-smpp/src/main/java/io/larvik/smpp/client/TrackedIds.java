package io.larvik.smpp.client;

import io.larvik.smpp.receipt.MessageIdForms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of values by message_id that also finds the other spellings that a receipt may use.
 *
 * <p>While the spelling is unknown, an identical id wins over all other spellings, because the hexadecimal id of one
 * message may be the decimal id of another. For the same reason, once the message centre has shown its spelling, or the
 * user has set it, that spelling wins over an identical id. Guarded by the lock of its owner.
 */
final class TrackedIds<T> {

    private final Map<String, T> tracked = new HashMap<>();
    private final Map<String, String> issuedIdByNormalForm = new HashMap<>();
    private final boolean isSet;
    private ReceiptIdSpelling spelling;

    TrackedIds(ReceiptIdSpelling spelling) {
        this.isSet = spelling != ReceiptIdSpelling.LEARNED;
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
    String issuedIdWithoutLearning(List<String> inReceipt) {
        for (String id : inReceipt) {
            String issued = issuedInSpelling(id);
            if (issued != null) {
                return issued;
            }
        }
        return null;
    }

    /**
     * Returns the issued id that the ids in a receipt refer to; null if there is none.
     *
     * @param inReceipt the ids of one message in one receipt; the first one that is known counts
     */
    @Nullable
    String issuedIdFor(List<String> inReceipt) {
        String issued = issuedIdWithoutLearning(inReceipt);
        if (spelling != ReceiptIdSpelling.LEARNED) {
            return issued;
        }
        if (issued != null) {
            if (MessageIdForms.forms(issued).size() > 1) { // a 7 is equal in every spelling and reveals nothing
                spelling = ReceiptIdSpelling.AS_GIVEN;
            }
            return issued;
        }
        for (String id : inReceipt) {
            for (ReceiptIdSpelling tried : ReceiptIdSpelling.values()) {
                issued = converted(tried, id);
                if (issued != null) {
                    spelling = tried;
                    return issued;
                }
            }
        }
        return null;
    }

    /** Returns the issued id of an id that has the spelling of the message centre. */
    private @Nullable String issuedInSpelling(String id) {
        String identical = tracked.containsKey(id) ? id : null;
        String converted = converted(spelling, id);
        return switch (spelling) {
            case LEARNED, AS_GIVEN -> identical;
            case NORMALIZED -> identical != null ? identical : converted; // ids may differ in their case alone
            case DECIMAL, HEXADECIMAL ->
                converted != null ? converted : identical != null && mayBeIdentical(id) ? id : null;
        };
    }

    /** Where a spelling was set, a decimal number in a receipt is the converted form of another one. */
    private boolean mayBeIdentical(String id) {
        return !isSet || MessageIdForms.inHexadecimal(id) == null;
    }

    /** Returns the issued id with another spelling than the id in the receipt; null if there is none. */
    private @Nullable String converted(ReceiptIdSpelling by, String inReceipt) {
        String normalForm = switch (by) {
            case LEARNED, AS_GIVEN -> null;
            case NORMALIZED -> MessageIdForms.normal(inReceipt);
            case DECIMAL -> MessageIdForms.inHexadecimal(inReceipt);
            case HEXADECIMAL -> MessageIdForms.inDecimal(inReceipt);
        };
        return normalForm != null ? issuedIdByNormalForm.get(normalForm) : null;
    }
}
