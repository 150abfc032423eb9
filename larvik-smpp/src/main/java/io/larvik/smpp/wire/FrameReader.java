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

    private byte[] octets = NOTHING;
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

    /** Adds received octets. Views of frames taken before are no longer valid. */
    public void append(byte[] source, int offset, int length) {
        int buffered = end - start;
        if (octets.length - end < length) {
            if (octets.length - buffered >= length) {
                System.arraycopy(octets, start, octets, 0, buffered);
            } else {
                byte[] larger = new byte[heldWith(length)];
                System.arraycopy(octets, start, larger, 0, buffered);
                octets = larger;
            }
            start = 0;
            end = buffered;
        }
        System.arraycopy(source, offset, octets, end, length);
        end += length;
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

    /** Returns the octets of memory held, which are more than those buffered, but never many. */
    public int held() {
        return octets.length;
    }

    /** Returns the octets of memory that will be held when so many more have been received. */
    public int heldWith(int length) {
        int buffered = buffered();
        return octets.length - buffered >= length
                ? octets.length
                : Math.max(buffered + length, Math.min(2 * octets.length, begun() > 0 ? begun() : limit));
    }

    /** Returns the length of the frame that has begun, at most the limit; 0 while it is not known. */
    public int begun() {
        int length = buffered() < Integer.BYTES ? 0 : BigEndian.int32(octets, start);
        return length < 0 ? limit : Math.min(length, limit);
    }

    /** The start of one frame must not hold on to the memory of those that came before it. */
    private void shrink(int buffered) {
        if (octets.length > KEPT && octets.length > 2 * buffered) {
            octets = Arrays.copyOfRange(octets, start, start + Math.max(buffered, KEPT));
            start = 0;
            end = buffered;
        }
    }

    private void release() {
        if (start == end) {
            start = 0;
            end = 0;
            if (octets.length > KEPT) {
                octets = NOTHING;
            }
        }
    }
}
