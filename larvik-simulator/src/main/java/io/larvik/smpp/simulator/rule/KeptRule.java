package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule in a rulebook, and what it has done so far. Not safe for use by several threads. */
final class KeptRule {

    private final Rule rule;
    private final boolean fromScenario;
    private boolean enabled = true;
    private long matched;
    private long hits;
    private @Nullable Instant lastHit;
    private long gaveUp;
    private @Nullable String failure;
    private int idsGiven;

    KeptRule(Rule rule, boolean fromScenario) {
        this.rule = rule;
        this.fromScenario = fromScenario;
    }

    Rule rule() {
        return rule;
    }

    boolean isEnabled() {
        return enabled;
    }

    void enable(boolean isEnabled) {
        enabled = isEnabled;
    }

    /** Returns whether the request meets the conditions. A condition that fails by itself is not met. */
    boolean matches(Arrival arrival) {
        try {
            return rule.matches(arrival);
        } catch (PatternGaveUp e) {
            gaveUp++;
        } catch (RuntimeException | AssertionError e) {
            failure = e.toString();
        }
        return false;
    }

    /** Returns why the request does not meet the conditions; null if it does. */
    @Nullable
    String failed(Arrival arrival) {
        try {
            return rule.failed(arrival);
        } catch (RuntimeException | AssertionError e) {
            return e instanceof PatternGaveUp ? e.getMessage() : e.toString();
        }
    }

    /** Returns the response. */
    Answer answer(Arrival arrival) {
        var code = rule.reaction().answerBy();
        if (code == null) {
            return rule.reaction().answer();
        }
        try {
            return code.apply(arrival);
        } catch (RuntimeException | AssertionError e) {
            failure = e.toString();
            return Answer.of(CommandStatus.SYSTEM_ERROR);
        }
    }

    long matched() {
        return matched;
    }

    long hits() {
        return hits;
    }

    void countMatch() {
        matched++;
    }

    void countHit(Instant time) {
        hits++;
        lastHit = time;
    }

    /** Returns the next of the message_ids of the rule; null if there are no more. */
    @Nullable
    String nextId() {
        return idsGiven < rule.reaction().ids().size() ? rule.reaction().ids().get(idsGiven++) : null;
    }

    /** Forgets what the rule has done. */
    KeptRule anew() {
        return new KeptRule(rule, fromScenario);
    }

    RuleStatistics statistics() {
        return new RuleStatistics(rule, fromScenario, enabled, matched, hits, lastHit, gaveUp, failure);
    }
}
