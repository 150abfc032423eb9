package io.larvik.smpp.message;

import io.larvik.smpp.pdu.CommandStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of one segment.
 *
 * @param number the segment's place, from 1
 * @param total how many segments the message has
 * @param status the peer's answer; null when there was none
 * @param messageId the id the peer gave the segment; null when it gave none
 * @param failure why there was no answer; null when there was one
 */
public record SegmentOutcome(
        int number,
        int total,
        @Nullable CommandStatus status,
        @Nullable String messageId,
        @Nullable RuntimeException failure) {

    /** Tells whether the peer accepted the segment. */
    public boolean isAccepted() {
        return status != null && status.isOk();
    }
}
