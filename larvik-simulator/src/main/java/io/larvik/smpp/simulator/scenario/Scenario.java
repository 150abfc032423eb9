package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is set up with.
 *
 * @param seed decides all random choices; null to choose one
 * @param frozen whether time stands still until it is told to advance
 * @param start the time at the start; null for the present
 * @param accounts who may bind; any login if empty
 * @param rules in the order in which they are asked
 */
public record Scenario(
        @Nullable Long seed, boolean frozen, @Nullable Instant start, List<Account> accounts, List<Rule> rules) {

    /** Accepts any login and every message. */
    public static final Scenario NONE = new Scenario(null, false, null, List.of(), List.of());

    public Scenario {
        accounts = List.copyOf(accounts);
        rules = List.copyOf(rules);
    }
}
