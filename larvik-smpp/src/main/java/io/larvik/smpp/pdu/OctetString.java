package io.larvik.smpp.pdu;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of octets; the specification's word for a field that is neither a number nor a C-octet string.
 *
 * <p>{@link #toString()} prints the length only, because the octets may be message text; {@link #toHex()} prints them.
 */
public final class OctetString {

    /** No octets. */
    public static final OctetString EMPTY = new OctetString(new byte[0]);

    /** Of one octet, as the values of most TLVs are, each of the 256. */
    private static final OctetString[] ONE = new OctetString[256];

    static {
        for (int octet = 0; octet < ONE.length; octet++) {
            ONE[octet] = new OctetString(new byte[] {(byte) octet});
        }
    }

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] octets;

    private OctetString(byte[] octets) {
        this.octets = octets;
    }

    /** Returns a copy of the given octets. */
    public static OctetString of(byte... octets) {
        return of(octets, 0, octets.length);
    }

    /**
     * Returns a copy of part of the given octets.
     *
     * @throws IndexOutOfBoundsException when the part is not within the octets
     */
    public static OctetString of(byte[] octets, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, octets.length);
        if (length <= 1) {
            return length == 0 ? EMPTY : ofOne(octets[offset]);
        }
        return new OctetString(Arrays.copyOfRange(octets, offset, offset + length));
    }

    /** Returns one octet, given by its lowest eight bits. */
    static OctetString ofOne(int octet) {
        return ONE[octet & 0xFF];
    }

    /** Returns the given octets themselves; nobody may change them any more. */
    static OctetString owning(byte[] octets) {
        return new OctetString(octets);
    }

    /**
     * Reads hexadecimal digits, in either case, two for an octet, with nothing between them.
     *
     * @throws IllegalArgumentException when the text is not that
     */
    public static OctetString ofHex(String hex) {
        return of(HEX.parseHex(hex));
    }

    /** Returns the octet at the index as an unsigned number, 0 to 255. */
    public int at(int index) {
        return octets[index] & 0xFF;
    }

    /** Returns the number of octets. */
    public int length() {
        return octets.length;
    }

    /** Tells whether there are no octets. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** Returns the octets from the offset to the end. */
    public OctetString from(int offset) {
        return of(octets, offset, octets.length - offset);
    }

    /** Returns {@code length} octets from the offset on. */
    public OctetString slice(int offset, int length) {
        return of(octets, offset, length);
    }

    /** Returns these octets followed by the others. */
    public OctetString plus(OctetString others) {
        byte[] joined = Arrays.copyOf(octets, octets.length + others.octets.length);
        System.arraycopy(others.octets, 0, joined, octets.length, others.octets.length);
        return of(joined);
    }

    /** Returns a copy of the octets. */
    public byte[] toBytes() {
        return octets.clone();
    }

    /** Copies all octets into the array, starting at the offset. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, octets.length);
    }

    /** Returns the octets in hexadecimal, lower case, two digits each. */
    public String toHex() {
        return HEX.formatHex(octets);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OctetString that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length == 1 ? "1 octet" : octets.length + " octets";
    }
}
