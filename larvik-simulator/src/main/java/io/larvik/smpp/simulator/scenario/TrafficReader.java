package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.scenario.Generator.Order;
import io.larvik.smpp.simulator.scenario.Generator.Segments;
import io.larvik.smpp.simulator.scenario.TimelineEntry.Action;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a message centre does by itself: its routes, its generators, and the entries of its timeline. */
final class TrafficReader {

    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Pattern MESSAGES = Pattern.compile("([0-9]{1,9}) messages?");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_TEXT = 39_015;
    private static final int MOST_SEGMENTS = 255;
    private static final Rate ONE_A_SECOND = Rate.perSecond(1);

    private static final Map<String, Order> ORDERS =
            Map.of("as_numbered", Order.AS_NUMBERED, "shuffled", Order.SHUFFLED, "reversed", Order.REVERSED);

    private static final Map<String, NationalLanguage> LANGUAGES = new HashMap<>();
    private static final Map<String, Action> ACTIONS = new HashMap<>();

    /** The keys that an action needs or may have. */
    private static final Map<Action, Set<String>> KEYS = new EnumMap<>(Map.of(
            Action.DOWN, Set.of("for"),
            Action.UP, Set.of(),
            Action.DISCONNECT, Set.of("account"),
            Action.RULE_ON, Set.of("rule"),
            Action.RULE_OFF, Set.of("rule"),
            Action.GENERATOR_ON, Set.of("generator"),
            Action.GENERATOR_OFF, Set.of("generator"),
            Action.CAPACITY, Set.of("account", "capacity")));

    /** Keys of which an action needs all that it may have. */
    private static final Set<String> NEEDED = Set.of("rule", "generator", "capacity");

    static {
        for (NationalLanguage language : NationalLanguage.values()) {
            LANGUAGES.put(language.name().toLowerCase(Locale.ROOT), language);
        }
        for (Action action : Action.values()) {
            ACTIONS.put(action.name().toLowerCase(Locale.ROOT), action);
        }
    }

    private final Collection<String> accounts;
    private final Collection<String> rules;
    private final Collection<String> generators;
    private final Function<YamlValue, Path> file;
    private int generatorsRead;

    /**
     * Creates a reader.
     *
     * @param accounts the accounts of the scenario; empty if any may bind
     * @param rules the names of its rules
     * @param generators the names of its generators
     * @param file finds a file
     */
    TrafficReader(
            Collection<String> accounts,
            Collection<String> rules,
            Collection<String> generators,
            Function<YamlValue, Path> file) {
        this.accounts = accounts;
        this.rules = rules;
        this.generators = generators;
        this.file = file;
    }

    // ---- routes

    Route route(YamlMap map) {
        return new Route(
                map.read("when", v -> v.map(ConditionReader::conditions), Match.any()),
                map.require("account", this::account, ""));
    }

    // ---- generators

    Generator generator(YamlMap map) {
        generatorsRead++;
        String name = map.read("name", YamlValue::text, "generator " + generatorsRead);
        Path csv = map.find("csv", file);
        Generator.Template template = template(map, map.has("csv"));
        return new Generator(
                name,
                csv == null ? template : new Generator.Csv(csv),
                map.require("rate", v -> Rate.of(v.text()), ONE_A_SECOND),
                map.find("for", v -> v.time(SHORTEST, LONGEST)),
                map.read("count", v -> v.number(1, 1_000_000_000), Long.MAX_VALUE),
                new Segments(
                        map.read("order", v -> v.oneOf(ORDERS), Order.AS_NUMBERED),
                        map.read("drop", TrafficReader::numbers, Set.of()),
                        map.read("duplicate", TrafficReader::numbers, Set.of()),
                        map.read("gap", v -> v.time(Duration.ZERO, Duration.ofHours(1)), Duration.ZERO)));
    }

