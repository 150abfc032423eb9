package io.larvik.smpp.wire;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into frames, however they were split or joined on the way. For one thread.
 *
 * <p>Memory grows with the octets received, never with the length a peer announces: to at most twice what was buffered
 * at a time.
 */
public final class FrameReader {

    private final int limit;
    private byte[] octets = new byte[0];
    private int start;
    private int end;

    /**
     * Makes a reader without octets.
     *
     * @param limit the longest frame accepted, in octets
     */
    public FrameReader(int limit) {
        this.limit = limit;
    }

    /** Adds received octets, which are copied. Views of frames taken before are no longer valid. */
    public void append(byte[] source, int offset, int length) {
        if (octets.length - end < length) {
            makeRoom(length);
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
        RawFrame frame = RawFrame.first(octets, start, buffered(), limit);
        if (frame != null) {
            start += frame.length();
        }
        return frame;
    }

    /** Returns the number of octets received that are not yet part of a frame taken. */
    public int buffered() {
        return end - start;
    }

    private void makeRoom(int length) {
        int buffered = buffered();
        boolean enough = octets.length - buffered >= length;
        byte[] target = enough ? octets : new byte[Math.max(buffered + length, 2 * buffered)];
        System.arraycopy(octets, start, target, 0, buffered);
        octets = target;
        start = 0;
        end = buffered;
    }
}
