package io.larvik.smpp.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it stands in the configuration: {@code $pbkdf2-sha256$ROUNDS$SALT$HASH}, with salt and hash in Base64
 * without padding. Nobody can read the password from it.
 */
public final class PasswordHash {

    /** How many rounds a new hash has. */
    public static final int ROUNDS = 600_000;

    private static final int LEAST_ROUNDS = 210_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-sha256\\$([1-9]\\d{0,7})\\$([A-Za-z0-9+/]{16,88})\\$([A-Za-z0-9+/]{43})");

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException if it is none, or has fewer than 210,000 or more than 10 million rounds
     */
    public static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no hash of a password");
        }
        int rounds = Integer.parseInt(form.group(1));
        if (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(rounds + " rounds, allowed are " + LEAST_ROUNDS + " to " + MOST_ROUNDS);
        }
        return new PasswordHash(
                rounds,
                Base64.getDecoder().decode(form.group(2)),
                Base64.getDecoder().decode(form.group(3)));
    }

    /** Makes a hash of a password, with a salt of its own. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_OCTETS];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ROUNDS, salt, hash(password, salt, ROUNDS));
    }

    /** Returns whether it is the hash of this password. Takes about a tenth of a second, whatever the answer is. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, hash(password, salt, rounds));
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        // Two passwords are one only if their octets are: PBKDF2 of the JDK takes characters.
        char[] octets =
                new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).toCharArray();
        try {
            PBEKeySpec key = new PBEKeySpec(octets, salt, rounds, HASH_OCTETS * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what stands in the configuration. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha256$" + rounds + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "***";
    }
}
