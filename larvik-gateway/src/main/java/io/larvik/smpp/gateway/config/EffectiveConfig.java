package io.larvik.smpp.gateway.config;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.Network;
import io.larvik.smpp.text.PeerAlphabets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with all that it leaves out, one value a key, such as {@code links.tele-1.window}. Secrets are shown as
 * {@code ***}.
 */
public final class EffectiveConfig {

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private static final List<String> OF_A_NODE = List.of("node.", "store", "smpp.", "http.", "operate.");

    /** By key, in the order of the file. */
    private final Map<String, Value> values = new LinkedHashMap<>();

    /**
     * A value.
     *
     * @param shown what may be shown of it
     * @param real what it is
     * @param compared what of it other nodes may know the hash of
     */
    private record Value(String shown, String real, String compared) {}

    private EffectiveConfig() {}

    /** Returns the values of a configuration. */
    public static EffectiveConfig of(GatewayConfig config) {
        EffectiveConfig effective = new EffectiveConfig();
        effective.node(config);
        config.accounts().values().forEach(effective::account);
        config.links().values().forEach(effective::link);
        for (int i = 0; i < config.routes().size(); i++) {
            effective.route("routes[" + i + "].", config.routes().get(i));
        }
        for (int i = 0; i < config.inbound().size(); i++) {
            effective.inbound("inbound[" + i + "].", config.inbound().get(i));
        }
        effective.bounds(config);
        return effective;
    }

