package io.larvik.smpp.gateway.config;

import io.larvik.yaml.Yaml;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code gateway.yaml}. It tells all faults at once, each with line and column. */
public final class ConfigReader {

    private static final Pattern STORE = Pattern.compile("postgresql://\\S+");
    private static final Duration LONGEST_KEPT = Duration.ofDays(3_660);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(45));
    private static final int PASSWORD_LENGTH = 200;

    private final Path folder;
    private final Warnings warnings = new Warnings();

    private ConfigReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file. Relative paths in it start at its folder. Values may have <code>${env:NAME}</code>, <code>
     * ${env:NAME:default}</code> and <code>${file:PATH}</code>; a secret has no default.
     *
     * @param environment returns the value of an environment variable, or null
     * @throws io.larvik.yaml.YamlException if anything is wrong with it
     */
    public static GatewayConfig read(Path file, Function<String, @Nullable String> environment) {
        Path parent = file.toAbsolutePath().getParent();
        ConfigReader reader = new ConfigReader(parent == null ? file : parent);
        return Yaml.read(file, Secrets.placeholders(reader.folder, environment), root -> root.map(reader::config));
    }

    private GatewayConfig config(YamlMap root) {
        ListenReader listens = new ListenReader(folder, warnings);
        String[] node =
                root.read("node", value -> value.map(ConfigReader::node), new String[] {HostName.node(), "data"});
        StoreConfig store = store(root);
        Listen smpp = root.require("smpp", value -> value.map(listens::smpp), ListenReader.NOWHERE);
        Listen http = root.find("http", value -> value.map(listens::listen));
        Operate operate = root.find("operate", value -> value.map(listens::operate));
        AccountReader accountReader = new AccountReader(!Listen.isLoopback(smpp.host()), warnings);
        Map<String, Account> accounts = root.require("accounts", accountReader::accounts, Map.of());
        Map<String, LinkConfig> links = root.require("links", new LinkReader(warnings)::links, Map.of());
        RouteReader routes = new RouteReader(accounts, links, warnings);
        return new GatewayConfig(
                node[0],
                folder.resolve(node[1]),
                store,
                smpp,
                http,
                operate,
                accounts,
                links,
                root.read("routes", routes::routes, List.of(routes.any())),
                root.read("inbound", routes::inbound, List.of()),
                root.read("limits", value -> value.map(ConfigReader::limits), Limits.STANDARD),
                root.read("retention", value -> value.map(ConfigReader::retention), RETENTION),
                root.read("searchByNumber", YamlValue::bool, true),
                flag(root, "metrics", "accounts"),
                flag(root, "log", "numbers"),
                warnings.list());
    }

    private static boolean flag(YamlMap root, String section, String key) {
        return root.read(section, value -> value.map(map -> map.read(key, YamlValue::bool, false)), false);
    }

    private static String[] node(YamlMap node) {
        return new String[] {
            node.read("name", value -> Names.name(value.text()), HostName.node()),
            node.read("data", YamlValue::text, "data")
        };
    }

    // ---- store

    private StoreConfig store(YamlMap root) {
        String url = root.read("store", value -> storeUrl(value.text()), "sqlite");
        String password = root.find("storePassword", ConfigReader::storePassword);
        if (url.equals("sqlite")) {
            if (root.has("storePassword")) {
                root.fault("storePassword", "sqlite has no password");
            }
            return new StoreConfig.Embedded();
        }
        return new StoreConfig.Shared(url, password == null ? "" : password);
    }

    private static String storeUrl(String text) {
        if (!text.equals("sqlite") && !STORE.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed is sqlite, or postgresql://USER@HOST/DATABASE");
        }
        return text;
    }

    private static String storePassword(YamlValue value) {
        String password = value.secret(PASSWORD_LENGTH);
        if (!value.isFilledIn()) {
            throw value.refusal(LinkReader.PLAIN);
        }
        return password;
    }

    // ---- bounds

    private static Limits limits(YamlMap limits) {
        Map<Limit, Long> values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            Long value = limits.find(limit.key(), each -> limit(each, limit));
            if (value != null) {
                values.put(limit, value);
            }
        }
        return new Limits(values);
    }

    private static long limit(YamlValue value, Limit limit) {
        return limit.unit() == Limit.Unit.TIME
                ? value.time(Duration.ofMillis(limit.least()), Duration.ofMillis(limit.most()))
                        .toMillis()
                : value.number(limit.least(), limit.most());
    }

    private static Retention retention(YamlMap retention) {
        Duration text = retention.read("text", value -> value.time(Duration.ZERO, LONGEST_KEPT), RETENTION.text());
        Duration messages = retention.read("messages", value -> value.time(DAY, LONGEST_KEPT), RETENTION.messages());
        if (text.compareTo(messages) > 0) {
            retention.fault("text", "texts cannot be kept longer than their messages");
        }
        return new Retention(text, messages);
    }
}
