package io.larvik.smpp.field;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of octets: a field that is neither a number nor a C-octet string.
 *
 * <p>{@link #toString()} prints the length only, because the octets may be message text. {@link #toHex()} prints the
 * octets.
 */
public final class OctetString {

    /** No octets. */
    public static final OctetString EMPTY = new OctetString(new byte[0]);

    /** All 256 strings of one octet, which most TLVs have as value. */
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

    /** Returns the string of one octet, the lowest eight bits of the number. */
    static OctetString ofOne(int octet) {
        return ONE[octet & 0xFF];
    }

    /** Returns the octets without copying them. Nobody may change the array afterwards. */
    static OctetString owning(byte[] octets) {
        return new OctetString(octets);
    }

    /**
     * Returns the octets that hexadecimal digits describe.
     *
     * @param hex two digits for each octet, upper or lower case, without separators
     * @throws IllegalArgumentException when the text has an odd length or another character
     */
    public static OctetString ofHex(String hex) {
        return of(HEX.parseHex(hex));
    }

    /**
     * Returns the octet at an index as an unsigned number, 0 to 255.
     *
     * @throws IndexOutOfBoundsException when there is no such octet
     */
    public int at(int index) {
        return octets[index] & 0xFF;
    }

    /** Returns the number of octets. */
    public int length() {
        return octets.length;
    }

    /** Returns whether there are no octets. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /**
     * Returns the octets from an offset to the end.
     *
     * @throws IndexOutOfBoundsException when the offset is beyond the end
     */
    public OctetString from(int offset) {
        return of(octets, offset, octets.length - offset);
    }

    /**
     * Returns a number of octets from an offset on.
     *
     * @throws IndexOutOfBoundsException when there are fewer octets
     */
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

    /**
     * Copies all octets into an array, from an offset on.
     *
     * @throws IndexOutOfBoundsException when the array has no room for them
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, octets.length);
    }

    /** Returns the octets as hexadecimal digits in lower case, two for each octet. */
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