    /** Returns the values, each as {@code key: value}. */
    public List<String> lines() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue().shown())
                .toList();
    }

    /**
     * Returns a hash of all that the nodes of one store should have in common: it leaves out what is of a node. Passwords of
     * links, of the database and of webhooks are left out, too, since a hash lets short ones be guessed.
     */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach((key, value) -> {
                if (OF_A_NODE.stream().noneMatch(key::startsWith)) {
                    digest.update((key + ": " + value.compared() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns what differs from what another configuration has, a line for each key. */
    public List<String> changesFrom(EffectiveConfig before) {
        Set<String> keys = new LinkedHashSet<>(before.values.keySet());
        keys.addAll(values.keySet());
        List<String> changes = new ArrayList<>();
        for (String key : keys) {
            Value was = before.values.get(key);
            Value is = values.get(key);
            if (!Objects.equals(was, is)) {
                changes.add(key + ": " + (was == null ? "none" : was.shown()) + " -> "
                        + (is == null ? "none" : is.shown()));
            }
        }
        return changes;
    }

    // ---- sections

    private void node(GatewayConfig config) {
        put("node.name", config.node());
        put("node.data", config.data());
        if (config.store() instanceof StoreConfig.Shared shared) {
            put("store", shared.url());
            secret("storePassword", shared.password());
        } else {
            put("store", "sqlite");
        }
        listen("smpp.", config.smpp());
        listen("http.", config.http());
        Operate operate = config.operate();
        listen("operate.", operate == null ? null : operate.listen());
        if (operate != null) {
            for (String name : new TreeSet<>(operate.admins().keySet())) {
                Operate.Admin admin = Objects.requireNonNull(operate.admins().get(name));
                secret("operate.admins." + name + ".password", admin.password().text());
                put("operate.admins." + name + ".role", word(admin.role()));
            }
        }
    }

    private void listen(String at, @Nullable Listen listen) {
        if (listen == null) {
            return;
        }
        put(at + "listen", listen.host() + ":" + listen.port());
        TlsFiles tls = listen.tls();
        put(at + "tls.cert", tls == null ? null : tls.cert());
        put(at + "tls.key", tls == null ? null : tls.key());
        put(at + "tls.clients", tls == null ? null : tls.clients());
        networks(at + "proxyFrom", listen.proxyFrom());
    }

    private void account(Account account) {
        String at = "accounts." + account.name() + ".";
        SmppAccess smpp = account.smpp();
        if (smpp != null) {
            put(at + "smpp.systemId", smpp.systemId());
            hashed(at + "smpp.password", smpp.password().text());
            put(at + "smpp.binds", smpp.binds());
            networks(at + "smpp.allow", smpp.allow());
            put(at + "smpp.certificate", smpp.certificate());
            alphabets(at + "smpp.", smpp.alphabets());
            put(at + "smpp.receipts", wordOf(AccountReader.DIALECTS, smpp.receipts()));
            put(at + "smpp.receiptZone", smpp.receiptZone());
            put(at + "smpp.dedupe", word(smpp.dedupe()));
        }
        HttpAccess http = account.http();
        if (http != null) {
            new TreeSet<>(http.keys().keySet())
                    .forEach(key -> hashed(
                            at + "http.keys." + key, String.valueOf(http.keys().get(key))));
            networks(at + "http.allow", http.allow());
        }
        Webhook webhook = account.webhook();
        if (webhook != null) {
            put(at + "webhook.url", webhook.url());
            secret(at + "webhook.secrets", String.join("\n", webhook.secrets()));
            put(
                    at + "webhook.events",
                    webhook.events().stream()
                            .map(EffectiveConfig::word)
                            .sorted()
                            .toList());
            networks(at + "webhook.allow", webhook.allow());
        }
        put(at + "rate", rate(account.rate()));
        put(at + "queue", account.queue());
        put(at + "senders", account.senders());
        put(at + "validity", time(account.validity()));
        put(at + "onUnknown", word(account.onUnknown()));
    }

    private void link(LinkConfig link) {
        String at = "links." + link.name() + ".";
        put(at + "url", link.url());
        secret(at + "password", link.password());
        put(at + "carrier", link.carrier());
        put(at + "sessions", link.sessions());
        put(at + "window", link.window());
        put(at + "rate", rate(link.rate()));
        put(at + "queue", link.queue());
        alphabets(at, link.alphabets());
        put(at + "packed", link.alphabets().packsGsm7());
        put(at + "segmentation", wordOf(LinkReader.SEGMENTATIONS, link.segmentation()));
        put(at + "transcode", link.transcode());
        CarrierReceipts receipts = link.receipts();
        put(at + "receipts.ids", word(receipts.ids()));
        put(at + "receipts.byText", receipts.byText());
        put(at + "receipts.parts", word(receipts.parts()));
        put(at + "receipts.request", word(receipts.request()));
        put(at + "receipts.grace", time(receipts.grace()));
        put(at + "receipts.late", word(receipts.late()));
        put(at + "failoverAfter", time(link.failoverAfter()));
        put(at + "moveInDoubt", link.moveInDoubt());
        put(at + "nodes", link.nodes());
    }

    private void route(String at, RouteRule rule) {
        put(at + "name", rule.name());
        when(at, rule.when());
        rule.links().forEach((link, weight) -> put(at + "to." + link, weight));
        put(at + "else", rule.otherwise());
        put(
                at + "elseOn",
                rule.elseOn().stream().map(CommandStatus::specName).sorted().toList());
    }

    private void inbound(String at, InboundRule rule) {
        when(at, rule.when());
        put(at + "account", rule.account().name());
        put(at + "door", word(rule.door()));
    }

    private void when(String at, Conditions when) {
        put(at + "when.account", List.copyOf(new TreeSet<>(when.accounts())));
        put(at + "when.from", when.from().texts());
        put(at + "when.to", when.to().texts());
        put(at + "when.text", when.text());
        put(at + "when.lane", when.lane() == null ? null : word(when.lane()));
        put(at + "when.binary", when.binary());
    }

    private void bounds(GatewayConfig config) {
        for (Limit limit : Limit.values()) {
            long value = config.limits().of(limit);
            put("limits." + limit.key(), limit.unit() == Limit.Unit.TIME ? time(Duration.ofMillis(value)) : value);
        }
        put("retention.text", time(config.retention().text()));
        put("retention.messages", time(config.retention().messages()));
        put("searchByNumber", config.searchesByNumber());
        put("metrics.accounts", config.metersAccounts());
        put("log.numbers", config.logsNumbers());
    }

    // ---- values

    private void put(String key, @Nullable Object value) {
        if (value != null && !value.equals(List.of())) {
            values.put(key, new Value(value.toString(), value.toString(), value.toString()));
        }
    }

    private void secret(String key, String value) {
        values.put(key, new Value("***", value, ""));
    }

    /** What is as good as random, so that its hash tells nothing. */
    private void hashed(String key, String value) {
        values.put(key, new Value("***", value, value));
    }

    private void networks(String key, List<Network> networks) {
        put(key, networks.stream().map(Network::toString).toList());
    }

    private void alphabets(String at, PeerAlphabets alphabets) {
        put(at + "alphabet", wordOf(LinkReader.ALPHABETS, alphabets.mcDefault()));
        put(at + "latin1IsGsm7", alphabets.latin1IsGsm7());
    }

    private static @Nullable String rate(@Nullable Integer rate) {
        return rate == null ? null : rate + "/s";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> @Nullable String wordOf(Map<String, T> words, T meant) {
        return words.entrySet().stream()
                .filter(each -> each.getValue().equals(meant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static String time(Duration time) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long units = time.dividedBy(unit.getValue());
            if (units > 0 && time.equals(unit.getValue().multipliedBy(units))) {
                return units + unit.getKey();
            }
        }
        return time.isZero() ? "0s" : time.toString();
    }

    /** Returns the values without secrets. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
