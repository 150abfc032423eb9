package io.larvik.smpp.wire;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into frames, no matter how the network split or joined them. For use by one thread.
 *
 * <p>Memory grows with the octets received, not with the length that a peer announces. It is at most twice the greatest
 * number of octets that were buffered at the same time.
 */
public final class FrameReader {

    private final int limit;
    private byte[] octets = new byte[0];
    private int start;
    private int end;

    /**
     * Creates a reader without octets.
     *
     * @param limit the greatest command_length that is accepted, in octets
     */
    public FrameReader(int limit) {
        this.limit = limit;
    }

    /** Adds a copy of received octets. Frames taken before become invalid. */
    public void append(byte[] source, int offset, int length) {
        if (octets.length - end < length) {
            makeRoom(length);
        }
        System.arraycopy(source, offset, octets, end, length);
        end += length;
    }

    /**
     * Returns the next whole frame; null when more octets are needed. The frame is valid until the next
     * {@link #append}.
     *
     * @throws BrokenFrameException when command_length is below 16 or above the limit; the rest of the stream cannot be
     *     read then
     */
    public @Nullable RawFrame next() {
        RawFrame frame = RawFrame.first(octets, start, buffered(), limit);
        if (frame != null) {
            start += frame.length();
        }
        return frame;
    }

    /** Returns the number of octets that were received and are not part of a frame taken. */
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
