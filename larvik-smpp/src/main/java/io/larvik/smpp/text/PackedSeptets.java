package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/**
 * Septets packed into octets, eight into seven, as they are on their way to a handset (3GPP TS 23.038, 6.1.2.1.1). In
 * SMPP a septet fills an octet of its own; some peers pack all the same.
 *
 * <p>A septet starts with the lowest bit that is free. Behind a user data header the septets start on a multiple of seven
 * bits, counted from the header's first: what is left up to there are fill bits, zero.
 *
 * <p>The number of octets does not always tell the number of septets: seven bits left over at the end are a septet or
 * not. The rule of 6.1.2.3.1 settles it, where no count of septets is at hand: seven bits left over are filled with a
 * carriage return, so that they are not read as {@code @}, which is zero; a message that ends in a carriage return on an
 * octet border gets another one. So a carriage return that ends on an octet border is not part of the message.
 */
public final class PackedSeptets {

    private static final int SEPTET = 7;
    private static final int CARRIAGE_RETURN = 0x0D;

    private PackedSeptets() {}

    /** Returns the fill bits behind a user data header, 0 to 6; its length octet counts. */
    public static int fillBits(int headerOctets) {
        return (SEPTET - 8 * headerOctets % SEPTET) % SEPTET;
    }

    /**
     * Returns the septets packed, behind zero bits, with a carriage return at the end where the rule asks for one.
     *
     * @param septets one an octet, as {@link Alphabet#GSM7} encodes
     * @param fillBits the zero bits in front, 0 to 6
     * @throws IllegalArgumentException when an octet is no septet
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
        int bits = 0; // those that do not fill an octet yet, and how many
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
     * Returns the septets that the octets hold, one an octet, without a carriage return that ends on an octet border.
     *
     * @param fillBits the bits in front to be skipped, 0 to 6
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
     * Returns so many septets, or as many as the octets hold, one an octet; to be used where the number is known.
     *
     * @param fillBits the bits in front to be skipped, 0 to 6
     * @param septets how many septets there should be, 0 or more
     */
    public static OctetString unpack(OctetString packed, int fillBits, int septets) {
        checkFillBits(fillBits);
        if (septets < 0) {
            throw new IllegalArgumentException("septets: " + septets + ", at least 0");
        }
        byte[] unpacked = new byte[Math.min(septets, Math.max(0, 8 * packed.length() - fillBits) / SEPTET)];
        int read = 0;
        int bits = 0; // those that are no septet yet, and how many
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
