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
import java.util.List;
import java.util.Map;
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
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final PasswordHash NO_PASSWORD = PasswordHash.parse(
            "$pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private static final LinkConfig NO_LINK = new LinkConfig("", "", "", "", 1, 1, null, SECOND);

    /** Where applications bind. */
    private record Listen(String host, int port) {}

    /** How an application binds. */
    private record Door(String systemId, PasswordHash password, int binds) {

        static final Door NONE = new Door("", NO_PASSWORD, 1);
    }

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
        Listen listen = root.require("smpp", value -> value.map(this::smpp), new Listen("127.0.0.1", 0));
        Map<String, Account> accounts =
                root.require("accounts", value -> value.entries(ConfigReader::name, this::account), Map.of());
        refuseTwins(root, accounts);
        Map<String, LinkConfig> links =
                root.require("links", value -> value.entries(ConfigReader::name, this::link), Map.of());
        if (links.size() > 1) {
            root.fault("links", links.size() + " links, allowed is one");
        }
        LinkConfig link = links.values().stream().findFirst().orElse(NO_LINK);
        return new GatewayConfig(
                node[0], folder.resolve(node[1]), listen.host(), listen.port(), accounts, link, List.copyOf(warnings));
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
            String other = owners.putIfAbsent(account.systemId(), account.name());
            if (other != null) {
                root.fault(
                        "accounts", other + " and " + account.name() + " have the same systemId " + account.systemId());
            }
        });
    }

    // ---- where applications bind

    private Listen smpp(YamlMap smpp) {
        boolean plainAllowed = smpp.read("insecurePlain", YamlValue::bool, false);
        return smpp.require("listen", value -> listen(value.text(), plainAllowed), new Listen("127.0.0.1", 0));
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
        return new Listen(host, Integer.parseInt(port));
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
            Door door = account.require("smpp", each -> each.map(ConfigReader::door), Door.NONE);
            return new Account(
                    name,
                    door.systemId(),
                    door.password(),
                    door.binds(),
                    account.read("queue", each -> each.number(1, MOST_QUEUED), 100_000L),
                    account.read("validity", each -> each.time(SECOND, Account.MOST_VALIDITY), Duration.ofHours(24)),
                    account.read(
                            "onUnknown",
                            each -> each.oneOf(Map.of("resend", OnUnknown.RESEND, "fail", OnUnknown.FAIL)),
                            OnUnknown.RESEND));
        });
    }

    private static Door door(YamlMap door) {
        return new Door(
                door.require("systemId", value -> systemId(value.text()), ""),
                door.require("password", ConfigReader::hash, NO_PASSWORD),
                door.read("binds", value -> value.integer(1, MOST_BINDS), 4));
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

    // ---- the link

    private LinkConfig link(String name, YamlValue value) {
        return value.map(link -> new LinkConfig(
                name,
                link.require("url", each -> url(each.text()), ""),
                link.require("password", each -> each.secret(PASSWORD_LENGTH), ""),
                link.read("carrier", each -> name(each.text()), name),
                link.read("sessions", each -> each.integer(1, MOST_SESSIONS), 1),
                link.read("window", each -> each.integer(1, MOST_WINDOW), 10),
                link.find("rate", each -> (int) Math.ceil(each.rate(MOST_RATE))),
                link.read("grace", each -> each.time(Duration.ZERO, Account.MOST_VALIDITY), Duration.ofMinutes(10))));
    }

    private static String url(String text) {
        if (!LINK_URL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "allowed is smpp://SYSTEM_ID@HOST:PORT or smpps://…; the password stands beside it");
        }
        return text;
    }
}
