package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

/**
 * Packs eight septets into seven octets, as on the way to a handset (3GPP TS 23.038, 6.1.2.1.1). In SMPP a septet
 * occupies an octet, but some peers pack septets.
 *
 * <p>A septet starts at the lowest free bit. After a user data header, septets start at a multiple of seven bits from
 * the start of the header. Zero fill bits precede them.
 *
 * <p>The number of octets does not always determine the number of septets, because seven spare bits at the end could be
 * a septet. 3GPP TS 23.038, 6.1.2.3.1 resolves this. The sender fills seven spare bits with a carriage return, because
 * zero bits would be read as {@code @}. If the message itself ends in a carriage return on an octet boundary, the
 * sender appends another one. The receiver therefore drops a carriage return that ends on an octet boundary.
 */
public final class PackedSeptets {

    private static final int SEPTET = 7;
    private static final int CARRIAGE_RETURN = 0x0D;

    private PackedSeptets() {}

    /** Returns the number of fill bits after a user data header, 0 to 6. The size includes its length octet. */
    public static int fillBits(int headerOctets) {
        return (SEPTET - 8 * headerOctets % SEPTET) % SEPTET;
    }

    /**
     * Packs septets, and appends a carriage return where the rule above requires it.
     *
     * @param septets one septet per octet, as {@link Alphabet#GSM7} encodes
     * @param fillBits the number of leading zero bits, 0 to 6
     * @throws IllegalArgumentException if an octet exceeds 127 or the number of fill bits is out of range
     */
    public static OctetString pack(OctetString septets, int fillBits) {
        checkFillBits(fillBits);
        if (septets.isEmpty()) {
            return OctetString.EMPTY;
        }
        int end = fillBits + SEPTET * septets.length();
        boolean leavesASeptet = end % 8 == 1;
        boolean endsInReturn = end % 8 == 0 && septets.at(septets.length() - 1) == CARRIAGE_RETURN;
        byte[] packed = new byte[end / 8 + (end % 8 != 0 || endsInReturn ? 1 : 0)];
        int written = 0;
        int bits = 0; // pending bits that do not fill an octet yet, and their number
        int count = fillBits;
        for (int i = 0; i < septets.length(); i++) {
            int septet = septets.at(i);
            if (septet > 0x7F) {
                throw new IllegalArgumentException("septet: " + septet + " at position " + i + ", at most 127");
            }
            bits |= septet << count;
            count += SEPTET;
            if (count >= 8) {
                packed[written++] = (byte) bits;
                bits >>= 8;
                count -= 8;
            }
        }
        if (leavesASeptet || endsInReturn) {
            bits |= CARRIAGE_RETURN << count;
        }
        if (written < packed.length) {
            packed[written] = (byte) bits;
        }
        return OctetString.of(packed);
    }

    /**
     * Unpacks septets, one per octet, and drops a carriage return that ends on an octet boundary.
     *
     * @param fillBits the number of leading bits to skip, 0 to 6
     * @throws IllegalArgumentException if the number of fill bits is out of range
     */
    public static OctetString unpack(OctetString packed, int fillBits) {
        checkFillBits(fillBits);
        int septets = Math.max(0, 8 * packed.length() - fillBits) / SEPTET;
        boolean onBorder = (fillBits + SEPTET * septets) % 8 == 0;
        OctetString unpacked = unpack(packed, fillBits, septets);
        return onBorder && septets > 0 && unpacked.at(septets - 1) == CARRIAGE_RETURN
                ? unpacked.slice(0, septets - 1)
                : unpacked;
    }

    /**
     * Unpacks a known number of septets, one per octet; fewer if the octets do not contain as many.
     *
     * @param fillBits the number of leading bits to skip, 0 to 6
     * @param septets the number of septets, at least 0
     * @throws IllegalArgumentException if a number is out of range
     */
    public static OctetString unpack(OctetString packed, int fillBits, int septets) {
        checkFillBits(fillBits);
        if (septets < 0) {
            throw new IllegalArgumentException("septets: " + septets + ", at least 0");
        }
        byte[] unpacked = new byte[Math.min(septets, Math.max(0, 8 * packed.length() - fillBits) / SEPTET)];
        int read = 0;
        int bits = 0; // pending bits that are no septet yet, and their number
        int count = -fillBits;
        for (int i = 0; i < unpacked.length; i++) {
            while (count < SEPTET) {
                bits |= count < 0 ? packed.at(read++) >> -count : packed.at(read++) << count;
                count += 8;
            }
            unpacked[i] = (byte) (bits & 0x7F);
            bits >>= SEPTET;
            count -= SEPTET;
        }
        return OctetString.of(unpacked);
    }

    private static void checkFillBits(int fillBits) {
        if (fillBits < 0 || fillBits >= SEPTET) {
            throw new IllegalArgumentException("fill bits: " + fillBits + ", allowed are 0 to 6");
        }
    }
}
