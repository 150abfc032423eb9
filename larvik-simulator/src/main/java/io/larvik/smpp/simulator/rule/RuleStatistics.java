package io.larvik.smpp.simulator.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has done so far.
 *
 * @param rule the rule
 * @param fromScenario whether it is one of the scenario, and not one that code or a user added
 * @param enabled whether it is asked
 * @param matched how many messages met its conditions, within its limits or not
 * @param hits how many messages it decided about
 * @param lastHit when it decided last; null for never
 * @param gaveUp how often a regular expression of it gave up, so that it did not match
 * @param failure what code of the user threw last; null for nothing
 */
public record RuleStatistics(
        Rule rule,
        boolean fromScenario,
        boolean enabled,
        long matched,
        long hits,
        @Nullable Instant lastHit,
        long gaveUp,
        @Nullable String failure) {}
