package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.ReceiptLimits;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.docs.NumericOption.Range;
import io.larvik.smpp.message.Addressing;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.server.AccountOptions;
import io.larvik.smpp.server.BindOptions;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SessionOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/ref/options.md has a row for each method of each builder of options, with its default and its range in the code.
 * The class at the end of a heading owns the options of the tables below it.
 */
class OptionsPageTest {

    private static final Path PAGE = Path.of("../docs/ref/options.md");
    private static final Pattern HEADING = Pattern.compile("## .*: `(\\w+)`");
    private static final Pattern NAME = Pattern.compile("`(advanced\\(a -> a\\.)?(\\w+)\\(");
    private static final Pattern AMOUNT = Pattern.compile("([0-9,]+)(?: (\\w+))?");
    private static final Pattern WITH_THAT_OF_SERVERS = Pattern.compile("(.+), (.+) for a server");

    /** The objects that have the defaults, by the name in the document. */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("SessionOptions", SessionOptions.forEsme()),
            Map.entry("AcceptOptions", AcceptOptions.DEFAULT),
            Map.entry("AccountOptions", AccountOptions.DEFAULT),
            Map.entry("Addressing", Addressing.BY_FORM),
            Map.entry("BindOptions", BindOptions.DEFAULT),
            Map.entry("DeliveryOptions", DeliveryOptions.DEFAULT),
            Map.entry("MessageDefaults", MessageDefaults.NONE),
            Map.entry("ReassemblyLimits", ReassemblyLimits.DEFAULT),
            Map.entry("ReceiptLimits", ReceiptLimits.DEFAULT),
            Map.entry("Reconnect", Reconnect.DEFAULT),
            Map.entry("SmppClientBuilder", SmppClient.builder()),
            Map.entry("SmppServerBuilder", SmppServer.builder()));

    /** The fields of options whose name is not that of a field; the paths are relative to the object in DEFAULTS. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "SessionOptions.advanced.outboundBuffer", List.of("outboundHighWater", "outboundLowWater"),
            "SessionOptions.advanced.parked", List.of("parkedRequests", "parkedOctets"),
            "Reconnect.delay", List.of("first", "longest"),
            "BindOptions.lockout", List.of("lockoutFailures", "firstLockout", "longestLockout"),
            "BindOptions.drop", List.of("dropFailures", "dropWithin", "dropTime"),
            "SmppClientBuilder.handlerOrder", List.of("session.values.handlerOrder"),
            "SmppServerBuilder.handlerOrder", List.of("session.values.handlerOrder"),
            "SmppServerBuilder.port", List.of("listen.port"));

    /** Options with a default that no number tells: that of the machine, and further listeners. */
    private static final Set<String> NO_FIXED_DEFAULT =
            Set.of("SmppServerBuilder.eventLoops", "SmppServerBuilder.listen", "SmppServerBuilder.listenTls");

    private record Row(String defaults, String allowed, String purpose) {}

    static Stream<NumericOption> numbers() {
        return NumericOption.all();
    }

    static Stream<Method> choices() {
        return options()
                .filter(method -> method.getParameterCount() == 1
                        && (method.getParameterTypes()[0].isEnum() || method.getParameterTypes()[0] == boolean.class));
    }

    @Test
    void everyOptionHasARowAndEveryRowAnOption() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        options().map(OptionsPageTest::name).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(rows())
                .hasSizeGreaterThan(130)
                .allSatisfy((name, row) -> assertThat(row.purpose()).as(name).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersHaveTheirRangeAndDefault(NumericOption option) throws Exception {
        String name = name(option.method());
        int index = (int) numbers()
                .filter(other -> other.method().equals(option.method()) && other.parameter() < option.parameter())
                .count();
        Row row = rows().get(name);

        assertThat(range(row.allowed().split("; ")[index])).as(name).isEqualTo(option.range());
        if (NO_FIXED_DEFAULT.contains(name)) {
            return;
        }
        String documented = row.defaults().split("; ")[index];
        Matcher both = WITH_THAT_OF_SERVERS.matcher(documented);
        if (both.matches()) {
            assertThat(number(both.group(2))).as(name).isEqualTo(number(value(SessionOptions.forMc(), name, index)));
            documented = both.group(1);
        }
        assertThat(number(documented)).as(name).isEqualTo(number(value(defaults(name), name, index)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void choicesAreAllThere(Method option) throws Exception {
        String name = name(option);
        Class<?> type = option.getParameterTypes()[0];
        List<?> constants = type == boolean.class ? List.of(true, false) : List.of(type.getEnumConstants());
        Object chosen = value(defaults(name), name, 0);

        assertThat(rows().get(name).allowed())
                .as(name)
                .isEqualTo(constants.stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", ")));
        assertThat(rows().get(name).defaults())
                .as(name)
                .isEqualTo(chosen == null ? "as the server" : "`" + chosen + "`");
    }

    @Test
    void fixedBoundsAreThoseOfTheCode() throws Exception {
        Class<?> expired = Class.forName("io.larvik.smpp.engine.ExpiredRequests");
        Field capacity = field(expired, "CAPACITY");
        Field nanos = field(expired, "KEPT_NANOS");

        assertThat(Files.readString(PAGE))
                .contains(
                        "are remembered for a late response | %,d |".formatted((int) capacity.get(null)),
                        "they are remembered | %d min |"
                                .formatted(
                                        Duration.ofNanos((long) nanos.get(null)).toMinutes()));
    }

    /** Returns the methods of all builders that set something, and not those that end the chain. */
    private static Stream<Method> options() {
        return NumericOption.builders()
                .flatMap(builder -> Arrays.stream(builder.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !method.isBridge()
                                && method.getReturnType() == builder
                                && !method.getName().equals("advanced")));
    }

    /** Returns the class of the heading and the method, such as {@code SessionOptions.advanced.parked}. */
    private static String name(Method option) {
        Class<?> owner = option.getDeclaringClass();
        while (Modifier.isAbstract(owner.getModifiers())) {
            owner = owner.getPermittedSubclasses()[0];
        }
        String heading = (owner.isMemberClass() ? owner.getEnclosingClass() : owner).getSimpleName();
        return heading + (owner.getSimpleName().equals("Advanced") ? ".advanced." : ".") + option.getName();
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        String owner = "";
        for (String line : Files.readAllLines(PAGE)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                owner = heading.group(1);
            }
            if (!line.startsWith("| `")) {
                continue;
            }
            String[] cells = line.split(" *\\| *", -1);
            assertThat(cells).as(line).hasSize(6);
            Row row = new Row(cells[2], cells[3], cells[4]);
            for (String name : NAME.matcher(cells[1])
                    .results()
                    .map(name -> (name.group(1) == null ? "." : ".advanced.") + name.group(2))
                    .collect(Collectors.toSet())) {
                assertThat(rows.put(owner + name, row))
                        .as("%s%s twice", owner, name)
                        .isNull();
            }
        }
        return rows;
    }

    private static Object defaults(String option) {
        return DEFAULTS.get(option.substring(0, option.indexOf('.')));
    }

    private static @Nullable Object value(Object defaults, String option, int index)
            throws ReflectiveOperationException {
        String path = FIELDS.getOrDefault(option, List.of(option.substring(option.lastIndexOf('.') + 1)))
                .get(index);
        Object value = defaults.getClass().getSimpleName().endsWith("Builder")
                ? defaults
                : field(defaults.getClass(), "values").get(defaults);
        for (String name : path.split("\\.")) {
            value = field(value.getClass(), name).get(value);
        }
        return value;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Class<?> superclass = type.getSuperclass();
        boolean own = Stream.of(type.getDeclaredFields())
                .anyMatch(field -> field.getName().equals(name));
        if (!own && superclass != null) {
            return field(superclass, name);
        }
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Returns a default in octets, in nanoseconds or as a count; 0 where there is none. */
    private static BigInteger number(@Nullable Object value) {
        if (value == null || value.equals(Integer.MAX_VALUE)) {
            return BigInteger.ZERO;
        }
        return value instanceof Duration duration
                ? BigInteger.valueOf(duration.toNanos())
                : BigInteger.valueOf(((Number) value).longValue());
    }

    /** Returns what the page says; 0 for words, such as "off" or "the port". */
    private static BigInteger number(String amount) {
        return Character.isDigit(amount.charAt(0)) ? amount(amount) : BigInteger.ZERO;
    }

    private static Range range(String text) {
        String[] ends = text.split(" to ");
        return new Range(ends[0].equals("above 0") ? BigInteger.ONE : amount(ends[0]), amount(ends[1]));
    }

    private static BigInteger amount(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        assertThat(matcher.matches()).as("amount %s", text).isTrue();
        BigInteger number = new BigInteger(matcher.group(1).replace(",", ""));
        return number.multiply(BigInteger.valueOf(
                switch (matcher.group(2) == null ? "" : matcher.group(2)) {
                    case "" -> 1;
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    case "TiB" -> 1L << 40;
                    case "ms" -> Duration.ofMillis(1).toNanos();
                    case "s" -> Duration.ofSeconds(1).toNanos();
                    case "min" -> Duration.ofMinutes(1).toNanos();
                    case "h" -> Duration.ofHours(1).toNanos();
                    case "d" -> Duration.ofDays(1).toNanos();
                    default -> throw new AssertionError("unit of " + text);
                }));
    }
}
