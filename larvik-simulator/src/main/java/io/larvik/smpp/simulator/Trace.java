package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CaptureWriter;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The frames that went over the sessions of a simulator, oldest first, with passwords and texts. It keeps 50,000 frames
 * of at most 32 MiB together, unless the scenario says otherwise, and forgets the oldest. Safe for use by several
 * threads.
 */
public final class Trace {

    /** The most frames that one call of {@link #framesBefore} or {@link #framesAfter} returns. */
    public static final int MOST_FRAMES = 10_000;

    private static final int FIRST_ROOM = 1_024;

    /** How many frames are looked at while nothing can be added. */
    private static final int SOME = 256;

    private final int maxFrames;
    private final long maxOctets;
    private final Runnable settled;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock

    /** The place of a frame is its number modulo the length, which is a power of two. */
    private @Nullable TracedFrame[] ring = new @Nullable TracedFrame[FIRST_ROOM];

    /** The number of the oldest frame; one more than the last if there is none. */
    private long first = 1;

    private long last;
    private long octets;

    /** The octets of frames that were sent and have not left; those that are cut off stay. */
    private final Set<OctetString> leaving = Collections.newSetFromMap(new IdentityHashMap<>());

    private long forgotten;

    private final ReentrantLock lintLock = new ReentrantLock();

    // guarded by the lintLock

    /** What is wrong with the frames up to {@link #linted}. */
    private final List<TraceFinding> findings = new ArrayList<>();

    private long linted;

    /**
     * Creates a trace without frames.
     *
     * @param settled waits until the sessions have told what left before
     */
    Trace(int maxFrames, long maxOctets, Runnable settled) {
        this.maxFrames = maxFrames;
        this.maxOctets = maxOctets;
        this.settled = settled;
    }

