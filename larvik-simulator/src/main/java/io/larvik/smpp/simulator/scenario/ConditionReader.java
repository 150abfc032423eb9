package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Match;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of rules and expectations. All conditions of a map must hold. */
final class ConditionReader {

    private static final int MOST_VALUES = 1_000;

    private ConditionReader() {}

    static Match conditions(YamlMap map) {
        List<Match> conditions = new ArrayList<>();
        for (String name : Match.names()) {
            add(conditions, map.find(name, v -> Match.of(name, values(v))));
        }
        add(conditions, map.find("tlv", v -> each(v, Match::tlv)));
        add(conditions, map.find("field", v -> each(v, Match::field)));
        add(conditions, map.find("not", v -> v.map(ConditionReader::conditions).not()));
        add(conditions, map.find("any", ConditionReader::any));
        return conditions.stream().reduce(Match::and).orElse(Match.any());
    }

    private static void add(List<Match> conditions, @Nullable Match condition) {
        if (condition != null) {
            conditions.add(condition);
        }
    }

    private static List<String> values(YamlValue value) {
        return value.oneOrMore(MOST_VALUES, YamlValue::text);
    }

    /** Reads a map of names and values that all must be met. A name is tried first, to refuse it at its own place. */
    private static Match each(YamlValue value, BiFunction<String, List<String>, Match> condition) {
        return value
                .entries(
                        name -> Map.entry(name, condition.apply(name, List.of("*"))),
                        (known, v) -> condition.apply(known.getKey(), values(v)))
                .values()
                .stream()
                .reduce(Match::and)
                .orElse(Match.any());
    }

    private static Match any(YamlValue value) {
        return value.oneOrMore(MOST_VALUES, v -> v.map(ConditionReader::conditions)).stream()
                .reduce(Match::or)
                .orElse(Match.any());
    }
}
