package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.limits.TokenBucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a request comes from, by its key. Nobody can tell from an answer whether a key is wrong, an
 * account is unknown, or the address is none of those that the account may be used from. Safe for any thread.
 */
final class Callers {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final int MOST_ADDRESSES = 10_000;
    private static final int BURST = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Compared with where nobody has the key, so that it takes as long. */
    private static final Key NOBODY = new Key(null, new byte[32], null);

    private record Key(
            @Nullable Account account,
            byte[] hash,
            @Nullable TokenBucket rate) {}

    private record Credentials(@Nullable String account, String key) {}

    /** Addresses that brought wrong keys, the one that was used last at the end. Guarded by itself. */
    private final Map<String, TokenBucket> strangers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private final int keyRate;
    private volatile Map<String, Key> byHash = Map.of();

    /**
     * Creates the callers.
     *
     * @param keyRate how many requests a second a key may send
     */
    Callers(Map<String, Account> accounts, int keyRate) {
        this.keyRate = keyRate;
        accounts(accounts);
    }

    /** Takes over the accounts of a configuration. */
    void accounts(Map<String, Account> accounts) {
        Map<String, Key> keys = new HashMap<>();
        accounts.values().forEach(account -> {
            if (account.http() != null) {
                account.http().keys().values().forEach(hash -> keys.put(hash, key(account, hash)));
            }
        });
        byHash = Map.copyOf(keys);
    }

    private Key key(Account account, String hash) {
        return new Key(account, HexFormat.of().parseHex(hash), TokenBucket.perSecond(keyRate, System.nanoTime()));
    }

    /** Returns the account of a request, or throws a {@link Problem}. */
    Account of(Context context) {
        Credentials given = credentials(context.header("Authorization"));
        byte[] hash = sha256(given == null ? "" : given.key());
        Key key = byHash.getOrDefault(HexFormat.of().formatHex(hash), NOBODY);
        boolean isKnown = MessageDigest.isEqual(key.hash(), hash);
        Account account = key.account();
        if (given == null
                || account == null
                || !isKnown
                || !isOf(account, given, context.req().getRemoteAddr())) {
            throw refused(context);
        }
        if (key.rate() != null && !key.rate().tryTake(System.nanoTime())) {
            throw Problem.of(ProblemType.RATE, "The key sends more than " + keyRate + " requests a second.")
                    .later("1");
        }
        return account;
    }

    private static boolean isOf(Account account, Credentials given, String address) {
        return (given.account() == null || given.account().equals(account.name())) && isAllowed(account, address);
    }

    private static boolean isAllowed(Account account, String address) {
        if (account.http() == null || account.http().allow().isEmpty()) {
            return account.http() != null;
        }
        try {
            InetAddress from = InetAddress.getByName(address); // an address, which is not looked up
            return account.http().allow().stream().anyMatch(network -> network.contains(from));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Problem refused(Context context) {
        boolean isPatient;
        synchronized (strangers) {
            isPatient = strangers
                    .computeIfAbsent(
                            context.req().getRemoteAddr(),
                            address -> TokenBucket.of(1, SECOND, BURST, System.nanoTime()))
                    .tryTake(System.nanoTime());
        }
        boolean isInAddress = context.queryParamMap().keySet().stream()
                .anyMatch(name -> name.matches("(?i)(api)?[_-]?(key|token)|password|pwd|username|user"));
        return isPatient
                ? Problem.of(
                                ProblemType.UNAUTHORIZED,
                                isInAddress
                                        ? "A key in the address is not read: send Authorization: Bearer KEY."
                                        : "Send Authorization: Bearer KEY, or Basic with account and key.")
                        .with("WWW-Authenticate", "Bearer")
                : Problem.of(ProblemType.RATE, "Too many wrong keys came from this address.")
                        .later("1");
    }

    private static @Nullable Credentials credentials(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String scheme = header.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return new Credentials(null, header.substring(BEARER.length()).trim());
        }
        return scheme.startsWith(BASIC) ? basic(header.substring(BASIC.length()).trim()) : null;
    }

    private static @Nullable Credentials basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
