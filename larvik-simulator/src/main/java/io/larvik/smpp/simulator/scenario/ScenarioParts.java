package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads parts of a scenario that stand alone, such as a rule that somebody adds while a simulator runs. They are written
 * as in a scenario file. A reader throws an {@link IllegalArgumentException}, or adds a fault to what it reads.
 */
public final class ScenarioParts {

    private static final int MOST_RULES = 1_000;

    private ScenarioParts() {}

    /** Reads a rule: its name, conditions, limits and reactions. */
    public static Rule rule(YamlMap map) {
        return RuleReader.rule(map);
    }

    /** Reads a list of rules, of which no two may have the same name. */
    public static List<Rule> rules(YamlValue list) {
        return ScenarioReader.namedRules(list, MOST_RULES);
    }

    /** Reads conditions that must all hold; none hold for every message. */
    public static Match conditions(YamlMap map) {
        return ConditionReader.conditions(map);
    }

    /** Reads a generator of messages to any account. It may not have a file. */
    public static Generator generator(YamlMap map) {
        return new TrafficReader(Set.of(), Set.of(), Set.of(), ScenarioParts::noFile).generator(map);
    }

    private static Path noFile(YamlValue value) {
        throw new IllegalArgumentException("a file is read only for a scenario file");
    }

    /** Reads the capacity of an account. */
    public static Capacity capacity(YamlMap map) {
        return AccountReader.capacity(map);
    }
}
