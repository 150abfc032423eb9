package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.ReceiptLimits;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.server.BindOptions;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SessionOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/ref/options.md lists every bound with its default in the code. */
class BoundsTest {

    private static final Path DOCUMENT = Path.of("../docs/ref/options.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)\\.(\\w+)` \\| ([^|]+) \\|");
    private static final Pattern AMOUNT = Pattern.compile("([0-9,]+)(?: (\\w+))?");

    /** The objects that have the defaults, by the name in the document. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "SessionOptions", values(SessionOptions.forEsme()),
            "AcceptOptions", values(AcceptOptions.DEFAULT),
            "BindOptions", values(BindOptions.DEFAULT),
            "DeliveryOptions", values(DeliveryOptions.DEFAULT),
            "ReassemblyLimits", values(ReassemblyLimits.DEFAULT),
            "ReceiptLimits", values(ReceiptLimits.DEFAULT),
            "Reconnect", values(Reconnect.DEFAULT),
            "SmppClientBuilder", SmppClient.builder(),
            "SmppServerBuilder", SmppServer.builder());

    /** Builders with many options that are no bounds. */
    private static final Set<String> NOT_ONLY_BOUNDS = Set.of("SmppClientBuilder", "SmppServerBuilder");

    @Test
    void documentedDefaultsAreThoseOfTheCode() throws IOException {
        Map<String, String> documented = documented();

        assertThat(documented).hasSizeGreaterThan(50);
        documented.forEach((option, amount) ->
                assertThat(number(amount)).as("%s: %s", option, amount).isEqualTo(number(inCode(option))));
    }

    @Test
    void everyBoundIsDocumented() throws IOException {
        Set<String> inCode = DEFAULTS.entrySet().stream()
                .filter(options -> !NOT_ONLY_BOUNDS.contains(options.getKey()))
                .flatMap(options -> bounds(options.getKey(), options.getValue()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented().keySet()).containsAll(inCode);
    }

    private static Map<String, String> documented() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1) + "." + row.group(2),
                        row -> row.group(3),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Stream<String> bounds(String name, Object options) {
        return Stream.of(options.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field ->
                        Set.<Class<?>>of(int.class, long.class, Duration.class).contains(field.getType()))
                .map(field -> name + "." + field.getName());
    }

    private static Object inCode(String option) {
        String[] names = option.split("\\.");
        try {
            return names[0].equals("ExpiredRequests")
                    ? field(Class.forName("io.larvik.smpp.engine.ExpiredRequests"), names[1])
                            .get(null)
                    : field(DEFAULTS.get(names[0]).getClass(), names[1]).get(DEFAULTS.get(names[0]));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("there is no " + option, e);
        }
    }

    private static Object values(Object options) {
        try {
            return field(options.getClass(), "values").get(options);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
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

    /** Returns the value in octets, in nanoseconds or as a count; 0 where there is no bound. */
    private static long number(Object value) {
        if (value instanceof Duration duration) {
            return duration.toNanos();
        }
        long number = ((Number) value).longValue();
        return number == Integer.MAX_VALUE ? 0 : number;
    }

    private static long number(String amount) {
        if (amount.equals("off")) {
            return 0;
        }
        Matcher matcher = AMOUNT.matcher(amount);
        assertThat(matcher.matches()).as("amount %s", amount).isTrue();
        MatchResult parts = matcher.toMatchResult();
        long number = Long.parseLong(parts.group(1).replace(",", ""));
        String unit = parts.group(2) == null ? "" : parts.group(2);
        return switch (unit) {
            case "", "octets" -> number;
            case "KiB" -> number * 1024;
            case "MiB" -> number * 1024 * 1024;
            case "s" -> Duration.ofSeconds(number).toNanos();
            case "min" -> Duration.ofMinutes(number).toNanos();
            case "d" -> Duration.ofDays(number).toNanos();
            default -> throw new AssertionError("unit " + unit);
        };
    }
}
