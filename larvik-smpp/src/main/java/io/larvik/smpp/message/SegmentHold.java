package io.larvik.smpp.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the segments of a message are left unanswered while others are missing.
 *
 * <p>Holding them lets a handler decide about the whole message. A peer with a window of one sends no further segment
 * meanwhile, which is why by default they are accepted 100 milliseconds after the last one came.
 *
 * @param time the time since the last segment; null for until the message is complete
 */
public record SegmentHold(@Nullable Duration time) {

    /** Accepts each segment as it comes, except the last. */
    public static final SegmentHold NONE = new SegmentHold(Duration.ZERO);

    /** Answers no segment until all are there, as larvitsmpp does; a peer with a window of one waits for ever. */
    public static final SegmentHold UNTIL_COMPLETE = new SegmentHold(null);

    /** 100 milliseconds. */
    public static final SegmentHold DEFAULT = new SegmentHold(Duration.ofMillis(100));

    public SegmentHold {
        if (time != null && time.isNegative()) {
            throw new IllegalArgumentException("segmentHold: " + time + ", must not be negative");
        }
    }
}
