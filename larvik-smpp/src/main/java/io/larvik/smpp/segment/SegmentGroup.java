package io.larvik.smpp.segment;

import io.larvik.smpp.segment.IncomingMessage.ReceivedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The state that the segments of one incomplete message share: their generated id, and the unanswered segments. */
final class SegmentGroup {

    final PresetId id;

    /** How the peer was handled when its first segment came. */
    final SegmentHandling handling;

    private List<ReceivedSegment> held = new ArrayList<>();
    private @Nullable Future<?> timer;

    SegmentGroup(PresetId id, SegmentHandling handling) {
        this.id = id;
        this.handling = handling;
    }

    /** Holds the segment until the timer fires, and cancels the previous timer. Guarded by the collector's lock. */
    void hold(ReceivedSegment segment, Future<?> newTimer) {
        held.add(segment);
        cancelTimer();
        timer = newTimer;
    }

    /** Returns the generated id of a segment; a message of one segment has the number 0. */
    String presetId(int number) {
        return id.of(handling.idScheme(), number);
    }

    /** Returns the held segments and forgets them. Guarded by the collector's lock. */
    List<ReceivedSegment> release() {
        List<ReceivedSegment> released = held;
        held = new ArrayList<>();
        return released;
    }

    void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
