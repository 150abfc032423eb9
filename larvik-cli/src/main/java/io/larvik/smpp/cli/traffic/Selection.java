package io.larvik.smpp.cli.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a capture the user wants to see.
 *
 * @param stream the number of the only stream; null for all
 * @param only the conditions on requests and answers
 * @param range the time
 */
public record Selection(@Nullable Integer stream, Only only, TimeRange range) {

    /** Returns whether something on a stream at a time may be wanted. */
    boolean isOpen(int number, @Nullable Instant time, @Nullable Instant beginning) {
        return (stream == null || stream == number) && range.contains(time, beginning);
    }
}
