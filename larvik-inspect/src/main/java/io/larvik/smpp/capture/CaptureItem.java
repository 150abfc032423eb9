package io.larvik.smpp.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a capture tells, in the order of recording: a frame, the end of a stream, or a problem. */
public sealed interface CaptureItem permits CapturedFrame, CapturedEnd, CaptureProblem {

    /** Returns the offset in the capture, in octets from its start. */
    long offset();

    /** Returns when it was recorded; null if the capture does not say so. */
    @Nullable
    Instant time();
}
