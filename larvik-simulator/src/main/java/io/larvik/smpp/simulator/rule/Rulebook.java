package io.larvik.smpp.simulator.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules in the order in which they are asked: those added by code, newest first, then those of the scenario. For use
 * by one thread.
 */
public final class Rulebook {

    private final long seed;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Long> arrivals = new HashMap<>();

    /** Creates a rulebook with the rules of a scenario. */
    public Rulebook(long seed, List<Rule> scenario) {
        this.seed = seed;
        rules.addAll(scenario);
    }

    /** Adds a rule that is asked before all others. */
    public void add(Rule rule) {
        rules.add(0, rule);
    }

    /** Decides about a request. */
    public Decision decide(Arrival arrival) {
        Rule decided = rules.stream()
                .filter(rule -> rule.match().matches(arrival))
                .findFirst()
                .orElse(Rule.DEFAULT);
        String source = arrival.source().value();
        String destination = arrival.destination().value();
        long nth = arrivals.merge(source + '\0' + destination, 1L, Long::sum) - 1;
        Answer answer = decided.answerBy() != null ? decided.answerBy().apply(arrival) : decided.answer();
        return new Decision(decided, answer, Draw.of(seed, decided.name(), source, destination, nth));
    }
}
