package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Segment;
import java.util.List;
import java.util.function.Function;

/**
 * Makes messages with gaps of segments that have waited long enough, and, where too many wait, of the oldest ones. It
 * forgets messages that were made long enough ago.
 */
public final class SegmentSweep extends Step<SegmentSweep.Swept> {

    /**
     * What came of it.
     *
     * @param incomplete how many messages were made whose segments had waited long enough
     * @param evicted how many messages were made because too many waited
     * @param groups how many messages wait for segments now
     * @param octets how many octets wait now
     * @param items what applications get of messages that were made
     * @param hasMore whether there is more to do at once
     */
    public record Swept(
            int incomplete, int evicted, long groups, long octets, List<OutboxItem> items, boolean hasMore) {

        public Swept {
            items = List.copyOf(items);
        }
    }

    /**
     * How many may wait.
     *
     * @param groups messages
     * @param octets octets of all segments
     */
    public record Most(long groups, long octets) {

        /** Returns whether so many are more. */
        public boolean isExceededBy(long heldGroups, long heldOctets) {
            return heldGroups > groups || heldOctets > octets;
        }

        /** Returns what is left when some had to go: with a little room, so that not each segment takes another's place. */
        public Most withRoom() {
            return new Most(groups - groups / SHARE, octets - octets / SHARE);
        }
    }

    /** How many messages one turn makes. */
    public static final int MOST = 500;

    private static final int SHARE = 8;

    private final long now;
    private final long before;
    private final Most most;
    private final Function<List<Segment>, Inbound> joining;

    /**
     * Creates the step.
     *
     * @param before messages whose first segment came then, or earlier, wait no longer
     * @param joining as of {@link SegmentArrived}
     */
    public SegmentSweep(long now, long before, Most most, Function<List<Segment>, Inbound> joining) {
        this.now = now;
        this.before = before;
        this.most = most;
        this.joining = joining;
    }

    public long now() {
        return now;
    }

    public long before() {
        return before;
    }

    public Most most() {
        return most;
    }

    /** Returns the message that segments make. */
    public Inbound joined(List<Segment> segments) {
        return joining.apply(segments);
    }
}
