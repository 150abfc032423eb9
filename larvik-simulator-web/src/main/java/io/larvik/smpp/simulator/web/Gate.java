package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Lets in the requests that may come in: of the right host, so that no name of another site leads here; not too many; and
 * those of the API with the token. Safe for use by several threads.
 */
final class Gate {

    private static final long NANOS = 1_000_000_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BEARER = "bearer ";

    /** Where any address is listened on, its own is none; no name of a site is an address. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+\\]");

    private static final Set<String> ANY = Set.of("0.0.0.0", "[::]");

    private final String host;
    private final byte[] token;
    private final int requestsASecond;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private double allowed;
    private long lastNanos = System.nanoTime();

    /**
     * Creates the gate.
     *
     * @param host the address or name that is listened on
     */
    Gate(String host, String token, int requestsASecond) {
        this.host = (host.indexOf(':') >= 0 ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.requestsASecond = requestsASecond;
        this.allowed = requestsASecond;
    }

    void checkHost(Context context) {
        String given = context.header("Host");
        String name = given == null ? "" : given.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        boolean isAddress = ANY.contains(host) && ADDRESS.matcher(name).matches();
        if (!isAddress && !name.equals(host) && !LOOPBACK.contains(name)) {
            throw Problem.of(403, "The Host of the request is not the one that is listened on.");
        }
    }

    void checkRate() {
        lock.lock();
        try {
            long now = System.nanoTime();
            allowed = Math.min(requestsASecond, allowed + (double) (now - lastNanos) * requestsASecond / NANOS);
            lastNanos = now;
            if (allowed < 1) {
                throw Problem.of(429, "More than " + requestsASecond + " requests in a second.")
                        .with("Retry-After", "1");
            }
            allowed--;
        } finally {
            lock.unlock();
        }
    }

    void checkToken(Context context) {
        String given = context.header("Authorization");
        String bearer = given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? given.substring(BEARER.length()).trim()
                : "";
        byte[] octets = bearer.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(octets, token)) {
            throw Problem.of(401, "The request needs the token: Authorization: Bearer …")
                    .with("WWW-Authenticate", "Bearer");
        }
    }
}
