package io.larvik.smpp.gateway.config;

import io.larvik.smpp.gateway.config.Account.OnUnknown;
import io.larvik.smpp.gateway.config.SmppAccess.Dedupe;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code accounts}. */
final class AccountReader {

    static final PasswordHash NO_PASSWORD = PasswordHash.parse(
            "$pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    /** How receipts may be written, by their names. */
    static final Map<String, ReceiptDialect> DIALECTS = Map.of(
            "standard", ReceiptDialect.STANDARD,
            "seconds", ReceiptDialect.WITH_SECONDS,
            "short", ReceiptDialect.SHORT,
            "hexadecimal-id", ReceiptDialect.HEXADECIMAL_ID,
            "decimal-id", ReceiptDialect.DECIMAL_ID,
            "whole-words", ReceiptDialect.WHOLE_WORDS);

    private static final Pattern SYSTEM_ID = Pattern.compile("[\\x21-\\x7E]{1,15}");
    private static final Pattern SENDER = Pattern.compile("[^*\\s][^*]{0,20}\\*?|\\*");
    private static final Pattern KEY = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int KEY_LENGTH = 71;
    private static final String KEY_PREFIX = "sha256:";
    private static final int MOST_KEYS = 100;
    private static final int MOST_BINDS = 1_000;
    private static final int MOST_QUEUED = 10_000_000;
    private static final int MOST_SENDERS = 10_000;
    private static final int MOST_SECRETS = 2;
    private static final int LEAST_SECRET = 16;
    private static final int MOST_SECRET = 200;
    private static final int HASH_LENGTH = 200;
    private static final int LONGEST_SUBJECT = 1_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final SmppAccess NO_ACCESS = new SmppAccess(
            "",
            NO_PASSWORD,
            1,
            List.of(),
            null,
            PeerAlphabets.STANDARD,
            ReceiptDialect.STANDARD,
            ZoneOffset.UTC,
            Dedupe.OFF);

    private final boolean isOpen;
    private final Warnings warnings;

    /**
     * Creates the reader.
     *
     * @param isOpen whether applications can bind from beyond this machine
     */
    AccountReader(boolean isOpen, Warnings warnings) {
        this.isOpen = isOpen;
        this.warnings = warnings;
    }

    /** Reads all of them. */
    Map<String, Account> accounts(YamlValue value) {
        Map<String, Account> accounts = value.entries(Names::name, this::account);
        Map<String, String> owners = new HashMap<>();
        accounts.values().forEach(account -> {
            String systemId = account.smpp() == null ? "" : account.smpp().systemId();
            String other = systemId.isEmpty() ? null : owners.putIfAbsent(systemId, account.name());
            if (other != null) {
                value.fault(other + " and " + account.name() + " have the same systemId " + systemId);
            }
        });
        return accounts;
    }

    private Account account(String name, YamlValue value) {
        return value.map(account -> {
            SmppAccess smpp = account.find("smpp", each -> each.map(access -> access(each, access)));
            HttpAccess http = account.find("http", each -> each.map(AccountReader::http));
            if (!account.has("smpp") && !account.has("http")) {
                account.fault("no door: smpp, http or both are needed");
            }
            return new Account(
                    name,
                    smpp == null && account.has("smpp") ? NO_ACCESS : smpp,
                    http,
                    account.find("webhook", each -> each.map(AccountReader::webhook)),
                    account.find("rate", LinkReader::rate),
                    account.read("queue", each -> each.number(1, MOST_QUEUED), 100_000L),
                    account.read("senders", each -> each.oneOrMore(MOST_SENDERS, one -> sender(one.text())), List.of()),
                    account.read("validity", each -> each.time(SECOND, Account.MOST_VALIDITY), Duration.ofHours(24)),
                    account.read("onUnknown", each -> each.oneOf(Names.words(OnUnknown.values())), OnUnknown.RESEND));
        });
    }

    // ---- SMPP

    private SmppAccess access(YamlValue value, YamlMap access) {
        SmppAccess read = new SmppAccess(
                access.require("systemId", each -> systemId(each.text()), ""),
                access.require("password", AccountReader::hash, NO_PASSWORD),
                access.read("binds", each -> each.integer(1, MOST_BINDS), 4),
                access.read("allow", ListenReader::networks, List.of()),
                access.find("certificate", each -> subject(each.text())),
                LinkReader.alphabets(access),
                access.read("receipts", each -> each.oneOf(DIALECTS), ReceiptDialect.STANDARD),
                access.read("receiptZone", each -> zone(each.text()), ZoneOffset.UTC),
                access.read("dedupe", each -> each.oneOf(Names.words(Dedupe.values())), Dedupe.OFF));
        if (isOpen && !access.has("allow") && !access.has("certificate")) {
            warnings.add(
                    value,
                    "8 characters of a password are all that protects it from anywhere; allow or certificate add to that");
        }
        return read;
    }

    /** Reads the hash of a password. */
    static PasswordHash hash(YamlValue value) {
        String hash = value.secret(
                HASH_LENGTH,
                PasswordHash.FORM,
                "allowed is what smpp gateway hash prints: a plain password is refused");
        try {
            return PasswordHash.parse(hash);
        } catch (IllegalArgumentException e) {
            throw value.refusal(String.valueOf(e.getMessage())); // tells the rounds, and nothing of the password
        }
    }

    private static String systemId(String text) {
        if (!SYSTEM_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are 1 to 15 printable characters");
        }
        return text;
    }

    private static String subject(String text) {
        if (text.length() > LONGEST_SUBJECT || !text.contains("=")) {
            throw new IllegalArgumentException("allowed is a subject such as CN=shop");
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("allowed is a zone such as UTC, +02:00 or Europe/Stockholm", e);
        }
    }

    private static String sender(String text) {
        if (!SENDER.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are 1 to 21 characters, with a * behind for any that begin so");
        }
        return text;
    }

    // ---- HTTP and webhooks

    private static HttpAccess http(YamlMap http) {
        Map<String, String> keys =
                http.require("keys", each -> each.entries(Names::name, AccountReader::key), Map.of());
        if (http.has("keys") && keys.size() > MOST_KEYS) {
            http.fault("keys", keys.size() + " keys, at most " + MOST_KEYS);
        }
        return new HttpAccess(keys, http.read("allow", ListenReader::networks, List.of()));
    }

    private static String key(String name, YamlValue value) {
        return value.secret(
                        KEY_LENGTH, KEY, "allowed is what smpp gateway key prints, sha256: and 64 hexadecimal digits")
                .substring(KEY_PREFIX.length());
    }

    private static Webhook webhook(YamlMap webhook) {
        if (webhook.has("secret") && webhook.has("secrets")) {
            webhook.fault("secrets", "secret stands beside it, allowed is one of both");
        }
        String one = webhook.find("secret", AccountReader::secret);
        List<String> several =
                webhook.read("secrets", each -> each.oneOrMore(MOST_SECRETS, AccountReader::secret), List.of());
        if (!webhook.has("secret") && !webhook.has("secrets")) {
            webhook.fault("secret is missing");
        }
        return new Webhook(
                webhook.require("url", each -> hook(each.text()), URI.create("https://invalid")),
                one == null ? several : List.of(one),
                webhook.read(
                        "events",
                        each -> Set.copyOf(each.oneOrMore(
                                Webhook.Event.values().length,
                                event -> event.oneOf(Names.words(Webhook.Event.values())))),
                        EnumSet.allOf(Webhook.Event.class)),
                webhook.read("allow", ListenReader::networks, List.of()));
    }

    private static String secret(YamlValue value) {
        String secret = value.secret(MOST_SECRET);
        if (secret.length() < LEAST_SECRET) {
            throw value.refusal("allowed are 16 to 200 characters");
        }
        return secret;
    }

    private static URI hook(String text) {
        URI url = uri(text);
        String scheme =
                url == null || url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url == null || !(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException("allowed is https://HOST/PATH, or http://…");
        }
        int port = url.getPort();
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("user and fragment are not allowed");
        }
        if (port != -1 && port != 80 && port != 443 && port < 1024) {
            throw new IllegalArgumentException("port " + port + ", allowed are 80, 443 and those from 1024");
        }
        return url;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
