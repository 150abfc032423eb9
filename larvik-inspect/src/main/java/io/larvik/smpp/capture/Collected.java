package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.OctetString;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The items that are read and not taken yet, and how many there were. */
final class Collected {

    /** How many problems are told one by one. A hostile capture could have one for each of its octets. */
    static final int MOST_PROBLEMS = 10_000;

    private final Queue<CaptureItem> items = new ArrayDeque<>();
    private long frames;
    private long problems;
    private int streams;

    /** Returns the number of another stream, from 1. */
    int nextStream() {
        return ++streams;
    }

    void frame(long offset, @Nullable Instant time, CaptureStream stream, CaptureDirection to, OctetString octets) {
        frames++;
        items.add(new CapturedFrame(frames, offset, time, stream, to, octets));
    }

    void end(CapturedEnd end) {
        items.add(end);
    }

    void problem(Kind kind, long offset, String message) {
        problem(kind, offset, null, null, message);
    }

    void problem(Kind kind, long offset, @Nullable Instant time, @Nullable CaptureStream stream, String message) {
        problems++;
        if (problems <= MOST_PROBLEMS) {
            items.add(new CaptureProblem(kind, offset, time, stream, message));
        }
    }

    /** Tells at the end how many problems were not told one by one. */
    void tellRest(long offset) {
        if (problems > MOST_PROBLEMS) {
            items.add(new CaptureProblem(
                    Kind.BOUND, offset, null, null, (problems - MOST_PROBLEMS) + " more problems are not told"));
        }
    }

    /** Returns the next item and forgets it; null if there is none. */
    @Nullable
    CaptureItem take() {
        return items.poll();
    }
}
