package io.larvik.smpp.simulator.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in the order in which they are asked: those added by code or a user, newest first, those of the scenario in
 * their order, the {@linkplain MagicNumbers magic numbers}, and the default. The first that matches decides.
 *
 * <p>A message of several segments gets one decision. The caller remembers it as long as segments of the message may
 * come, and gives it back with each further segment; see {@link #decide(Arrival, Decision)}. The message is counted
 * once.
 *
 * <p>Random choices depend on the seed, the rule, the addresses, and how many messages there were before between these
 * two. The book remembers the number for the 100,000 pairs of addresses that were used last, and so many counters of
 * rules that count for each destination; {@link #forgotten} tells how many it has forgotten.
 *
 * <p>One thread at a time decides, and one at a time calls the other methods; that may be another one, so that code of
 * users in a rule holds up nothing but decisions.
 */
public final class Rulebook {

    /** The most rules. */
    public static final int MOST_RULES = 1_000;

    private static final int MOST_COUNTERS = 100_000;

    private final long seed;
    private final Instant start;
    private volatile boolean magic;
    private final List<KeptRule> added = new CopyOnWriteArrayList<>();
    private final List<KeptRule> scenario = new CopyOnWriteArrayList<>();
    private final BoundedCounters pairs = new BoundedCounters(MOST_COUNTERS);
    private final BoundedCounters perDestination = new BoundedCounters(MOST_COUNTERS);
    private volatile KeptRule magicNumbers = magicNumbers();
    private volatile KeptRule otherwise = new KeptRule(Rule.DEFAULT, false);

    /**
     * Creates a rulebook with the rules of a scenario.
     *
     * @param seed decides all random choices
     * @param start when the simulator starts
     * @param scenario the rules in the order in which they are asked, at most {@value #MOST_RULES}
     * @param magic whether magic numbers mean anything
     * @throws IllegalArgumentException if there are too many rules
     */
    public Rulebook(long seed, Instant start, List<Rule> scenario, boolean magic) {
        this.seed = seed;
        this.start = start;
        replaceScenario(scenario, magic);
    }

    // ---- the rules

    /**
     * Adds a rule that is asked before all others, and returns it with the name by which it is known. A rule that is
     * called after its condition gets a number if another one has its name.
     *
     * @throws IllegalArgumentException if the name was given and another rule has it, or if there are
     *     {@value #MOST_RULES} rules
     */
    public Rule add(Rule rule) {
        checkRoom(added.size() + scenario.size() + 1);
        if (rule.isNamed() && find(rule.name()) != null) {
            throw new IllegalArgumentException("name: another rule is called " + rule.name());
        }
        KeptRule kept = new KeptRule(distinct(rule), false);
        added.add(0, kept);
        return kept.rule();
    }

    /** Removes a rule; returns whether there was one with the name. */
    public boolean remove(String name) {
        KeptRule found = find(name);
        return found != null && (added.remove(found) || scenario.remove(found));
    }

    /** Turns a rule off or on; returns whether there is one with the name. */
    public boolean enable(String name, boolean enabled) {
        KeptRule found = find(name);
        if (found != null) {
            found.enable(enabled);
        }
        return found != null;
    }

    /**
     * Replaces the rules of the scenario. Those that were added stay.
     *
     * @param rules the rules in the order in which they are asked
     * @param hasMagic whether magic numbers mean anything
     * @throws IllegalArgumentException if there are more than {@value #MOST_RULES} rules together; then nothing changes
     */
    public void replaceScenario(List<Rule> rules, boolean hasMagic) {
        check(rules);
        magic = hasMagic;
        scenario.clear();
        rules.forEach(rule -> scenario.add(new KeptRule(distinct(rule), true)));
    }

    /** Removes the rules that were added, turns on those of the scenario, and forgets all counts. */
    public void reset() {
        added.clear();
        scenario.replaceAll(KeptRule::anew);
        magicNumbers = magicNumbers();
        otherwise = new KeptRule(Rule.DEFAULT, false);
        pairs.clear();
        perDestination.clear();
    }

    /** Returns all rules in the order in which they are asked, with what they have done. */
    public List<RuleStatistics> statistics() {
        return Stream.of(added, scenario, magic ? List.of(magicNumbers) : List.<KeptRule>of(), List.of(otherwise))
                .flatMap(List::stream)
                .map(KeptRule::statistics)
                .toList();
    }

    /** Returns whether a rule that is asked has code of a user, so that decisions must not be made on an event loop. */
    public boolean runsUserCode() {
        return Stream.concat(added.stream(), scenario.stream())
                .anyMatch(kept -> kept.isEnabled() && kept.rule().runsUserCode());
    }

    /** Returns how many counters were forgotten because there were too many, and may have begun again at zero. */
    public long forgotten() {
        return pairs.forgotten() + perDestination.forgotten();
    }

    /**
     * Checks that there is room for other rules of the scenario.
     *
     * @throws IllegalArgumentException if there is not
     */
    public void check(List<Rule> rules) {
        checkRoom(added.size() + rules.size());
    }

    private void checkRoom(int rules) {
        if (rules > MOST_RULES) {
            throw new IllegalArgumentException("rules: " + rules + ", allowed are 0 to " + MOST_RULES);
        }
    }

    private @Nullable KeptRule find(String name) {
        return Stream.concat(added.stream(), scenario.stream())
                .filter(kept -> kept.rule().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Rule distinct(Rule rule) {
        String name = rule.name();
        for (int number = 2; find(name) != null; number++) {
            name = rule.name() + " (" + number + ")";
        }
        return name.equals(rule.name()) ? rule : rule.named(name);
    }

    private static KeptRule magicNumbers() {
        return new KeptRule(Rule.DEFAULT.named(MagicNumbers.NAME), false);
    }

    // ---- decisions

    /** Decides about a message of one segment, about the first segment of a longer one, or about any other request. */
    public Decision decide(Arrival arrival) {
        long nth = pairs.add(pair(arrival)) - 1;
        for (List<KeptRule> list : List.of(added, scenario)) {
            for (KeptRule kept : list) {
                Decision decision = ask(kept, arrival, nth);
                if (decision != null) {
                    return decision;
                }
            }
        }
        return decideWithoutRules(arrival, nth);
    }

    /**
     * Decides about a further segment of a message. Rules that ask for the number of the segment are asked anew; all
     * others keep what they have decided.
     *
     * @param earlier what was decided about the first segment or, if that {@linkplain Decision#isForSegment() was for
     *     the segment only}, about another one for which it was not; the first one if there is none
     * @return the earlier decision, or another one
     */
    public Decision decide(Arrival segment, Decision earlier) {
        boolean isDecided = !earlier.isForSegment();
        for (List<KeptRule> list : List.of(added, scenario)) {
            for (KeptRule kept : list) {
                if (isDecided && kept.rule() == earlier.rule()) {
                    return earlier;
                }
                if (!isDecided || kept.rule().asksForPart()) {
                    Decision decision = ask(kept, segment, earlier.nth());
                    if (decision != null) {
                        return decision;
                    }
                }
            }
        }
        return isDecided ? earlier : decideWithoutRules(segment, earlier.nth());
    }

    private Decision decideWithoutRules(Arrival arrival, long nth) {
        Rule special = magic ? MagicNumbers.rule(arrival) : null;
        if (special != null) {
            magicNumbers.countMatch();
            Draw draw = ask(special, magicNumbers, arrival, nth);
            if (draw != null) {
                return new Decision(special, special.reaction().answer(), draw, nth);
            }
        }
        otherwise.countMatch();
        otherwise.countHit(arrival.time());
        return new Decision(Rule.DEFAULT, Answer.OK, draw(Rule.DEFAULT, arrival, nth), nth);
    }

    /**
     * Returns the message_id of a message or segment that is accepted: that of the response, or the next one of the
     * rule; null if the simulator gives its own. To be called once for each.
     */
    public @Nullable String nextId(Decision decision) {
        String id = decision.answer().id();
        if (id != null || decision.rule().reaction().ids().isEmpty()) {
            return id;
        }
        KeptRule kept = find(decision.rule().name());
        return kept == null ? null : kept.nextId();
    }

    private @Nullable Decision ask(KeptRule kept, Arrival arrival, long nth) {
        if (!kept.isEnabled() || !kept.matches(arrival)) {
            return null;
        }
        kept.countMatch();
        Draw draw = ask(kept.rule(), kept, arrival, nth);
        return draw == null ? null : new Decision(kept.rule(), kept.answer(arrival), draw, nth);
    }

    /** Asks the limits of a rule that matches. Returns the random numbers of the decision; null if it does not decide. */
    private @Nullable Draw ask(Rule rule, KeptRule kept, Arrival arrival, long nth) {
        Limits limits = rule.limits();
        boolean each = limits.perDestination() && limits.count();
        long matched = each ? perDestination.add(key(rule, "matched", arrival)) : kept.matched();
        long decided = each ? perDestination.count(key(rule, "decided", arrival)) : kept.hits();
        Draw draw = draw(rule, arrival, nth);
        if (limits.failed(matched, decided, arrival.time(), start) != null || !isDrawn(limits, draw)) {
            return null;
        }
        if (each) {
            perDestination.add(key(rule, "decided", arrival));
        }
        kept.countHit(arrival.time());
        return draw;
    }

    private static boolean isDrawn(Limits limits, Draw draw) {
        return limits.chance() >= 100 || draw.next() * 100 < limits.chance();
    }

    private Draw draw(Rule rule, Arrival arrival, long nth) {
        String name = rule.asksForPart() ? rule.name() + '#' + arrival.part() : rule.name();
        return Draw.of(
                seed, name, arrival.source().value(), arrival.destination().value(), nth);
    }

    private static long pair(Arrival arrival) {
        return key(arrival.source().value(), arrival.destination().value());
    }

    private static long key(Rule rule, String counter, Arrival arrival) {
        return key(rule.name() + '\0' + counter, arrival.destination().value());
    }

    private static long key(String first, String second) {
        return Draw.mix(Draw.hash(first) ^ Long.rotateLeft(Draw.hash(second), 32));
    }

    // ---- explanation

    /**
     * Returns every rule that is asked about a request, with the first condition that it fails, up to the one that
     * decides. Nothing is counted. A rule with a chance is taken as if it were drawn as for the next message.
     */
    public List<Asked> explain(Arrival arrival) {
        List<Asked> asked = new ArrayList<>();
        for (KeptRule kept : Stream.concat(added.stream(), scenario.stream()).toList()) {
            String failed = kept.isEnabled() ? kept.failed(arrival) : "turned off";
            asked.add(new Asked(kept.rule().name(), failed != null ? failed : failedLimit(kept.rule(), kept, arrival)));
            if (asked.get(asked.size() - 1).failed() == null) {
                return asked;
            }
        }
        if (magic) {
            Rule special = MagicNumbers.rule(arrival);
            String failed =
                    special == null ? MagicNumbers.failed(arrival) : failedLimit(special, magicNumbers, arrival);
            asked.add(new Asked(special == null ? MagicNumbers.NAME : special.name(), failed));
            if (failed == null) {
                return asked;
            }
        }
        asked.add(new Asked(Rule.DEFAULT.name(), null));
        return asked;
    }

    private @Nullable String failedLimit(Rule rule, KeptRule kept, Arrival arrival) {
        Limits limits = rule.limits();
        boolean each = limits.perDestination() && limits.count();
        long matched = each ? perDestination.count(key(rule, "matched", arrival)) : kept.matched();
        long decided = each ? perDestination.count(key(rule, "decided", arrival)) : kept.hits();
        String failed = limits.failed(matched + 1, decided, arrival.time(), start);
        if (failed != null) {
            return failed;
        }
        return isDrawn(limits, draw(rule, arrival, pairs.count(pair(arrival))))
                ? null
                : "chance: " + limits.chanceText() + ", was not drawn";
    }
}
