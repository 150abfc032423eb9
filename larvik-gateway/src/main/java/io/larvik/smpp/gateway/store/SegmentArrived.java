package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Segment;
import java.util.List;
import java.util.function.Function;

/**
 * A segment of a message of a subscriber: it waits for the others, and the last one makes a message of all. A segment that
 * comes again changes nothing, also after its message was made. One that differs begins another message, and what there is
 * of the one before is made a message with gaps.
 */
public final class SegmentArrived extends Step<SegmentArrived.Arrived> {

    /**
     * What came of it.
     *
     * @param isRepeated whether it had come before
     * @param groups how many messages more wait for segments: 1, 0 or -1
     * @param octets how many octets more wait
     * @param items what applications get of messages that were made
     */
    public record Arrived(boolean isRepeated, int groups, long octets, List<OutboxItem> items) {

        /** It had come before. */
        public static final Arrived REPEATED = new Arrived(true, 0, 0, List.of());

        public Arrived {
            items = List.copyOf(items);
        }
    }

    private final Segment segment;
    private final Function<List<Segment>, Inbound> joining;

    /**
     * Creates the step.
     *
     * @param joining makes a message of segments, which are in order and may have gaps, with an item for its application.
     *     Called while the turn is open, by the thread that commits
     */
    public SegmentArrived(Segment segment, Function<List<Segment>, Inbound> joining) {
        this.segment = segment;
        this.joining = joining;
    }

    public Segment segment() {
        return segment;
    }

    /** Returns the message that segments make. */
    public Inbound joined(List<Segment> segments) {
        return joining.apply(segments);
    }

    @Override
    int octets() {
        return OVERHEAD + segment.body().length();
    }
}
