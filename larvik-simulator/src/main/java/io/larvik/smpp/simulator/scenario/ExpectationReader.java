package io.larvik.smpp.simulator.scenario;

import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what should have happened at the end. */
final class ExpectationReader {

    private static final int MOST = 1_000;
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})?(\\.\\.)?([0-9]{1,9})?");
    private static final Range ANY_NUMBER = new Range(1, Long.MAX_VALUE);

    private ExpectationReader() {}

    static Expectations expectations(YamlMap map) {
        return new Expectations(
                map.read("within", v -> v.time(Duration.ofMillis(1), Duration.ofDays(1)), WITHIN),
                map.read("messages", v -> v.list(MOST, m -> m.map(ExpectationReader::expectation)), List.of()),
                map.read("findings", v -> v.oneOf(Map.of("none", true, "any", false)), false));
    }

    private static Expectation expectation(YamlMap map) {
        Range count = map.read("count", ExpectationReader::range, ANY_NUMBER);
        return new Expectation(ConditionReader.conditions(map), count.least(), count.most());
    }

    /** Reads {@code 3}, {@code 1..3}, {@code 2..} or {@code ..5}. */
    private static Range range(YamlValue value) {
        Matcher range = RANGE.matcher(value.text());
        boolean hasNumber = range.matches() && (range.group(1) != null || range.group(3) != null);
        if (!hasNumber || range.group(3) != null && range.group(2) == null) {
            throw new IllegalArgumentException(value.text() + ", allowed is a number, or a range such as 1..3 or 2..");
        }
        long least = range.group(1) == null ? 0 : Long.parseLong(range.group(1));
        long most = range.group(2) == null
                ? least
                : range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3));
        if (most < least) {
            throw new IllegalArgumentException(value.text() + ", a range ends before it begins");
        }
        return new Range(least, most);
    }

    private record Range(long least, long most) {}
}
