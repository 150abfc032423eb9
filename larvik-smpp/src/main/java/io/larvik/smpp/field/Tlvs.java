package io.larvik.smpp.field;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of a PDU in wire order. Unknown, vendor-specific and repeated ones are kept, and so are other
 * octets behind the mandatory part.
 *
 * @param list the TLVs in wire order
 * @param afterNul whether one NUL precedes the TLVs; some peers terminate short_message with a NUL that sm_length does
 *     not count
 * @param trailing the octets behind the last TLV that are not a TLV
 * @param missing the number of octets that a peer left out at the end of the mandatory part of a response, 0 to 255,
 *     usually 0; {@link #ALL_MISSING} when the TLVs stand in place of the mandatory part
 */
public record Tlvs(List<Tlv> list, boolean afterNul, OctetString trailing, int missing) {

    /** The value of {@code missing} of an error response whose body consists of TLVs only. */
    public static final int ALL_MISSING = 255;

    /** No TLVs. */
    public static final Tlvs NONE = new Tlvs(List.of(), false, OctetString.EMPTY);

    public Tlvs {
        list = List.copyOf(list);
    }

    /** Creates TLVs behind a mandatory part that lacks nothing. */
    public Tlvs(List<Tlv> list, boolean afterNul, OctetString trailing) {
        this(list, afterNul, trailing, 0);
    }

    /** Returns TLVs in a given order. */
    public static Tlvs of(Tlv... tlvs) {
        return tlvs.length == 0 ? NONE : new Tlvs(List.of(tlvs), false, OctetString.EMPTY);
    }

    /**
     * Returns one TLV.
     *
     * @throws IllegalArgumentException when the value does not fit the tag
     */
    public static <T> Tlvs of(TlvTag<T> tag, T value) {
        return of(tag.tlv(value));
    }

    /** Returns octets behind a mandatory part that are not TLVs. */
    public static Tlvs ofTrailing(OctetString trailing) {
        return trailing.isEmpty() ? NONE : new Tlvs(List.of(), false, trailing);
    }

    /**
     * Returns these TLVs and one more at the end.
     *
     * @throws IllegalArgumentException when the value does not fit the tag
     */
    public <T> Tlvs with(TlvTag<T> tag, T value) {
        return with(new Tlv[] {tag.tlv(value)}, 1);
    }

    /** Returns these TLVs and the first {@code count} elements of an array at the end. */
    public Tlvs with(Tlv[] more, int count) {
        Tlv[] all = new Tlv[list.size() + count];
        for (int i = 0; i < list.size(); i++) {
            all[i] = list.get(i);
        }
        System.arraycopy(more, 0, all, list.size(), count);
        return new Tlvs(List.of(all), afterNul, trailing, list.isEmpty() ? 0 : missing);
    }

    /** Returns these TLVs without those that have the tag. */
    public Tlvs without(TlvTag<?> tag) {
        List<Tlv> fewer = new ArrayList<>(list);
        fewer.removeIf(tlv -> tlv.tag() == tag.code());
        return fewer.size() == list.size() ? this : new Tlvs(fewer, afterNul, trailing, missing);
    }

    /**
     * Returns the value of the first TLV with the tag; null when there is none, or when its octets are not a value of
     * the type. {@link #octets} returns the octets in both cases.
     */
    public <T> @Nullable T get(TlvTag<T> tag) {
        OctetString octets = octets(tag.code());
        return octets == null ? null : tag.read(octets);
    }

    /**
     * Returns the octets of the first TLV with the tag, even when {@link #get} finds no value in them; null when there
     * is none.
     */
    public @Nullable OctetString octets(TlvTag<?> tag) {
        return octets(tag.code());
    }

    /**
     * Returns the values of all TLVs with the tag, in wire order. A TLV whose octets are not a value of the type is
     * left out.
     */
    public <T> List<T> all(TlvTag<T> tag) {
        List<T> values = new ArrayList<>();
        for (Tlv tlv : list) {
            T value = tlv.tag() == tag.code() ? tag.read(tlv.value()) : null;
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Returns whether there is a TLV with the tag. */
    public boolean contains(TlvTag<?> tag) {
        return octets(tag.code()) != null;
    }

    /** Returns whether there is no TLV and no other octet behind the mandatory part, which lacks nothing. */
    public boolean isEmpty() {
        return list.isEmpty() && !afterNul && trailing.isEmpty() && missing == 0;
    }

    private @Nullable OctetString octets(int code) {
        for (Tlv tlv : list) {
            if (tlv.tag() == code) {
                return tlv.value();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return trailing.isEmpty() ? list.toString() : list + " + " + trailing;
    }
}
