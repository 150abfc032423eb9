package io.larvik.smpp.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The peer did not accept all segments of a message. {@link #mayHaveBeenAccepted} is true if it accepted at least
 * one, or may have. {@link #isRetryable} is true if it accepted none, and each segment may be sent again. The cause is
 * the failure of the first segment without a response; null if there are responses to all.
 */
public final class SegmentsFailedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenAccepted;
    private final boolean retryable;
    private final transient @Nullable List<SegmentOutcome> segments;

    /**
     * Creates the exception.
     *
     * @param segments the outcome of each segment, in segment order; at least one was not accepted
     */
    public SegmentsFailedException(List<SegmentOutcome> segments) {
        this(
                describe(segments),
                cause(segments),
                segments,
                segments.stream().anyMatch(SegmentOutcome::mayHaveBeenAccepted),
                segments.stream().allMatch(SegmentOutcome::isRetryable),
                origin(segments),
                longest(segments));
    }

    private SegmentsFailedException(
            String detail,
            @Nullable Throwable cause,
            @Nullable List<SegmentOutcome> segments,
            boolean mayHaveBeenAccepted,
            boolean retryable,
            Origin origin,
            @Nullable Duration retryAfter) {
        super(detail, cause, origin, retryAfter);
        this.segments = segments == null ? null : List.copyOf(segments);
        this.mayHaveBeenAccepted = mayHaveBeenAccepted;
        this.retryable = retryable;
    }

    @Override
    SegmentsFailedException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new SegmentsFailedException(
                detail(), getCause(), segments, mayHaveBeenAccepted, retryable, newOrigin, newRetryAfter);
    }

    /** Returns the outcome of each segment, in segment order; empty after serialization. */
    public List<SegmentOutcome> segments() {
        return segments == null ? List.of() : segments;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return mayHaveBeenAccepted;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }

    private static String describe(List<SegmentOutcome> segments) {
        long accepted = segments.stream().filter(SegmentOutcome::isAccepted).count();
        SegmentOutcome first =
                segments.stream().filter(s -> !s.isAccepted()).findFirst().orElseThrow();
        return "failed: " + accepted + " of " + segments.size() + " segments accepted; segment " + first.number() + ": "
                + why(first);
    }

    private static @Nullable String why(SegmentOutcome segment) {
        if (segment.failure() instanceof SmppException failure) {
            return failure.detail(); // the message says where
        }
        return segment.failure() != null ? segment.failure().getMessage() : String.valueOf(segment.status());
    }

    private static @Nullable Throwable cause(List<SegmentOutcome> segments) {
        return segments.stream()
                .map(SegmentOutcome::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Returns the origin of the first failure: all segments leave on one session, or on its successor. */
    private static Origin origin(List<SegmentOutcome> segments) {
        return failures(segments).map(SmppException::origin).findFirst().orElse(Origin.UNKNOWN);
    }

    private static @Nullable Duration longest(List<SegmentOutcome> segments) {
        return segments.stream()
                .map(SegmentOutcome::retryAfter)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<SmppException> failures(List<SegmentOutcome> segments) {
        return segments.stream()
                .map(SegmentOutcome::failure)
                .filter(SmppException.class::isInstance)
                .map(SmppException.class::cast);
    }
}
