package io.larvik.smpp.text;

import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The national tables that a message in GSM 03.38 is read with, as its user data header names them: elements 0x24 and
 * 0x25 (3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16). Each takes three octets of the header.
 *
 * @param locking the language of the table in place of the default alphabet; null for the default
 * @param single the language of the table in place of the default extension; null for the default
 */
public record NationalShift(
        @Nullable NationalLanguage locking, @Nullable NationalLanguage single) {

    /** The default alphabet with its extension. */
    public static final NationalShift NONE = new NationalShift(null, null);

    /**
     * Checks the languages.
     *
     * @throws IllegalArgumentException when there is no locking shift table of that language
     */
    public NationalShift {
        if (locking != null && !locking.hasLockingTable()) {
            throw new IllegalArgumentException("national locking shift: there is no table for " + locking);
        }
    }

    /**
     * Returns the tables that the header names. An element of a length other than 1 or with a language that is unknown,
     * or has no such table, is ignored, as TS 23.040 has it; the last of repeated elements counts.
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
     * Returns the text of a message in GSM 03.38 that came in segments. A header speaks for its own segment only, so
     * neighbours with the same tables are read together, others apart.
     *
     * @param octets the segments' octets joined, without headers
     * @param segments the PDUs that they came in
     */
    public static String textOf(OctetString octets, List<? extends MessagePdu<?>> segments) {
        StringBuilder text = new StringBuilder(octets.length());
        NationalShift shift = NONE;
        int start = 0;
        int end = 0;
        for (MessagePdu<?> segment : segments) {
            Udh udh = segment.esmClass().hasUdh() ? Udh.parse(segment.message()) : null;
            NationalShift next = udh == null ? NONE : of(udh);
            if (!next.equals(shift)) {
                text.append(shift.codec().decode(octets.slice(start, end - start)));
                shift = next;
                start = end;
            }
            int length = segment.message().length() - (udh == null ? 0 : udh.length());
            end = Math.min(end + length, octets.length());
        }
        return text.append(shift.codec().decode(octets.from(start))).toString();
    }

    /** Tells whether both tables are the default ones. */
    public boolean isNone() {
        return locking == null && single == null;
    }

    /** Returns the elements that name the tables in a user data header; none for {@link #NONE}. */
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
