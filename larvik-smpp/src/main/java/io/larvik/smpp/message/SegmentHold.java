package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.notNegative;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the segments of an incomplete message stay unanswered.
 *
 * <p>While segments are unanswered, the handler can still accept or reject the whole message. A peer with a window of
 * one sends no further segment until the previous one is answered. By default, segments are therefore accepted 100
 * milliseconds after the last one arrived.
 *
 * @param time the time after the last segment, zero to 365 days; null to wait until the message is complete
 */
public record SegmentHold(@Nullable Duration time) {

    /** Accepts each segment on arrival, except the last. */
    public static final SegmentHold NONE = new SegmentHold(Duration.ZERO);

    /**
     * Answers no segment until all have arrived, as larvitsmpp does. A peer whose window is smaller than the message, or
     * is full of the segments of several messages, then waits for answers while we wait for segments. After {@code
     * handlerTimeout} the segments are answered with ESME_RX_T_APPN, and those that the peer sends again take their
     * place. Use it only for peers that are known to send all segments at once.
     */
    public static final SegmentHold UNTIL_COMPLETE = new SegmentHold(null);

    /** Accepts the segments 100 milliseconds after the last one arrived. */
    public static final SegmentHold DEFAULT = new SegmentHold(Duration.ofMillis(100));

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if the time is out of range
     */
    public SegmentHold {
        if (time != null) {
            notNegative("segmentHold", time);
        }
    }
}
