package io.larvik.smpp.capture;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a section of a pcapng file.
 *
 * @param linkType the number of its link type
 * @param snapLength the most octets of a packet that were recorded; 0 for no limit
 * @param unitsPerSecond the resolution of its times
 * @param secondsAhead what is added to its times, in seconds
 */
record PcapngInterface(int linkType, int snapLength, BigInteger unitsPerSecond, long secondsAhead) {

    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final int OPTIONS = 16;
    private static final int LONGEST_EXPONENT = 63;
    private static final long LAST_SECOND = 1L << 38; // the year 10680
    private static final long NANOS = 1_000_000_000;

    /** Reads the block at the current octet. */
    static PcapngInterface of(CaptureInput in, boolean isBigEndian, int length) {
        BigInteger units = BigInteger.valueOf(1_000_000);
        long ahead = 0;
        int at = OPTIONS;
        int end = length - Integer.BYTES;
        while (at + Integer.BYTES <= end && in.int16(at, isBigEndian) != 0) {
            int code = in.int16(at, isBigEndian);
            int size = in.int16(at + 2, isBigEndian);
            int value = at + Integer.BYTES;
            if (value + size > end) {
                break;
            }
            if (code == RESOLUTION && size == 1) {
                units = units(in.int8(value));
            } else if (code == OFFSET && size == Long.BYTES) {
                int high = in.int32(isBigEndian ? value : value + Integer.BYTES, isBigEndian);
                int low = in.int32(isBigEndian ? value + Integer.BYTES : value, isBigEndian);
                ahead = (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
            }
            at = value + (size + 3 & ~3);
        }
        return new PcapngInterface(in.int16(8, isBigEndian), Math.max(0, in.int32(12, isBigEndian)), units, ahead);
    }

    private static BigInteger units(int resolution) {
        int exponent = Math.min(resolution & 0x7F, LONGEST_EXPONENT);
        return (resolution & 0x80) == 0 ? BigInteger.TEN.pow(exponent) : BigInteger.TWO.pow(exponent);
    }

    /** Returns the time; null if no clock can have shown it. */
    @Nullable
    Instant time(long units) {
        long perSecond = unitsPerSecond.bitLength() < Long.SIZE ? unitsPerSecond.longValue() : 0;
        long seconds;
        long nanos;
        if (units >= 0 && perSecond > 0 && NANOS % perSecond == 0) {
            seconds = units / perSecond;
            nanos = units % perSecond * (NANOS / perSecond);
        } else {
            BigInteger[] parts = new BigInteger(Long.toUnsignedString(units)).divideAndRemainder(unitsPerSecond);
            seconds = parts[0].bitLength() < Long.SIZE ? parts[0].longValue() : Long.MAX_VALUE;
            nanos = parts[1].multiply(BigInteger.valueOf(NANOS))
                    .divide(unitsPerSecond)
                    .longValue();
        }
        boolean isTime = seconds < LAST_SECOND && secondsAhead < LAST_SECOND && secondsAhead > -LAST_SECOND;
        return isTime ? Instant.ofEpochSecond(seconds + secondsAhead, nanos) : null;
    }
}
