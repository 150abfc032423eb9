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
 * user has set it, that spelling wins over an identical id.
 *
 * <p>A value may also have a base: the common part of the ids of its segments, which nobody issued. An issued id wins
 * over the base of another value, because the message centre may have issued the same id for one message and numbered
 * it for the segments of the next. Guarded by the lock of its owner.
 */
final class TrackedIds<T> {

    /** Values by id, and the ids by their normal form. */
    private static final class Index<T> {

        private final Map<String, T> values = new HashMap<>();
        private final Map<String, String> idByNormalForm = new HashMap<>();

        void put(String id, T value) {
            values.put(id, value);
            idByNormalForm.put(MessageIdForms.normal(id), id);
        }

        void remove(String id, T value) {
            if (values.remove(id, value)) { // otherwise the id was issued again, for another value
                idByNormalForm.remove(MessageIdForms.normal(id), id);
            }
        }

        void clear() {
            values.clear();
            idByNormalForm.clear();
        }
    }

    private final Index<T> issued = new Index<>();
    private final Index<T> bases = new Index<>();
    private final boolean isSet;
    private ReceiptIdSpelling spelling;

    TrackedIds(ReceiptIdSpelling spelling) {
        this.isSet = spelling != ReceiptIdSpelling.LEARNED;
        this.spelling = spelling;
    }

    void put(String id, T value) {
        issued.put(id, value);
    }

    void putBase(String base, T value) {
        bases.put(base, value);
    }

    void remove(String id, T value) {
        issued.remove(id, value);
    }

    void removeBase(String base, T value) {
        bases.remove(base, value);
    }

    void clear() {
        issued.clear();
        bases.clear();
    }

    @Nullable
    T get(String id) {
        T value = issued.values.get(id);
        return value != null ? value : bases.values.get(id);
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
        String identical = get(id) != null ? id : null;
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
        if (normalForm == null) {
            return null;
        }
        String id = issued.idByNormalForm.get(normalForm);
        return id != null ? id : bases.idByNormalForm.get(normalForm);
    }
}
