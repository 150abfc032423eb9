package io.larvik.smpp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of a PDU in wire order, unknown, vendor's and repeated ones included, and what else a peer
 * put behind the mandatory part.
 *
 * @param list the TLVs in wire order
 * @param afterNul whether one stray NUL stands before the TLVs; some peers terminate short_message with one that
 *     sm_length does not count
 * @param trailing octets behind the last TLV that are none
 */
public record Tlvs(List<Tlv> list, boolean afterNul, OctetString trailing) {

    /** No TLVs. */
    public static final Tlvs NONE = new Tlvs(List.of(), false, OctetString.EMPTY);

    public Tlvs {
        list = List.copyOf(list);
    }

    /** Returns the TLVs in the order given. */
    public static Tlvs of(Tlv... tlvs) {
        return tlvs.length == 0 ? NONE : new Tlvs(List.of(tlvs), false, OctetString.EMPTY);
    }

    /** Returns one TLV. */
    public static <T> Tlvs of(TlvTag<T> tag, T value) {
        return of(tag.tlv(value));
    }

    /** Returns no TLVs but octets that are none, as read behind a mandatory part. */
    public static Tlvs ofTrailing(OctetString trailing) {
        return trailing.isEmpty() ? NONE : new Tlvs(List.of(), false, trailing);
    }

    /**
     * Returns these TLVs and one more at the end.
     *
     * @throws IllegalArgumentException when the value's size does not fit the tag
     */
    public <T> Tlvs with(TlvTag<T> tag, T value) {
        return with(new Tlv[] {tag.tlv(value)}, 1);
    }

    /** Returns these TLVs and the first {@code count} of others at the end. */
    Tlvs with(Tlv[] more, int count) {
        Tlv[] all = new Tlv[list.size() + count];
        for (int i = 0; i < list.size(); i++) {
            all[i] = list.get(i);
        }
        System.arraycopy(more, 0, all, list.size(), count);
        return new Tlvs(List.of(all), afterNul, trailing);
    }

    /** Returns these TLVs without those of the tag. */
    public Tlvs without(TlvTag<?> tag) {
        List<Tlv> fewer = new ArrayList<>(list);
        fewer.removeIf(tlv -> tlv.tag() == tag.code());
        return fewer.size() == list.size() ? this : new Tlvs(fewer, afterNul, trailing);
    }

    /**
     * Returns the value of the first TLV with the tag; null when there is none or its octets are no such value, see
     * {@link #octets}.
     */
    public <T> @Nullable T get(TlvTag<T> tag) {
        OctetString octets = octets(tag.code());
        return octets == null ? null : tag.read(octets);
    }

    /**
     * Returns the octets of the first TLV with the tag as they stand on the wire, where {@link #get} finds no value in them
     * too; null when there is none.
     */
    public @Nullable OctetString octets(TlvTag<?> tag) {
        return octets(tag.code());
    }

    /** Returns the values of all TLVs with the tag, in wire order; octets that are no such value are left out. */
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

    /** Tells whether there is a TLV with the tag. */
    public boolean contains(TlvTag<?> tag) {
        return octets(tag.code()) != null;
    }

    /** Tells whether there is neither a TLV nor anything else behind the mandatory part. */
    public boolean isEmpty() {
        return list.isEmpty() && !afterNul && trailing.isEmpty();
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
