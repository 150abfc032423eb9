package io.larvik.smpp.message;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of 128 bits that come once and that nobody guesses: a digest of a secret and a number. Random ones would do
 * too, but {@link SecureRandom} reads them from the system, and messages may be accepted on an event loop. Safe for any
 * thread.
 */
final class MessageIdGenerator {

    private static final int OCTETS = 16;

    private final byte[] secret = new byte[32];
    private final AtomicLong numbers = new AtomicLong();

    MessageIdGenerator() {
        new SecureRandom().nextBytes(secret);
    }

    /** Returns 32 hexadecimal digits; no hyphen, so that {@code <id>-<n>} can be told from it. */
    String next() {
        MessageDigest digest = sha256();
        digest.update(secret);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, numbers.incrementAndGet()));
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }
}