    /** Reads the keys of one message, which a file has in its place. */
    private Generator.Template template(YamlMap map, boolean hasFile) {
        boolean hasText = map.has("text");
        boolean hasHex = map.has("hex");
        for (String key : List.of("account", "from", "to", "text", "hex", "ports", "languages")) {
            if (hasFile && map.has(key)) {
                map.fault(key, "not with csv, whose lines have it");
            } else if (!hasFile && List.of("account", "from", "to").contains(key) && !map.has(key)) {
                map.fault(key + " is missing");
            }
        }
        if (!hasFile && hasText == hasHex) {
            map.fault("hex", "needed is either text or hex");
        }
        return new Generator.Template(
                map.read("account", this::account, ""),
                map.read("from", TrafficReader::address, ""),
                map.read("to", TrafficReader::address, ""),
                map.read("text", v -> text(v, LONGEST_TEXT), ""),
                map.find("hex", TrafficReader::octets),
                map.find("ports", v -> v.map(TrafficReader::ports)),
                map.read(
                        "languages",
                        v -> Set.copyOf(v.oneOrMore(LANGUAGES.size(), language -> language.oneOf(LANGUAGES))),
                        Set.of()));
    }

    private String account(YamlValue value) {
        return accounts.isEmpty() ? text(value, LONGEST_ADDRESS) : value.reference("account", accounts);
    }

    private static String address(YamlValue value) {
        return text(value, LONGEST_ADDRESS);
    }

    private static String text(YamlValue value, int most) {
        String text = value.text();
        if (text.isEmpty() || text.length() > most) {
            throw new IllegalArgumentException(text.length() + " characters, allowed are 1 to " + most);
        }
        return text;
    }

    private static OctetString octets(YamlValue value) {
        String hex = text(value, 2 * LONGEST_TEXT);
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("allowed are two hexadecimal digits for each octet");
        }
        return OctetString.ofHex(hex);
    }

    private static ApplicationPorts ports(YamlMap map) {
        return new ApplicationPorts(
                map.require("destination", v -> v.integer(0, 0xFFFF), 0),
                map.read("source", v -> v.integer(0, 0xFFFF), 0));
    }

    private static Set<Integer> numbers(YamlValue value) {
        return Set.copyOf(value.oneOrMore(MOST_SEGMENTS, v -> v.integer(1, MOST_SEGMENTS)));
    }

    // ---- the timeline

    TimelineEntry entry(YamlMap map) {
        Duration at = map.find("at", v -> v.time(Duration.ZERO, LONGEST));
        long after = map.read("after", TrafficReader::messages, 0L);
        if (map.has("at") == map.has("after")) {
            map.fault("after", "needed is either at or after");
        }
        Action action = map.find("do", v -> v.oneOf(ACTIONS));
        if (!map.has("do")) {
            map.fault("do is missing");
        }
        String name = firstOf(
                map.find("account", this::account),
                map.find("rule", v -> v.reference("rule", rules)),
                map.find("generator", v -> v.reference("generator", generators)));
        Duration lasts = map.find("for", v -> v.time(SHORTEST, LONGEST));
        Capacity capacity = map.find("capacity", v -> v.map(AccountReader::capacity));
        if (action == null) {
            return new TimelineEntry(Duration.ZERO, 0, Action.UP, null, null, null);
        }
        checkKeys(map, action);
        boolean waits = after > 0;
        return new TimelineEntry(waits ? null : at == null ? Duration.ZERO : at, after, action, lasts, name, capacity);
    }

    private static void checkKeys(YamlMap map, Action action) {
        Set<String> allowed = KEYS.getOrDefault(action, Set.of());
        for (String key : List.of("for", "account", "rule", "generator", "capacity")) {
            if (map.has(key) && !allowed.contains(key)) {
                map.fault(key, "not with do: " + action.name().toLowerCase(Locale.ROOT));
            } else if (!map.has(key) && allowed.contains(key) && NEEDED.contains(key)) {
                map.fault(key + " is missing");
            }
        }
    }

    private static long messages(YamlValue value) {
        Matcher messages = MESSAGES.matcher(value.text());
        long number = messages.matches() ? Long.parseLong(messages.group(1)) : 0;
        if (number == 0) {
            throw new IllegalArgumentException(value.text() + ", allowed is a number such as 1000 messages");
        }
        return number;
    }

    private static @Nullable String firstOf(@Nullable String... names) {
        for (String name : names) {
            if (name != null) {
                return name;
            }
        }
        return null;
    }
}
