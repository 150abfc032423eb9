package io.larvik.smpp.gateway.operate;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.larvik.smpp.gateway.config.Operate;
import io.larvik.smpp.gateway.config.Operate.Admin;
import io.larvik.smpp.gateway.config.Operate.Role;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.config.VerifiedPasswords;
import io.larvik.smpp.limits.TokenBucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows who asks: whoever reads the data folder of this machine, by the control token, or an admin by name and password.
 * No answer tells whether a name exists. Safe for any thread.
 */
final class Logins {

    private static final String WHO = "who";
    private static final String BASIC = "basic ";
    private static final int MOST_ADDRESSES = 10_000;
    private static final int BURST = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** How many passwords are compared at a time: each takes a core for a while. */
    private static final int MOST_COMPARED = 2;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private record Credentials(String name, String password) {}

    /** Addresses that brought wrong passwords, the one that was used last at the end. Guarded by itself. */
    private final Map<String, TokenBucket> strangers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private final Map<String, Admin> admins;
    private final List<PasswordHash> hashes;
    private final boolean isLocalOnly;
    private final ControlToken token;
    private final Consumer<String> refused;
    private final VerifiedPasswords passwords = new VerifiedPasswords();
    private final Semaphore comparing = new Semaphore(MOST_COMPARED);

    /**
     * Creates the logins.
     *
     * @param refused is told the address that brought a wrong token or password
     */
    Logins(Operate operate, ControlToken token, Consumer<String> refused) {
        this.admins = operate.admins();
        this.hashes = admins.values().stream().map(Admin::password).toList();
        this.isLocalOnly = isLoopback(operate.listen().host());
        this.token = token;
        this.refused = refused;
    }

    /** Returns a handler that only those reach who may do this much. */
    Handler needs(Role role, Handler then) {
        return context -> {
            if (roleOf(context).compareTo(role) < 0) {
                throw new HttpResponseException(FORBIDDEN, "This needs the role " + role + ".", Map.of());
            }
            then.handle(context);
        };
    }

    /** Returns a handler that needs a login where others than this machine reach it. */
    Handler needsBeyondThisMachine(Handler then) {
        return isLocalOnly ? then : needs(Role.VIEWER, then);
    }

    /** Returns who asks, and from where; of a request that was let through. */
    static String who(Context context) {
        return String.valueOf(context.<String>attribute(WHO));
    }

    private Role roleOf(Context context) {
        if (token.matches(context.header("Authorization"))
                && isFromHere(context.req().getRemoteAddr(), context.req().getLocalAddr())) {
            context.attribute(WHO, "local");
            return Role.ADMIN;
        }
        String address = context.req().getRemoteAddr();
        if (isBlocked(address)) {
            throw tooMany();
        }
        Credentials given = basic(context.header("Authorization"));
        Admin admin = given == null ? null : admins.get(given.name());
        if (given == null || !matches(given, admin) || admin == null) {
            count(address);
            refused.accept(address);
            throw new HttpResponseException(
                    UNAUTHORIZED,
                    "Send Authorization: Basic with the name and password of an admin.",
                    Map.of("WWW-Authenticate", "Basic realm=\"gateway\", charset=\"UTF-8\""));
        }
        context.attribute(WHO, admin.name() + " from " + address);
        return admin.role();
    }

    private boolean matches(Credentials given, @Nullable Admin admin) {
        if (!comparing.tryAcquire()) {
            throw tooMany();
        }
        try {
            return passwords.matches(given.name(), admin == null ? null : admin.password(), given.password(), hashes);
        } finally {
            comparing.release();
        }
    }

    private static HttpResponseException tooMany() {
        return new HttpResponseException(TOO_MANY, "Too many logins; try again later.", Map.of("Retry-After", "1"));
    }

    private boolean isBlocked(String address) {
        synchronized (strangers) {
            TokenBucket known = strangers.get(address);
            return known != null && known.nanosUntilNext(System.nanoTime()) > 0;
        }
    }

    private void count(String address) {
        long now = System.nanoTime();
        synchronized (strangers) {
            strangers
                    .computeIfAbsent(address, each -> TokenBucket.of(1, SECOND, BURST, now))
                    .tryTake(now);
        }
    }

    /** The token is for the command on this machine: from elsewhere somebody has stolen it. */
    static boolean isFromHere(String remote, String local) {
        return isLoopback(remote) || remote.equals(local);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static @Nullable Credentials basic(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return null;
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Credentials(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
