package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the root of a scenario file. Accounts, rules and generators are read before the parts that name them, wherever
 * they are in the file.
 */
final class ScenarioReader {

    private static final long MOST_SEED = 999_999_999_999_999_999L;
    private static final int MOST_ACCOUNTS = 1_000;
    private static final int MOST_RULES = 1_000;
    private static final int MOST_ROUTES = 1_000;
    private static final int MOST_GENERATORS = 100;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_DESTINATIONS = 255;
    private static final int LONGEST_ADDRESS = 20;

    private static final Map<String, Boolean> TIMES = Map.of("real", false, "frozen", true);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T23:59:59Z");

    private final Path folder;
    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> generators = new TreeSet<>();

    /** Creates a reader of a file whose relative paths begin in a folder. */
    ScenarioReader(Path folder) {
        this.folder = folder;
    }

    Scenario read(YamlValue root) {
        return root.map(this::scenario);
    }

    private Scenario scenario(YamlMap map) {
        AccountReader accountReader = new AccountReader();
        TrafficReader traffic = new TrafficReader(accounts, rules, generators, this::file);
        Long seed = map.find("seed", v -> v.number(0, MOST_SEED));
        boolean frozen = map.read("time", v -> v.oneOf(TIMES), false);
        Instant start = map.find("start", ScenarioReader::instant);
        Listen listen = map.read("listen", v -> v.map(this::listen), Listen.DEFAULT);
        List<Account> readAccounts = map.read(
                "accounts",
                v -> v.list(MOST_ACCOUNTS, a -> a.map(m -> unique(m, accounts, "system_id", accountReader))),
                List.of());
        List<Rule> readRules = map.read(
                "rules",
                v -> v.list(MOST_RULES, r -> r.map(m -> unique(m, rules, "name", RuleReader::rule))),
                List.of());
        Map<String, List<Address>> lists =
                map.read("lists", v -> v.entries(ScenarioReader::name, (name, to) -> addresses(to)), Map.of());
        List<Route> routes = map.read("routes", v -> v.list(MOST_ROUTES, r -> r.map(traffic::route)), List.of());
        boolean loopback = map.read("loopback", YamlValue::bool, false);
        List<Generator> readGenerators = map.read(
                "generators",
                v -> v.list(MOST_GENERATORS, g -> g.map(m -> unique(m, generators, "name", traffic::generator))),
                List.of());
        List<TimelineEntry> timeline =
                map.read("timeline", v -> v.list(MOST_ENTRIES, e -> e.map(traffic::entry)), List.of());
        Expectations expectations = map.find("expect", v -> v.map(ExpectationReader::expectations));
        Keep keep = map.read("keep", v -> v.map(KeepReader::keep), Keep.DEFAULT);
        boolean magic = map.read("magic", YamlValue::bool, true);
        return new Scenario(
                seed,
                frozen,
                start,
                listen,
                readAccounts,
                readRules,
                lists,
                routes,
                loopback,
                timeline,
                readGenerators,
                expectations,
                keep,
                magic);
    }

    /** Reads rules, of which no two may have the same name. */
    static List<Rule> namedRules(YamlValue list, int most) {
        Set<String> names = new TreeSet<>();
        return list.list(most, rule -> rule.map(map -> unique(map, names, "name", RuleReader::rule)));
    }

    /** Reads something with a name that nothing else of its kind may have. */
    private static <T> T unique(YamlMap map, Set<String> names, String key, NamedReader<T> reader) {
        String name = map.find(key, YamlValue::text);
        if (name != null && !names.add(name)) {
            map.fault(key, name + " is there already");
        }
        return reader.read(map);
    }

    /** Reads the map of something that has a name. */
    interface NamedReader<T> {

        T read(YamlMap map);
    }

    private static Instant instant(YamlValue value) {
        String text = value.text();
        Instant time;
        try {
            time = Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + ", allowed is a time such as 2026-01-01T00:00:00Z", e);
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(text + ", allowed are " + EARLIEST + " to " + LATEST);
        }
        return time;
    }

    private Listen listen(YamlMap map) {
        return new Listen(map.find("port", ScenarioReader::port), map.find("tls", v -> v.map(this::tls)));
    }

    private Listen.Tls tls(YamlMap map) {
        int port = map.require("port", ScenarioReader::port, 0);
        Boolean isSelfSigned = map.find("self_signed", YamlValue::bool);
        Path certificate = map.find("certificate", this::file);
        Path key = map.find("key", this::file);
        boolean hasFile = map.has("certificate") || map.has("key");
        boolean isUnclear = isSelfSigned == null && map.has("self_signed");
        if (!isUnclear && hasFile == Boolean.TRUE.equals(isSelfSigned)) {
            map.fault("needed is either self_signed: true, or certificate and key");
        } else if (hasFile && !(map.has("certificate") && map.has("key"))) {
            map.fault("certificate and key belong together");
        }
        boolean hasBoth = certificate != null && key != null;
        return new Listen.Tls(port, hasBoth ? certificate : null, hasBoth ? key : null);
    }

    private static int port(YamlValue value) {
        return value.integer(0, 65_535);
    }

    private Path file(YamlValue value) {
        Path file = folder.resolve(value.text());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(value.text() + " is no file that can be read");
        }
        return file;
    }

    private static String name(String name) {
        if (name.isEmpty() || name.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException(name.length() + " characters, allowed are 1 to " + LONGEST_ADDRESS);
        }
        return name;
    }

    private static List<Address> addresses(YamlValue value) {
        return value.oneOrMore(MOST_DESTINATIONS, ScenarioReader::address);
    }

    private static Address address(YamlValue value) {
        String address = value.text();
        if (address.isEmpty() || address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException(address.length() + " characters, allowed are 1 to " + LONGEST_ADDRESS);
        }
        return Address.of(address);
    }
}
