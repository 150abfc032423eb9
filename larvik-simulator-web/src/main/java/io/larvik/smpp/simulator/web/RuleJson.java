package io.larvik.smpp.simulator.web;

import io.larvik.smpp.simulator.rule.Asked;
import io.larvik.smpp.simulator.rule.RuleStatistics;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts rules and what they did to JSON. */
final class RuleJson {

    private RuleJson() {}

    static ArrayNode all(List<RuleStatistics> rules) {
        ArrayNode all = Json.array();
        rules.forEach(rule -> all.add(of(rule)));
        return all;
    }

    static ObjectNode of(RuleStatistics rule) {
        return Json.object()
                .put("name", rule.rule().name())
                .put("when", rule.rule().match().toString())
                .put("does", rule.rule().does())
                .put("scenario", rule.fromScenario())
                .put("enabled", rule.enabled())
                .put("matched", rule.matched())
                .put("hits", rule.hits())
                .put("lastHit", Json.time(rule.lastHit()))
                .put("gaveUp", rule.gaveUp())
                .put("failure", rule.failure());
    }

    static ArrayNode asked(List<Asked> asked) {
        ArrayNode all = Json.array();
        asked.forEach(rule -> all.addObject().put("rule", rule.rule()).put("failed", rule.failed()));
        return all;
    }
}