    void add(Instant time, SimulatedSession session, Direction direction, OctetString frame) {
        lock.lock();
        try {
            if (last - first + 1 == ring.length) {
                grow();
            }
            TracedFrame traced = new TracedFrame(++last, time, session, direction, frame);
            ring[place(last)] = traced;
            octets += frame.length();
            if (direction == Direction.SENT) {
                leaving.add(frame);
            }
            while (last - first + 1 > maxFrames || octets > maxOctets) {
                octets -= at(first).octets().length();
                leaving.remove(at(first).octets());
                ring[place(first++)] = null;
                forgotten++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells that a frame that was sent has left. */
    void left(OctetString frame) {
        lock.lock();
        try {
            leaving.remove(frame);
        } finally {
            lock.unlock();
        }
    }

    private void grow() {
        @Nullable TracedFrame[] larger = new @Nullable TracedFrame[2 * ring.length];
        for (long number = first; number <= last; number++) {
            larger[(int) (number & larger.length - 1)] = at(number);
        }
        ring = larger;
    }

    private int place(long number) {
        return (int) (number & ring.length - 1);
    }

    private TracedFrame at(long number) {
        return Objects.requireNonNull(ring[place(number)]);
    }

    /** Forgets all frames. */
    void clear() {
        lock.lock();
        try {
            Arrays.fill(ring, null);
            first = last + 1;
            octets = 0;
            forgotten = 0;
            leaving.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the frames whose numbers are in a range and that are kept, oldest first. */
    private List<TracedFrame> between(long from, long to) {
        lock.lock();
        try {
            List<TracedFrame> found = new ArrayList<>();
            for (long number = Math.max(from, first); number <= Math.min(to, last); number++) {
                found.add(at(number));
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private List<TracedFrame> kept() {
        return between(1, Long.MAX_VALUE);
    }

    private long firstNumber() {
        lock.lock();
        try {
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of the last frame, forgotten or not; 0 before the first. */
    public long lastNumber() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the frame with a number; null if there is none, or if it is forgotten. */
    public @Nullable TracedFrame frame(long number) {
        List<TracedFrame> found = between(number, number);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Returns frames before a number, newest first.
     *
     * @param number the number that the first of them comes before, such as {@link Long#MAX_VALUE} for the newest
     * @param most how many at most, 1 to {@value #MOST_FRAMES}
     * @param wanted which ones; it is asked on the thread of the caller
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public List<TracedFrame> framesBefore(long number, int most, Predicate<TracedFrame> wanted) {
        checkMost(most);
        List<TracedFrame> found = new ArrayList<>();
        long end = Math.min(number, lastNumber() + 1);
        while (true) {
            List<TracedFrame> some = between(end - SOME, end - 1);
            for (int i = some.size() - 1; i >= 0; i--) {
                if (wanted.test(some.get(i))) {
                    found.add(some.get(i));
                }
                if (found.size() == most) {
                    return found;
                }
            }
            if (some.isEmpty()) {
                return found;
            }
            end = some.get(0).number();
        }
    }

    /**
     * Returns frames after a number, oldest first.
     *
     * @param number the number that the first of them comes after, such as 0 for the oldest
     * @param most how many at most, 1 to {@value #MOST_FRAMES}
     * @param wanted which ones; it is asked on the thread of the caller
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public List<TracedFrame> framesAfter(long number, int most, Predicate<TracedFrame> wanted) {
        checkMost(most);
        List<TracedFrame> found = new ArrayList<>();
        long start = number;
        while (true) {
            List<TracedFrame> some = after(start);
            for (TracedFrame frame : some) {
                if (wanted.test(frame)) {
                    found.add(frame);
                }
                if (found.size() == most) {
                    return found;
                }
            }
            if (some.isEmpty()) {
                return found;
            }
            start = some.get(some.size() - 1).number();
        }
    }

    private List<TracedFrame> after(long number) {
        lock.lock();
        try {
            long from = Math.max(number + 1, first);
            return between(from, from + SOME - 1);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the frames so far to a file that only its owner can read, without passwords: pcap if its name ends with {@code
     * .pcap}, and JSON lines if it ends with {@code .jsonl}.
     *
     * @throws IllegalArgumentException if it ends with something else, or cannot be written
     * @throws IOException if writing fails later
     */
    public void writeCapture(Path file) throws IOException {
        try (CaptureWriter writer = CaptureWriter.to(file, Passwords.STARRED)) {
            writeCapture(writer);
        }
    }

    /**
     * Writes the frames so far, and the ends of their sessions. What was held back and has not left is left out.
     *
     * @param writer is flushed, and not closed
     * @param sessions the numbers of the sessions to write; none for all
     * @throws IOException if the writer fails
     */
    public void writeCapture(CaptureWriter writer, int... sessions) throws IOException {
        settled.run();
        TraceCapture.write(gone(sessions), writer);
    }

    private List<TracedFrame> gone(int... sessions) {
        Set<Integer> wanted = Arrays.stream(sessions).boxed().collect(Collectors.toSet());
        lock.lock();
        try {
            return kept().stream()
                    .filter(frame ->
                            wanted.isEmpty() || wanted.contains(frame.session().number()))
                    .filter(frame -> !leaving.contains(frame.octets()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    static void checkMost(int most) {
        if (most < 1 || most > MOST_FRAMES) {
            throw new IllegalArgumentException("most: " + most + ", allowed are 1 to " + MOST_FRAMES);
        }
    }

    /** Returns how many frames were forgotten, because there were too many. */
    public long forgotten() {
        lock.lock();
        try {
            return forgotten;
        } finally {
            lock.unlock();
        }
    }

    List<Bound> bounds() {
        lock.lock();
        try {
            return List.of(
                    new Bound("frames", last - first + 1, maxFrames, forgotten),
                    new Bound("frame_octets", octets, maxOctets, forgotten));
        } finally {
            lock.unlock();
        }
    }

    /** Returns all frames; with conditions, the requests of both sides that meet them all. */
    public List<TracedFrame> frames(Match... matches) {
        List<TracedFrame> all = kept();
        return matches.length == 0
                ? all
                : all.stream().filter(frame -> frame.meets(matches)).toList();
    }

    /** Returns the frames of one session. */
    List<TracedFrame> framesOf(SimulatedSession session) {
        return kept().stream().filter(frame -> frame.session() == session).toList();
    }

    /** Returns the last frames, so many at most, oldest first. */
    List<TracedFrame> last(int most) {
        long end = lastNumber();
        return between(end - most + 1, end);
    }

    /** Returns the PDUs of a type, of both sides. */
    public <P extends Pdu> List<P> pdus(Class<P> type) {
        return kept().stream()
                .map(TracedFrame::pdu)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /**
     * Returns what the ESMEs sent against the specifications, oldest first; notes are left out. See {@link Lint}.
     */
    public List<TraceFinding> findings() {
        lintLock.lock();
        try {
            for (TracedFrame frame : between(linted + 1, Long.MAX_VALUE)) {
                linted = frame.number();
                lint(frame);
            }
            long oldest = firstNumber();
            findings.removeIf(finding -> finding.frame().number() < oldest);
            return List.copyOf(findings);
        } finally {
            lintLock.unlock();
        }
    }

    private void lint(TracedFrame frame) {
        if (frame.direction() == Direction.RECEIVED) {
            Lint.of(Dissection.of(frame.octets()), PeerAlphabets.STANDARD).stream()
                    .filter(finding -> !finding.isNote())
                    .forEach(finding -> findings.add(new TraceFinding(frame, finding)));
        }
    }

    /** Returns a line for each frame, without passwords. */
    public String print() {
        return lines(kept());
    }

    static String lines(List<TracedFrame> frames) {
        return frames.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return print();
    }
}
