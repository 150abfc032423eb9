package io.larvik.smpp.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a capture lacks, or what of it could not be read. Reading goes on behind it.
 *
 * @param kind the kind
 * @param offset where it lies in the capture, in octets from its start
 * @param time when the packet there was recorded; null if it is not known
 * @param stream the connection that it belongs to; null if there is none, or it is not known
 * @param message one English sentence without a full stop; contains no octets of the capture
 */
public record CaptureProblem(
        Kind kind,
        long offset,
        @Nullable Instant time,
        @Nullable CaptureStream stream,
        String message) implements CaptureItem {

    /** The kinds of problems. */
    public enum Kind {
        /** The capture itself is cut or damaged. */
        DAMAGED,
        /** Octets on a connection are no PDU. */
        SKIPPED,
        /** The capture does not have octets that were sent. */
        MISSING,
        /** A form that is not read: a type of link, an IP fragment. */
        UNREAD,
        /** A bound of the reader was reached, and something was left out. */
        BOUND
    }
}
