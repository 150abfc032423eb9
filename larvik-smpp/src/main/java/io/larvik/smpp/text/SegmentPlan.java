package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of the segments of one message, and the resulting room for text.
 *
 * @param elements the information elements of every header after the concatenation element: the sender's own, then
 *     those that name national language tables
 */
record SegmentPlan(TextCoding coding, Segmentation segmentation, List<InformationElement> elements) {

    /** The minimum room that a header must leave in one of several segments: the longest character must fit. */
    private static final int MIN_OCTETS = 10;

    /**
     * Returns the plan.
     *
     * @throws IllegalArgumentException if one of the sender's elements is a concatenation element
     */
    static SegmentPlan of(TextCoding coding, Segmentation segmentation, List<InformationElement> own) {
        for (InformationElement element : own) {
            InformationElementKind kind = element.kind();
            if (kind == InformationElementKind.CONCAT_8BIT_REF || kind == InformationElementKind.CONCAT_16BIT_REF) {
                throw new IllegalArgumentException(
                        "user data header: " + kind.specName() + ", not allowed, segmentation adds it");
            }
        }
        List<InformationElement> all = new ArrayList<>(own);
        all.addAll(coding.shift().elements());
        return new SegmentPlan(coding, segmentation, List.copyOf(all));
    }

    /** Returns the maximum number of units in a message of one segment; negative if not even the header fits. */
    int roomOfOne() {
        return coding.alphabet().maxUnitsBeside(elements.isEmpty() ? 0 : 1 + elementOctets());
    }

    /**
     * Returns the maximum number of units in each of several segments.
     *
     * @throws IllegalArgumentException if the header leaves too little room
     */
    int roomOfEach() {
        int header = 1 + segmentation.elementOctets() + elementOctets();
        int most = Alphabet.MAX_OCTETS - MIN_OCTETS;
        if (header > most) {
            throw new IllegalArgumentException(
                    "user data header: " + header + " octets in each of several segments, at most " + most);
        }
        return coding.alphabet().maxUnitsBeside(header);
    }

    /** Returns whether the octets fit into one segment. Throws if they do not and segmentation is not allowed. */
    boolean isWhole(OctetString octets) {
        int octetsPerUnit = coding.alphabet().octetsPerUnit();
        boolean fits = octets.length() <= roomOfOne() * octetsPerUnit;
        if (!fits && segmentation == Segmentation.NONE) {
            throw new IllegalArgumentException("text: " + octets.length() / octetsPerUnit + " units of "
                    + coding.alphabet() + ", at most " + Math.max(0, roomOfOne()) + " in one segment");
        }
        return fits;
    }

    Segment whole(OctetString octets) {
        return new Segment(1, 1, header(elements).plus(octets), !elements.isEmpty(), Tlvs.NONE);
    }

    Segment payload(OctetString octets) {
        Tlvs tlvs = Tlvs.of(TlvTag.MESSAGE_PAYLOAD, header(elements).plus(octets));
        return new Segment(1, 1, OctetString.EMPTY, !elements.isEmpty(), tlvs);
    }

    List<Segment> placed(List<OctetString> parts, int reference) {
        Concatenation.Kind kind = kind();
        List<Segment> segments = new ArrayList<>(parts.size());
        for (OctetString part : parts) {
            int masked = reference & kind.maxReference();
            segments.add(placed(part, new Concatenation(kind, masked, parts.size(), segments.size() + 1)));
        }
        return List.copyOf(segments);
    }

    private Segment placed(OctetString part, Concatenation place) {
        boolean inTlvs = place.kind() == Concatenation.Kind.SAR;
        List<InformationElement> all = new ArrayList<>();
        if (!inTlvs) {
            all.add(place.element()); // first, because some handsets look for it at the start only
        }
        all.addAll(elements);
        Tlvs tlvs = inTlvs ? place.tlvs() : Tlvs.NONE;
        return new Segment(place.number(), place.total(), header(all).plus(part), !all.isEmpty(), tlvs);
    }

    private Concatenation.Kind kind() {
        return switch (segmentation) {
            case UDH16 -> Concatenation.Kind.UDH16;
            case SAR -> Concatenation.Kind.SAR;
            case UDH8, MESSAGE_PAYLOAD, NONE -> Concatenation.Kind.UDH8;
        };
    }

    private int elementOctets() {
        return Udh.octetsOf(elements);
    }

    private static OctetString header(List<InformationElement> elements) {
        return elements.isEmpty() ? OctetString.EMPTY : new Udh(elements).octets();
    }
}
