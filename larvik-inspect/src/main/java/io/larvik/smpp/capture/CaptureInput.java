package io.larvik.smpp.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The octets of a capture through a window that moves forward, so that a file is never in memory. */
final class CaptureInput implements Closeable {

    /** The longest packet, block or line that is read, in octets. */
    static final int LONGEST = 1 << 20;

    /** How much of a capture is read, in octets. */
    static final long MOST = 1L << 30;

    private static final int LONGEST_LINE = 3 * LONGEST;
    private static final int CAPACITY = 4 * LONGEST;

    private final InputStream in;
    private final long most;
    private byte[] octets = new byte[1 << 16];
    private int start;
    private int end;
    private long position;
    private boolean isAtEnd;
    private boolean isAtBound;

    CaptureInput(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Returns whether so many octets are there from the current one on, at most four times {@link #LONGEST}. */
    boolean has(int length) throws IOException {
        while (end - start < length) {
            if (isAtEnd) {
                return false;
            }
            makeRoom(length);
            long left = most - position - (end - start);
            int wanted = (int) Math.min(left, octets.length - end);
            int count = wanted <= 0 ? -1 : in.read(octets, end, wanted);
            if (count < 0) {
                isAtEnd = true;
                isAtBound = left <= 0 && in.read() >= 0;
                return false;
            }
            end += count;
        }
        return true;
    }

    private void makeRoom(int length) {
        if (octets.length - start >= length && octets.length > end) {
            return;
        }
        byte[] target = octets;
        if (octets.length < length) {
            target = new byte[Math.min(CAPACITY, Math.max(length, 2 * octets.length))];
        }
        System.arraycopy(octets, start, target, 0, end - start);
        octets = target;
        end -= start;
        start = 0;
    }

    /** Returns whether octets were left because the capture is longer than what is read of one. */
    boolean isAtBound() {
        return isAtBound;
    }

    /** Returns the offset of the current octet in the capture. */
    long position() {
        return position;
    }

    /** Returns the number of octets in the window, from the current one on. */
    int buffered() {
        return end - start;
    }

    /** Returns the array with the window; valid until the next call of {@link #has}. */
    byte[] array() {
        return octets;
    }

    /** Returns where in the array the octet lies. */
    int index(int at) {
        return start + at;
    }

    int int8(int at) {
        return octets[start + at] & 0xFF;
    }

    int int16(int at, boolean isBigEndian) {
        return isBigEndian ? int8(at) << 8 | int8(at + 1) : int8(at + 1) << 8 | int8(at);
    }

    int int32(int at, boolean isBigEndian) {
        return isBigEndian
                ? int16(at, true) << 16 | int16(at + 2, true)
                : int16(at + 2, false) << 16 | int16(at, false);
    }

    byte[] copy(int at, int length) {
        return Arrays.copyOfRange(octets, start + at, start + at + length);
    }

    /**
     * Returns the next line without its end, and moves behind it; null at the end. A line that is longer than what is
     * read of one is cut there.
     */
    @Nullable
    String line() throws IOException {
        int length = 0;
        while (length < LONGEST_LINE && has(length + 1) && octets[start + length] != '\n') {
            length++;
        }
        if (!has(1)) {
            return null;
        }
        boolean isEnded = length < buffered() && octets[start + length] == '\n';
        String line = new String(octets, start, length, StandardCharsets.UTF_8);
        skip(isEnded ? length + 1 : length);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Moves forward, and returns how many octets there were to move over. */
    long skip(long length) throws IOException {
        long left = length;
        while (left > 0 && has(1)) {
            int step = (int) Math.min(left, buffered());
            start += step;
            position += step;
            left -= step;
        }
        return length - left;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
