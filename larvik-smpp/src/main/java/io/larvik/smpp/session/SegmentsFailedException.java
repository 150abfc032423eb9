package io.larvik.smpp.session;

import java.util.List;

/**
 * The peer did not accept all segments of a message. {@link #mayHaveBeenAccepted} is true if it accepted at least
 * one, or may have.
 */
public final class SegmentsFailedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient List<SegmentOutcome> segments;

    /**
     * Creates the exception.
     *
     * @param segments the outcome of each segment, in segment order; at least one was not accepted
     */
    public SegmentsFailedException(List<SegmentOutcome> segments) {
        super(message(segments));
        this.segments = List.copyOf(segments);
    }

    /** Returns the outcome of each segment, in segment order. */
    public List<SegmentOutcome> segments() {
        return segments;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return segments.stream()
                .anyMatch(s -> s.isAccepted()
                        || (s.failure() instanceof SmppException failure && failure.mayHaveBeenAccepted()));
    }

    @Override
    public boolean isRetryable() {
        return segments.stream().filter(segment -> !segment.isAccepted()).allMatch(SegmentOutcome::isRetryable);
    }

    private static String message(List<SegmentOutcome> segments) {
        long accepted = segments.stream().filter(SegmentOutcome::isAccepted).count();
        SegmentOutcome first =
                segments.stream().filter(s -> !s.isAccepted()).findFirst().orElseThrow();
        String why = first.failure() != null ? first.failure().getMessage() : String.valueOf(first.status());
        return accepted + " of " + segments.size() + " segments accepted; segment " + first.number() + ": " + why;
    }
}
