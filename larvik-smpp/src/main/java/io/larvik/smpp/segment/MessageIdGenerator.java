package io.larvik.smpp.segment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates unique ids of 128 bits that a peer cannot guess. Each id is a digest of a secret and a counter. The
 * generator does not use {@link SecureRandom} for each id, because that may block on the system's entropy source and
 * messages may be accepted on an event loop. Safe for use by several threads.
 */
final class MessageIdGenerator {

    private static final int OCTETS = 16;

    private final byte[] secret = new byte[32];
    private final AtomicLong numbers = new AtomicLong();

    MessageIdGenerator() {
        new SecureRandom().nextBytes(secret);
    }

    /** Returns 32 hexadecimal digits. An id has no hyphen, which distinguishes it from {@code <id>-<n>}. */
    String next() {
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
