package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

/**
 * The codec of GSM 03.38 with national language tables. An escaped septet that the single shift table lacks is decoded
 * with the locking shift table (3GPP TS 23.038, annex A.2). A septet that this lacks too becomes a space, as on
 * handsets.
 */
final class ShiftedGsm7 extends SeptetCodec {

    private final SeptetTable locking;
    private final SeptetTable single;

    ShiftedGsm7(SeptetTable locking, SeptetTable single) {
        this.locking = locking;
        this.single = single;
    }

    @Override
    String decode(OctetString octets) {
        StringBuilder text = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            boolean escaped = octets.at(i) == ESCAPE && i + 1 < octets.length();
            text.append(character(octets.at(escaped ? ++i : i), escaped));
        }
        return text.toString();
    }

    private char character(int octet, boolean escaped) {
        if (octet >= SeptetTable.SIZE) {
            return REPLACEMENT;
        }
        char c = escaped ? single.at(octet) : SeptetTable.UNASSIGNED;
        c = c == SeptetTable.UNASSIGNED ? locking.at(octet) : c;
        return c == SeptetTable.UNASSIGNED ? ' ' : c;
    }

    @Override
    int code(char c) {
        return SeptetTables.code(c, locking, single);
    }
}
