package io.larvik.smpp.engine;

import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a session that are not part of a frame yet. For one thread.
 *
 * <p>Received octets are lent. Whole frames are cut where they stand; only the start of a frame that is not whole is
 * copied. Memory grows with the octets received, never with the length that a peer announces. It is released when a
 * frame is whole, because most sessions are idle.
 */
public final class FrameBuffer {

    /** The most memory that an idle session keeps, in octets. */
    private static final int KEPT = 2048;

    private static final byte[] NOTHING = new byte[0];

    private byte[] own = NOTHING;

    /** What frames are cut from: {@code own}, or what was lent. */
    private byte[] octets = own;

    private int start;
    private int end;
    private int limit;

    /**
     * Makes a buffer without octets.
     *
     * @param limit the longest frame accepted, in octets
     */
    public FrameBuffer(int limit) {
        this.limit = limit;
    }

    /** Sets the longest frame accepted from now on, in octets. */
    public void limit(int newLimit) {
        limit = newLimit;
    }

    /**
     * Adds received octets, which must not change until {@link #keep()}. Frames taken before are no longer valid.
     *
     * @return how many octets were added, at least one: all, or those that the frame that has begun lacks. Add the rest
     *     when {@link #next()} has returned null
     */
    public int lend(byte[] source, int offset, int length) {
        keep();
        if (start < end) {
            int added = Math.min(length, lacking());
            copy(source, offset, added);
            return added;
        }
        octets = source;
        start = offset;
        end = offset + length;
        return length;
    }

    /**
     * Returns the next whole frame; null when more octets are needed.
     *
     * @throws BrokenFrameException when command_length is below 16 or above the limit; the stream cannot be read any
     *     further
     */
    public @Nullable RawFrame next() {
        RawFrame frame = RawFrame.first(octets, start, buffered(), limit);
        if (frame != null) {
            start += frame.length();
        } else {
            release();
        }
        return frame;
    }

    /** Copies what is left of the octets that were lent. */
    public void keep() {
        if (octets != own) {
            moveTo(own.length >= buffered() ? own : new byte[buffered()]);
        }
    }

    /** Returns how many octets are not part of a frame taken. */
    public int buffered() {
        return end - start;
    }

    /** Returns the command_length of the frame that has begun, at most the limit; 0 while it is not known. */
    public int begun() {
        if (buffered() < Integer.BYTES) {
            return 0;
        }
        int commandLength = (octets[start] & 0xFF) << 24
                | (octets[start + 1] & 0xFF) << 16
                | (octets[start + 2] & 0xFF) << 8
                | octets[start + 3] & 0xFF; // no ByteBuffer: this runs for each octet of a peer that sends single ones
        return commandLength < 0 ? limit : Math.min(commandLength, limit);
    }

    /**
     * Returns how many octets of memory are held, those lent included: at most twice as many as are buffered, or 2048.
     */
    public int held() {
        return octets == own ? own.length : Math.max(own.length, buffered());
    }

    /** Returns how many octets of memory will be held when so many more have been received. */
    public int heldWith(int length) {
        if (own.length - buffered() >= length) {
            return own.length;
        }
        int expected = begun() > 0 ? begun() : limit;
        return Math.max(buffered() + length, Math.min(2 * own.length, expected));
    }

    /** Returns how many octets the next frame lacks, as far as its length is known; no bound when it is whole. */
    private int lacking() {
        int lacking = (buffered() < Integer.BYTES ? Integer.BYTES : begun()) - buffered();
        return lacking > 0 ? lacking : Integer.MAX_VALUE;
    }

    private void copy(byte[] source, int offset, int length) {
        if (own.length - end < length) {
            moveTo(own.length - buffered() >= length ? own : new byte[heldWith(length)]);
        }
        System.arraycopy(source, offset, own, end, length);
        end += length;
    }

    /** Gives back memory that the frames taken before needed, and the octets here do not. */
    private void release() {
        int buffered = buffered();
        if (buffered == 0) {
            own = own.length > KEPT ? NOTHING : own;
            octets = own;
            start = 0;
            end = 0;
        } else if (octets == own && own.length > KEPT && own.length > 2 * buffered) {
            moveTo(new byte[Math.max(buffered, KEPT)]);
        }
    }

    private void moveTo(byte[] target) {
        int buffered = buffered();
        System.arraycopy(octets, start, target, 0, buffered);
        own = target;
        octets = target;
        start = 0;
        end = buffered;
    }
}
