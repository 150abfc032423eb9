package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.simulator.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is set up with. Immutable.
 *
 * @param seed decides all random choices; null to choose one
 * @param frozen whether time stands still until it is told to advance
 * @param start the time at the start; null for the present
 * @param listen where the simulator listens
 * @param accounts who may bind; any login if empty
 * @param rules in the order in which they are asked
 * @param lists the distribution lists for submit_multi, by their names
 * @param timeline what happens to the message centre, and when
 * @param generators the messages that it sends by itself
 * @param expectations what should have happened at the end; null if nothing is expected
 * @param keep how much is kept
 * @param magic whether destinations under 999 and the last words of a text decide about messages
 */
public record Scenario(
        @Nullable Long seed,
        boolean frozen,
        @Nullable Instant start,
        Listen listen,
        List<Account> accounts,
        List<Rule> rules,
        Map<String, List<Address>> lists,
        List<TimelineEntry> timeline,
        List<Generator> generators,
        @Nullable Expectations expectations,
        Keep keep,
        boolean magic) {

    /** Accepts any login and every message. */
    public static final Scenario NONE = new Scenario(null, false, null, List.of(), List.of(), Map.of(), Keep.DEFAULT);

    public Scenario {
        accounts = List.copyOf(accounts);
        rules = List.copyOf(rules);
        lists = Map.copyOf(lists);
        timeline = List.copyOf(timeline);
        generators = List.copyOf(generators);
    }

    /** Creates a scenario in which nothing happens by itself and nothing is expected, with magic numbers. */
    public Scenario(
            @Nullable Long seed,
            boolean frozen,
            @Nullable Instant start,
            List<Account> accounts,
            List<Rule> rules,
            Map<String, List<Address>> lists,
            Keep keep) {
        this(seed, frozen, start, Listen.DEFAULT, accounts, rules, lists, List.of(), List.of(), null, keep, true);
    }
}
