package io.larvik.smpp.simulator;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The frames that went over the sessions of a simulator, oldest first, with passwords and texts. It keeps 50,000 frames
 * of at most 32 MiB together, unless the scenario says otherwise, and forgets the oldest. Safe for use by several
 * threads.
 */
public final class Trace {

    private final int maxFrames;
    private final long maxOctets;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final ArrayDeque<TracedFrame> frames = new ArrayDeque<>();
    private long octets;
    private long last;
    private long forgotten;

    Trace(int maxFrames, long maxOctets) {
        this.maxFrames = maxFrames;
        this.maxOctets = maxOctets;
    }

    void add(Instant time, SimulatedSession session, Direction direction, OctetString frame) {
        lock.lock();
        try {
            frames.add(new TracedFrame(++last, time, session, direction, frame));
            octets += frame.length();
            while (frames.size() > maxFrames || octets > maxOctets) {
                octets -= frames.remove().octets().length();
                forgotten++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all frames. */
    void clear() {
        lock.lock();
        try {
            frames.clear();
            octets = 0;
            forgotten = 0;
        } finally {
            lock.unlock();
        }
    }

    private List<TracedFrame> kept() {
        lock.lock();
        try {
            return List.copyOf(frames);
        } finally {
            lock.unlock();
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

    /** Returns all frames; with conditions, the requests of both sides that meet them all. */
    public List<TracedFrame> frames(Match... matches) {
        List<TracedFrame> all = kept();
        return matches.length == 0
                ? all
                : all.stream().filter(frame -> Matches.all(frame, matches)).toList();
    }

    /** Returns the frames of one session. */
    List<TracedFrame> framesOf(SimulatedSession session) {
        return kept().stream().filter(frame -> frame.session() == session).toList();
    }

    /** Returns the last frames, so many at most. */
    List<TracedFrame> last(int most) {
        List<TracedFrame> all = kept();
        return all.subList(Math.max(0, all.size() - most), all.size());
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
        return kept().stream()
                .filter(frame -> frame.direction() == Direction.RECEIVED)
                .flatMap(frame -> Lint.of(Dissection.of(frame.octets()), PeerAlphabets.STANDARD).stream()
                        .filter(finding -> !finding.isNote())
                        .map(finding -> new TraceFinding(frame, finding)))
                .toList();
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
