package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.MessagePdu;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The national language tables of a message in GSM 03.38. The user data header names them in the elements 0x24 and 0x25
 * (3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16), of three octets each.
 *
 * @param locking the language of the locking shift table; null for the default alphabet
 * @param single the language of the single shift table; null for the default extension table
 */
public record NationalShift(
        @Nullable NationalLanguage locking, @Nullable NationalLanguage single) {

    /** The default alphabet with its extension. */
    public static final NationalShift NONE = new NationalShift(null, null);

    /**
     * Checks the languages.
     *
     * @throws IllegalArgumentException if the language {@code locking} has no locking shift table
     */
    public NationalShift {
        if (locking != null && !locking.hasLockingTable()) {
            throw new IllegalArgumentException("locking shift table: none for " + locking);
        }
    }

    /**
     * Returns the tables that the header names. An element is ignored if its length is not 1, its language is unknown
     * or the language has no such table, as TS 23.040 requires. If an element is repeated, the last one counts.
     */
    public static NationalShift of(Udh udh) {
        NationalLanguage locking = language(udh.get(InformationElementKind.NATIONAL_LOCKING_SHIFT.id()));
        NationalLanguage single = language(udh.get(InformationElementKind.NATIONAL_SINGLE_SHIFT.id()));
        if (locking != null && !locking.hasLockingTable()) {
            locking = null;
        }
        return locking == null && single == null ? NONE : new NationalShift(locking, single);
    }

    /**
     * Decodes a message in GSM 03.38 that arrived in segments. A header applies to its own segment only. Adjacent
     * segments with the same tables are decoded together.
     *
     * @param octets the joined octets of the segments without headers
     * @param segments the PDUs that carried the segments
     */
    public static String textOf(OctetString octets, List<? extends MessagePdu<?>> segments) {
        StringBuilder text = new StringBuilder(octets.length());
        NationalShift shift = NONE;
        int start = 0;
        int end = 0;
        for (MessagePdu<?> segment : segments) {
            UserData data = UserData.of(segment);
            Udh udh = data.udh();
            NationalShift next = udh == null ? NONE : of(udh);
            if (!next.equals(shift)) {
                text.append(shift.codec().decode(octets.slice(start, end - start)));
                shift = next;
                start = end;
            }
            end = Math.min(end + data.content().length(), octets.length());
        }
        return text.append(shift.codec().decode(octets.from(start))).toString();
    }

    /** Returns whether both tables are the default ones. */
    public boolean isNone() {
        return locking == null && single == null;
    }

    /** Returns the information elements that name the tables; empty for {@link #NONE}. */
    public List<InformationElement> elements() {
        List<InformationElement> elements = new ArrayList<>(2);
        if (single != null) {
            elements.add(element(InformationElementKind.NATIONAL_SINGLE_SHIFT, single));
        }
        if (locking != null) {
            elements.add(element(InformationElementKind.NATIONAL_LOCKING_SHIFT, locking));
        }
        return List.copyOf(elements);
    }

    CharacterCodec codec() {
        SeptetTable basic = locking == null ? null : locking.lockingTable();
        if (basic == null && single == null) {
            return Alphabet.GSM7.codec();
        }
        return new ShiftedGsm7(
                basic == null ? SeptetTables.DEFAULT : basic,
                single == null ? SeptetTables.EXTENSION : single.singleTable());
    }

    private static @Nullable NationalLanguage language(@Nullable OctetString identifier) {
        return identifier == null || identifier.length() != 1 ? null : NationalLanguage.of(identifier.at(0));
    }

    private static InformationElement element(InformationElementKind kind, NationalLanguage language) {
        return new InformationElement(kind.id(), OctetString.of((byte) language.identifier()));
    }
}
