package io.larvik.smpp.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection that carried frames. A connection that is still open where the capture ends has none.
 *
 * @param offset where its last packet lies in the capture, in octets
 * @param time when that packet was recorded; null if the capture does not say so
 * @param stream the connection
 * @param direction to which party the packet went that ended it: the first FIN, or the RST
 * @param isReset whether it ended by RST
 */
public record CapturedEnd(
        long offset, @Nullable Instant time, CaptureStream stream, CaptureDirection direction, boolean isReset)
        implements CaptureItem {}
