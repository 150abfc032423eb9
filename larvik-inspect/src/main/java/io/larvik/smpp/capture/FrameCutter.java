package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.wire.RawFrame;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what one side of a connection sent into frames.
 *
 * <p>It keeps what is there of one frame. Where octets are missing or are no frame, it keeps those in which a header may
 * begin, and searches the next header that reads as a frame.
 */
final class FrameCutter {

    private static final int START = 2 * Integer.BYTES; // command_length and command_id
    private static final int SMALL = 1 << 10;
    private static final byte[] NONE = {};

    private final HeldOctets held;
    private final StreamFrames frames;
    private final int side;

    private byte[] octets = NONE;
    private int length;
    private long offset; // of the first one in the capture
    private boolean isSearching;
    private Kind cause = Kind.SKIPPED;
    private long skipped;
    private long skippedFrom;
    private boolean isFirst = true;

    /** Creates a cutter for a side whose first octet may be one in the middle of a frame. */
    FrameCutter(HeldOctets held, StreamFrames frames, int side) {
        this.held = held;
        this.frames = frames;
        this.side = side;
        this.isSearching = true;
        this.cause = Kind.MISSING;
    }

    /** Returns a cutter for frames of one connection that do not tell who sent them. */
    static FrameCutter ofUnknownSides(Collected collected) {
        StreamFrames frames = new StreamFrames(collected, collected::nextStream, null, null, 0);
        FrameCutter cutter = new FrameCutter(new HeldOctets(), frames, StreamFrames.UNKNOWN);
        cutter.beginsFrame();
        return cutter;
    }

    /** Says that the next octet begins a frame, because the connection begins. */
    void beginsFrame() {
        isSearching = false;
    }

    /** Takes the next octets; they lie in the capture one after the other. */
    void take(byte[] source, int from, int to, long at, @Nullable Instant time) {
        int next = from;
        while (next < to) {
            long nextAt = at + next - from;
            if (isSearching) {
                search(source, next, to, nextAt, time);
                return;
            }
            offset = length == 0 ? nextAt : offset;
            int wanted = length < START ? START - length : commandLength() - length;
            int count = Math.min(wanted, to - next);
            if (!append(source, next, count, nextAt, time)) {
                continue; // it is skipped from here on
            }
            next += count;
            if (length == START && !isFrame()) {
                searchFor(Kind.SKIPPED);
            } else if (length > START && length == commandLength()) {
                frames.frame(side, OctetString.of(octets, 0, length), offset, time);
                isFirst = false;
                clear();
            }
        }
    }

    /** Says that octets are missing. */
    void missing(long count, String why, long at, @Nullable Instant time) {
        String within = length >= START && !isSearching ? ", within " + name() : "";
        frames.problem(Kind.MISSING, side, at, time, octets(count) + why + within);
        clear();
        skipped = 0;
        searchFor(Kind.MISSING);
    }

    /**
     * Says that no octets follow, and tells what is there of a frame.
     *
     * @param kind the kind of problem that it is if a frame is not whole
     * @param what names what ends
     */
    void end(Kind kind, String what, long at, @Nullable Instant time) {
        if (isSearching) {
            tellSkipped(skipped + length, time);
        } else if (length > 0) {
            String within = length >= START ? " within " + name() : " within a header";
            frames.problem(kind, side, at, time, what + within + ": " + octets(length) + " there");
        }
        clear();
        held.give(octets.length);
        octets = NONE;
    }

    /** Returns whether what is there ends within a frame. */
    boolean isWithinFrame() {
        return length > 0 && !isSearching;
    }

    private String name() {
        return CommandId.of(int32(Integer.BYTES)) + " of " + octets(commandLength());
    }

    private static String octets(long count) {
        return count == 1 ? "1 octet" : count + " octets";
    }

    private int commandLength() {
        return int32(0);
    }

    private int int32(int at) {
        return (octets[at] & 0xFF) << 24
                | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8
                | octets[at + 3] & 0xFF;
    }

    /** A vendor's command is believed only behind others. */
    private boolean isFrame() {
        return commandLength() >= RawFrame.HEADER
                && commandLength() <= FrameJson.LIMIT
                && (!isFirst || CommandId.of(int32(Integer.BYTES)).isKnown());
    }

    private void searchFor(Kind why) {
        isSearching = true;
        cause = why;
        skipped = 0;
        skippedFrom = offset;
    }

    private void search(byte[] source, int from, int to, long at, @Nullable Instant time) {
        int before = length;
        skippedFrom = skipped == 0 && before == 0 ? at : skippedFrom;
        offset = before == 0 ? at : offset;
        if (!append(source, from, to - from, at, time)) {
            return;
        }
        int found = FrameSearch.plausible(OctetString.of(octets, 0, length));
        int drop = found >= 0 ? found : Math.max(0, length - RawFrame.HEADER + 1);
        skipped += drop;
        offset = drop >= before ? at + drop - before : offset + drop;
        length -= drop;
        System.arraycopy(octets, drop, octets, 0, length);
        byte[] rest = Arrays.copyOf(octets, length);
        long restAt = offset;
        clear();
        if (found >= 0) {
            frames.found();
            tellSkipped(skipped, time);
            isSearching = false;
            take(rest, 0, rest.length, restAt, time);
        } else {
            append(rest, 0, rest.length, restAt, time);
        }
    }

    private void tellSkipped(long count, @Nullable Instant time) {
        if (count > 0) {
            String what = switch (cause) {
                case MISSING ->
                    isFirst ? " up to the first PDU, because the capture begins within one" : " up to the next PDU";
                case BOUND -> " up to the next PDU";
                default -> " that are no PDU";
            };
            frames.problem(cause, side, skippedFrom, time, octets(count) + " skipped" + what);
        }
        skipped = 0;
    }

    /** Appends octets, and returns whether there is room for them. */
    private boolean append(byte[] source, int from, int count, long at, @Nullable Instant time) {
        if (length + count > octets.length) {
            int capacity = Math.max(length + count, Math.min(2 * octets.length, FrameJson.LIMIT));
            if (!held.take(capacity - octets.length)) {
                frames.problem(Kind.BOUND, side, at, time, "too many octets of too many streams wait for others");
                clear();
                searchFor(Kind.BOUND);
                return false;
            }
            octets = Arrays.copyOf(octets, capacity);
        }
        System.arraycopy(source, from, octets, length, count);
        length += count;
        return true;
    }

    private void clear() {
        length = 0;
        if (octets.length > SMALL) {
            held.give(octets.length);
            octets = NONE;
        }
    }
}
