package io.larvik.smpp.gateway.model;

import io.larvik.smpp.text.Concatenation;
import java.util.Comparator;

/**
 * What the segments of a message of a subscriber have in common.
 *
 * @param carrier the name of the carrier: references of different carriers denote different messages
 * @param source the number of the subscriber
 * @param destination the number that the subscriber wrote to
 * @param kind what carries the reference: 1 and 2 a user data header with 8 and 16 bits, 3 sar TLVs
 * @param reference the reference number, 0 to 65535
 * @param total how many segments the message has, 2 to 255
 */
public record SegmentGroup(String carrier, String source, String destination, int kind, int reference, int total)
        implements Comparable<SegmentGroup> {

    private static final Comparator<SegmentGroup> ORDER = Comparator.comparing(SegmentGroup::carrier)
            .thenComparing(SegmentGroup::source)
            .thenComparing(SegmentGroup::destination)
            .thenComparing(SegmentGroup::kind)
            .thenComparing(SegmentGroup::reference)
            .thenComparing(SegmentGroup::total);

    /** Returns the group of a segment at such a place. */
    public static SegmentGroup of(String carrier, String source, String destination, Concatenation place) {
        int kind = switch (place.kind()) {
            case UDH8 -> 1;
            case UDH16 -> 2;
            case SAR -> 3;
        };
        return new SegmentGroup(carrier, source, destination, kind, place.reference(), place.total());
    }

    @Override
    public int compareTo(SegmentGroup other) {
        return ORDER.compare(this, other);
    }

    /** Prints no numbers, because they are personal data. */
    @Override
    public String toString() {
        return "message of " + total + " segments over " + carrier;
    }
}
