package io.larvik.smpp.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Keys of applications for the HTTP API: 256 random bits, of which only the SHA-256 is kept. */
public final class ApiKey {

    private static final int OCTETS = 32;

    private ApiKey() {}

    /** Returns a new key, 43 characters of A to Z, a to z, 0 to 9, - and _. */
    public static String create() {
        byte[] bits = new byte[OCTETS];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Returns the SHA-256 of a key, 64 hexadecimal digits in lower case. */
    public static String hash(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
