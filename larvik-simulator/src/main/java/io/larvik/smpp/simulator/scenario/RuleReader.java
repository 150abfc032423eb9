package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Delay;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Moment;
import io.larvik.smpp.simulator.rule.Reply;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.RuleReceipts;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads a rule of a scenario file: a name, conditions, limits and reactions. */
final class RuleReader {

    private static final int MOST_FAULTS = 20;
    private static final int MOST_IDS = 100_000;

    /** The limits, which stand among the conditions or in the rule itself. */
    private static final Map<String, BiFunction<Rule, YamlValue, Rule>> LIMITS = new LinkedHashMap<>();

    static {
        LIMITS.put("nth", (rule, v) -> rule.nth(v.text()));
        LIMITS.put("times", (rule, v) -> rule.times(v.number(1, 1_000_000_000)));
        LIMITS.put("chance", (rule, v) -> rule.chance(v.text()));
        LIMITS.put("from_time", (rule, v) -> rule.from(Moment.of(v.text())));
        LIMITS.put("until", (rule, v) -> rule.until(Moment.of(v.text())));
        LIMITS.put("per", (rule, v) -> v.oneOf(Map.of("to", rule.perDestination())));
    }

    private RuleReader() {}

    static Rule rule(YamlMap map) {
        Rule rule = map.read("when", v -> v.map(when -> when(when, map)), Rule.DEFAULT);
        rule = with(map, "name", rule, (r, v) -> r.named(v.text()));
        for (Map.Entry<String, BiFunction<Rule, YamlValue, Rule>> limit : LIMITS.entrySet()) {
            rule = with(map, limit.getKey(), rule, limit.getValue());
        }
        return reaction(map, rule);
    }

    private static Rule when(YamlMap when, YamlMap map) {
        Rule rule = Rule.when(ConditionReader.conditions(when));
        for (Map.Entry<String, BiFunction<Rule, YamlValue, Rule>> limit : LIMITS.entrySet()) {
            String name = limit.getKey();
            if (when.has(name) && map.has(name)) {
                map.fault(name, "given already in when");
            }
            rule = with(when, name, rule, limit.getValue());
        }
        return rule;
    }

    private static Rule reaction(YamlMap map, Rule named) {
        Rule rule = with(map, "answer", named, (r, v) -> r.answer(AnswerReader.answer(v)));
        rule = with(map, "id", rule, (r, v) -> r.id(v.text()));
        rule = with(
                map,
                "ids",
                rule,
                (r, v) -> r.ids(v.list(MOST_IDS, YamlValue::text).toArray(String[]::new)));
        rule = with(map, "delay", rule, (r, v) -> r.delay(v.text()));
        rule = with(map, "life", rule, (r, v) -> r.life(v.text()));
        rule = with(map, "receipts", rule, (r, v) -> r.receipts(receipts(v)));
        rule = with(map, "reply", rule, (r, v) -> r.reply(v.isMap() ? v.map(RuleReader::reply) : Reply.of(v.text())));
        List<Fault> faults = map.read("fault", v -> v.oneOrMore(MOST_FAULTS, RuleReader::fault), List.of());
        for (Fault fault : faults) {
            rule = rule.fault(fault);
        }
        return rule;
    }

    private static Rule with(YamlMap map, String key, Rule rule, BiFunction<Rule, YamlValue, Rule> change) {
        return map.read(key, value -> change.apply(rule, value), rule);
    }

    /** Reads {@code none}, {@code on_demand}, or a style. */
    private static RuleReceipts receipts(YamlValue value) {
        return value.isMap() ? RuleReceipts.of(ReceiptStyleReader.style(value)) : RuleReceipts.of(value.text());
    }

    private static Fault fault(YamlValue value) {
        Fault fault = Fault.of(value.text());
        if (fault.kind().group() == Fault.Group.BIND) {
            throw new IllegalArgumentException(value.text() + " is a fault of accounts, not of rules");
        }
        return fault;
    }

    private static Reply reply(YamlMap map) {
        Reply plain = Reply.of(map.require("text", YamlValue::text, ""));
        Delay after = map.read("after", v -> Delay.of(v.text()), plain.after());
        return new Reply(plain.text(), after, map.find("from", YamlValue::text));
    }
}
