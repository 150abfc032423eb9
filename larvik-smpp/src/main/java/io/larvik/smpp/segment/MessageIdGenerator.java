package io.larvik.smpp.segment;

import io.larvik.smpp.field.InterfaceVersion;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates unique ids of 112 bits that a peer cannot guess, and for SMPP 3.3 ids of 32 bits. Each id is a digest of a secret and a counter. The
 * generator does not use {@link SecureRandom} for each id, because that may block on the system's entropy source and
 * messages may be accepted on an event loop. Safe for use by several threads.
 */
final class MessageIdGenerator {

    /** Leaves room for a hyphen and three digits in 32 characters. */
    private static final int OCTETS = 14;

    /** A message may have 255 segments, each with a number of its own. */
    private static final int NUMBERS_OF_A_MESSAGE = 256;

    private final byte[] secret = new byte[32];
    private final AtomicLong numbers = new AtomicLong();

    /** The next short id. Starts anywhere, so that a restarted server does not repeat its ids. */
    private final AtomicInteger shortNumbers;

    MessageIdGenerator() {
        SecureRandom random = new SecureRandom();
        random.nextBytes(secret);
        shortNumbers = new AtomicInteger(random.nextInt());
    }

    /** Returns an id that fits the version: 28 hexadecimal digits without a hyphen, and 8 for SMPP 3.3. */
    PresetId next(InterfaceVersion version, boolean isSegmented) {
        return version.allowsTlvs()
                ? new PresetId(next(), false)
                : new PresetId(
                        HexFormat.of().toHexDigits(shortNumbers.getAndAdd(isSegmented ? NUMBERS_OF_A_MESSAGE : 1)),
                        true);
    }

    private String next() {
        MessageDigest digest = sha256();
        digest.update(secret);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, numbers.incrementAndGet()));
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
