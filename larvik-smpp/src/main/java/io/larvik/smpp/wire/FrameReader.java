package io.larvik.smpp.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into frames, however they were split or joined on the way.
 *
 * <p>Memory grows with the octets received, never with the length a peer announces, and is given back when it is not
 * needed. For one thread.
 */
public final class FrameReader {

    /** What is kept for the next frames when nothing is left over; small, as most sessions idle. */
    private static final int KEPT = 2048;

    private static final byte[] NOTHING = new byte[0];

    private byte[] own = NOTHING;

    /** What frames are cut from: {@code own}, or what was lent. */
    private byte[] octets = own;

    private int start;
    private int end;
    private int limit;

    /**
     * Makes a reader without octets.
     *
     * @param limit the longest frame accepted, in octets
     */
    public FrameReader(int limit) {
        this.limit = limit;
    }

    /** Sets the longest frame accepted from now on, in octets; frames already taken are not looked at again. */
    public void limit(int newLimit) {
        limit = newLimit;
    }

    /** Adds received octets, which are copied. Views of frames taken before are no longer valid. */
    public void append(byte[] source, int offset, int length) {
        keep();
        int buffered = end - start;
        if (own.length - end < length) {
            moveTo(own.length - buffered >= length ? own : new byte[heldWith(length)]);
        }
        System.arraycopy(source, offset, own, end, length);
        end += length;
    }

    /**
     * Adds received octets, from which whole frames are cut where they stand: nothing is copied of them but what belongs to
     * a frame that began before. They must not change until {@link #keep()}. Views of frames taken before are no longer
     * valid.
     *
     * @return how many were added, at least one of those given: as many as the frame that has begun lacks, or all; the rest
     *     is to be added when whole frames were taken
     */
    public int lend(byte[] source, int offset, int length) {
        keep();
        if (start < end) {
            int added = Math.min(length, lacking());
            append(source, offset, added);
            return added;
        }
        octets = source;
        start = offset;
        end = offset + length;
        return length;
    }

    /** Returns how many octets the next frame lacks of the length known so far; all there are, when it lacks none. */
    private int lacking() {
        int buffered = end - start;
        int lacking = (buffered < Integer.BYTES ? Integer.BYTES : begun()) - buffered;
        return lacking > 0 ? lacking : Integer.MAX_VALUE;
    }

    /** Copies what is left of octets that were lent. */
    public void keep() {
        if (octets != own) {
            int buffered = end - start;
            moveTo(own.length >= buffered ? own : new byte[buffered]);
        }
    }

    private void moveTo(byte[] target) {
        int buffered = end - start;
        System.arraycopy(octets, start, target, 0, buffered);
        own = target;
        octets = target;
        start = 0;
        end = buffered;
    }

    /**
     * Returns the next whole frame, or null when more octets are needed.
     *
     * @throws BrokenFrameException when command_length is below 16 or above the limit; the stream cannot be read any
     *     further
     */
    public @Nullable RawFrame next() {
        int buffered = end - start;
        if (buffered < Integer.BYTES) {
            release();
            return null;
        }
        int length = BigEndian.int32(octets, start);
        if (length < RawFrame.HEADER || length > limit) {
            throw new BrokenFrameException(
                    Integer.toUnsignedLong(length), limit, Arrays.copyOfRange(octets, start, start + Integer.BYTES));
        }
        if (buffered < length) {
            shrink(buffered);
            return null;
        }
        RawFrame frame = new RawFrame(octets, start, length);
        start += length;
        return frame;
    }

    /** Returns the number of octets received that are not yet part of a frame taken. */
    public int buffered() {
        return end - start;
    }

    /** Returns the octets of memory held, which are more than those buffered, but never many; what was lent is held, too. */
    public int held() {
        return octets == own ? own.length : Math.max(own.length, buffered());
    }

    /** Returns the octets of memory that will be held when so many more have been received. */
    public int heldWith(int length) {
        int buffered = buffered();
        return own.length - buffered >= length
                ? own.length
                : Math.max(buffered + length, Math.min(2 * own.length, begun() > 0 ? begun() : limit));
    }

    /** Returns the length of the frame that has begun, at most the limit; 0 while it is not known. */
    public int begun() {
        int length = buffered() < Integer.BYTES ? 0 : BigEndian.int32(octets, start);
        return length < 0 ? limit : Math.min(length, limit);
    }

    /** The start of one frame must not hold on to the memory of those that came before it. */
    private void shrink(int buffered) {
        if (octets == own && own.length > KEPT && own.length > 2 * buffered) {
            moveTo(new byte[Math.max(buffered, KEPT)]);
        }
    }

    private void release() {
        if (start == end) {
            start = 0;
            end = 0;
            if (own.length > KEPT) {
                own = NOTHING;
            }
            octets = own;
        }
    }
}
