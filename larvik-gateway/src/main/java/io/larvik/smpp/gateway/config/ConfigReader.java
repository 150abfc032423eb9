package io.larvik.smpp.gateway.config;

import io.larvik.smpp.gateway.config.Account.OnUnknown;
import io.larvik.yaml.Yaml;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.yaml}. It tells all faults at once, each with line and column. */
public final class ConfigReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern SYSTEM_ID = Pattern.compile("[\\x21-\\x7E]{1,15}");
    private static final Pattern LINK_URL = Pattern.compile("smpps?://[^:@/?#]+@\\S+");
    private static final int MOST_BINDS = 1_000;
    private static final int MOST_QUEUED = 1_000_000;
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_WINDOW = 1_000;
    private static final int MOST_RATE = 100_000;
    private static final int PASSWORD_LENGTH = 8;
    private static final int HASH_LENGTH = 200;
    private static final int MOST_RULES = 1_000;
    private static final int MOST_PREFIXES = 10_000;
    private static final int MOST_WEIGHT = 1_000;
    private static final RouteRule ANY = new RouteRule("", Set.of(), List.of(), Map.of(), List.of());
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final PasswordHash NO_PASSWORD = PasswordHash.parse(
            "$pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private static final LinkConfig NO_LINK = new LinkConfig("", "", "", "", 1, 1, null, SECOND, SECOND, List.of());

    private static final Listen NOWHERE = new Listen("127.0.0.1", 0, null);
    private static final SmppAccess NO_ACCESS = new SmppAccess("", NO_PASSWORD, 1);
    private static final Duration FAILOVER = Duration.ofSeconds(30);

    private final Path folder;
    private final List<String> warnings = new ArrayList<>();

    private ConfigReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file. Relative paths in it start at its folder.
     *
     * @throws io.larvik.yaml.YamlException if anything is wrong with it
     */
    public static GatewayConfig read(Path file, Function<String, @Nullable String> environment) {
        Path parent = file.toAbsolutePath().getParent();
        ConfigReader reader = new ConfigReader(parent == null ? file : parent);
        return Yaml.read(file, environment, root -> root.map(reader::config));
    }

    private GatewayConfig config(YamlMap root) {
        String[] node = root.read("node", value -> value.map(this::node), new String[] {"gateway", "data"});
        Listen smpp = root.require("smpp", value -> value.map(this::smpp), NOWHERE);
        Map<String, Account> accounts =
                root.require("accounts", value -> value.entries(ConfigReader::name, this::account), Map.of());
        refuseTwins(root, accounts);
        Map<String, LinkConfig> links =
                root.require("links", value -> value.entries(ConfigReader::name, this::link), Map.of());
        if (links.isEmpty()) {
            root.fault("links", "none, at least one is needed");
        }
        return new GatewayConfig(
                node[0],
                folder.resolve(node[1]),
                new StoreConfig.Embedded(),
                smpp,
                null,
                accounts,
                links,
                root.read("routes", value -> routes(value, accounts, links), List.of(all(links))),
                List.of(),
                List.copyOf(warnings));
    }

    private String[] node(YamlMap node) {
        return new String[] {
            node.read("name", value -> name(value.text()), "gateway"), node.read("data", YamlValue::text, "data")
        };
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are 1 to 32 of a to z, 0 to 9 and -");
        }
        return text;
    }

    private static void refuseTwins(YamlMap root, Map<String, Account> accounts) {
        Map<String, String> owners = new HashMap<>();
        accounts.values().forEach(account -> {
            String systemId = account.smpp() == null ? "" : account.smpp().systemId();
            String other = systemId.isEmpty() ? null : owners.putIfAbsent(systemId, account.name());
            if (other != null) {
                root.fault("accounts", other + " and " + account.name() + " have the same systemId " + systemId);
            }
        });
    }

    // ---- where applications bind

    private Listen smpp(YamlMap smpp) {
        boolean plainAllowed = smpp.read("insecurePlain", YamlValue::bool, false);
        return smpp.require("listen", value -> listen(value.text(), plainAllowed), NOWHERE);
    }

    private Listen listen(String text, boolean plainAllowed) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new IllegalArgumentException("allowed is HOST:PORT, such as 127.0.0.1:2775");
        }
        if (!isLoopback(host)) {
            if (!plainAllowed) {
                throw new IllegalArgumentException(
                        "others could read passwords and messages; insecurePlain: true beside it allows that");
            }
            warnings.add("smpp.listen: " + host + " can be reached by others, and nothing is encrypted");
        }
        return new Listen(host, Integer.parseInt(port), null);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host is unknown", e);
        }
    }

    // ---- accounts

    private Account account(String name, YamlValue value) {
        return value.map(account -> {
            SmppAccess smpp = account.require("smpp", each -> each.map(ConfigReader::access), NO_ACCESS);
            return new Account(
                    name,
                    smpp,
                    null,
                    null,
                    null,
                    account.read("queue", each -> each.number(1, MOST_QUEUED), 100_000L),
                    List.of(),
                    account.read("validity", each -> each.time(SECOND, Account.MOST_VALIDITY), Duration.ofHours(24)),
                    account.read(
                            "onUnknown",
                            each -> each.oneOf(Map.of("resend", OnUnknown.RESEND, "fail", OnUnknown.FAIL)),
                            OnUnknown.RESEND));
        });
    }

    private static SmppAccess access(YamlMap access) {
        return new SmppAccess(
                access.require("systemId", value -> systemId(value.text()), ""),
                access.require("password", ConfigReader::hash, NO_PASSWORD),
                access.read("binds", value -> value.integer(1, MOST_BINDS), 4));
    }

    private static PasswordHash hash(YamlValue value) {
        return PasswordHash.parse(value.secret(
                HASH_LENGTH,
                PasswordHash.FORM,
                "allowed is what smpp gateway hash prints: a plain password is refused"));
    }

    private static String systemId(String text) {
        if (!SYSTEM_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are 1 to 15 printable characters");
        }
        return text;
    }

    // ---- links and routes

    private LinkConfig link(String name, YamlValue value) {
        return value.map(link -> new LinkConfig(
                name,
                link.require("url", each -> url(each.text()), ""),
                link.require("password", each -> each.secret(PASSWORD_LENGTH), ""),
                link.read("carrier", each -> name(each.text()), name),
                link.read("sessions", each -> each.integer(1, MOST_SESSIONS), 1),
                link.read("window", each -> each.integer(1, MOST_WINDOW), 10),
                link.find("rate", each -> (int) Math.ceil(each.rate(MOST_RATE))),
                link.read("grace", each -> each.time(Duration.ZERO, Account.MOST_VALIDITY), Duration.ofMinutes(10)),
                link.read("failoverAfter", each -> each.time(SECOND, Account.MOST_VALIDITY), FAILOVER),
                List.of()));
    }

    private static List<RouteRule> routes(
            YamlValue value, Map<String, Account> accounts, Map<String, LinkConfig> links) {
        return value.list(MOST_RULES, each -> each.map(rule -> route(rule, accounts, links)));
    }

    private static RouteRule route(YamlMap rule, Map<String, Account> accounts, Map<String, LinkConfig> links) {
        RouteRule when = rule.read("when", value -> value.map(each -> when(each, accounts)), ANY);
        return new RouteRule(
                rule.require("name", value -> name(value.text()), ""),
                when.accounts(),
                when.to(),
                rule.require("to", value -> weights(value, links), Map.of("", 1)),
                rule.read(
                        "else",
                        value -> value.oneOrMore(MOST_RULES, each -> each.reference("link", links.keySet())),
                        List.of()));
    }

    private static RouteRule when(YamlMap when, Map<String, Account> accounts) {
        return new RouteRule(
                "",
                Set.copyOf(when.read(
                        "account",
                        value -> value.oneOrMore(MOST_RULES, each -> each.reference("account", accounts.keySet())),
                        List.of())),
                when.read("to", value -> value.oneOrMore(MOST_PREFIXES, YamlValue::text), List.of()),
                Map.of(),
                List.of());
    }

    private static Map<String, Integer> weights(YamlValue value, Map<String, LinkConfig> links) {
        return value.entries(
                name -> {
                    if (!links.containsKey(name)) {
                        throw new IllegalArgumentException("no link has this name");
                    }
                    return name;
                },
                (name, weight) -> weight.integer(1, MOST_WEIGHT));
    }

    /** Without rules, every message may take every link. */
    private static RouteRule all(Map<String, LinkConfig> links) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        links.keySet().forEach(link -> weights.put(link, 1));
        return new RouteRule("all", Set.of(), List.of(), weights, List.of());
    }

    private static String url(String text) {
        if (!LINK_URL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "allowed is smpp://SYSTEM_ID@HOST:PORT or smpps://…; the password stands beside it");
        }
        return text;
    }
}
