package io.larvik.smpp.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Compares passwords with their hashes, and remembers which were right: the hash of a password takes a tenth of a second,
 * and many sessions bind at once after a break of the network. No password is kept, only an HMAC of it under a key of
 * this process. There is one for each hash of the configuration at most. Safe for any thread.
 */
public final class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;

    /** Compared with where there is no account at all. */
    private static final PasswordHash NOBODY = PasswordHash.of("nobody");

    private final SecretKeySpec key;

    /** The HMAC of the right password, by the text of its hash. */
    private final Map<String, byte[]> verified = new ConcurrentHashMap<>();

    public VerifiedPasswords() {
        byte[] octets = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(octets);
        key = new SecretKeySpec(octets, ALGORITHM);
    }

    /** Forgets all that belong to other hashes than these. */
    public void retain(List<PasswordHash> hashes) {
        verified.keySet().retainAll(hashes.stream().map(PasswordHash::text).toList());
    }

    /**
     * Returns whether the password is the one of the hash.
     *
     * @param hash the hash; null where nobody has the name
     * @param others hashes of accounts: without a hash the time is spent on one of them, so that nobody can find out by
     *     the time which names exist, whatever number of rounds the hashes have
     */
    public boolean matches(String name, @Nullable PasswordHash hash, String password, List<PasswordHash> others) {
        PasswordHash compared = hash != null ? hash : standIn(name, others);
        byte[] hmac = hmac(compared.text(), password);
        byte[] known = verified.get(compared.text());
        boolean isKnown = MessageDigest.isEqual(known == null || hash == null ? key.getEncoded() : known, hmac);
        if (isKnown) {
            return true;
        }
        boolean matches = compared.matches(password) && hash != null;
        if (matches) {
            verified.put(compared.text(), hmac);
        }
        return matches;
    }

    /** Returns how many passwords are known to be right. */
    int size() {
        return verified.size();
    }

    private static PasswordHash standIn(String name, List<PasswordHash> others) {
        return others.isEmpty() ? NOBODY : others.get(Math.floorMod(name.hashCode(), others.size()));
    }

    private byte[] hmac(String hash, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
