package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.pattern.PatternGaveUp;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A rule in a rulebook, and what it has done so far. One thread decides; another one may look on. */
final class KeptRule {

    private final Rule rule;
    private final boolean fromScenario;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong gaveUp = new AtomicLong();
    private volatile boolean enabled = true;
    private volatile @Nullable Instant lastHit;
    private volatile @Nullable String failure;
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
            gaveUp.incrementAndGet();
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
        return matched.get();
    }

    long hits() {
        return hits.get();
    }

    void countMatch() {
        matched.incrementAndGet();
    }

    void countHit(Instant time) {
        hits.incrementAndGet();
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
        return new RuleStatistics(rule, fromScenario, enabled, matched(), hits(), lastHit, gaveUp.get(), failure);
    }
}
