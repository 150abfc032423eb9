package io.larvik.smpp.message;

import io.larvik.smpp.message.IncomingMessage.Part;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.text.Concatenation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the segments of one message share: the id they are accepted under, and how long they are held. */
final class SegmentGroup {

    final String baseId;

    /** Null for a message of one segment. */
    final @Nullable Key key;

    private List<Part> held = new ArrayList<>();
    private @Nullable Future<?> timer;

    SegmentGroup(@Nullable Key key, String baseId) {
        this.baseId = baseId;
        this.key = key;
    }

    /** Holds the segment until the timer fires, which replaces the one before. Guarded by the collector's lock. */
    void hold(Part part, Future<?> newTimer) {
        held.add(part);
        cancelTimer();
        timer = newTimer;
    }

    /** Returns the segments held and holds them no longer. Guarded by the collector's lock. */
    List<Part> release() {
        List<Part> released = held;
        held = new ArrayList<>();
        return released;
    }

    void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** By what the segments of one message are known. */
    record Key(
            String account, Address source, Address destination, Concatenation.Kind kind, int reference, int total) {}
}
