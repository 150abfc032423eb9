package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.rule.Answer;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Decision;
import io.larvik.smpp.simulator.rule.Draw;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.simulator.rule.Life;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.Rulebook;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a message. The path of its life is drawn first, so that it does not depend on how many segments
 * there are, and on how often they were sent.
 *
 * @param decision the decision of the rules
 * @param path what becomes of the message
 * @param id the message_id that the rule gives; null for the next one of the simulator
 */
record Verdict(Decision decision, Life.Path path, @Nullable String id) {

    /** The request is not answered, and the message is not accepted. */
    private static final Set<Kind> UNANSWERED = EnumSet.of(Kind.NO_ANSWER, Kind.FIN, Kind.RESET, Kind.DEAD);

    /** Asks the rules about a request. */
    static Verdict ask(Rulebook rules, Arrival arrival) {
        Decision decision = rules.decide(arrival);
        return of(rules, decision, decision.rule().life().path(decision.draw()));
    }

    /** Asks the rules about another segment of a message. */
    Verdict again(Rulebook rules, Arrival segment) {
        Decision again = rules.decide(segment, decision);
        return of(rules, again, again == decision ? path : again.rule().life().path(again.draw()));
    }

    private static Verdict of(Rulebook rules, Decision decision, Life.Path path) {
        Verdict verdict = new Verdict(decision, path, null);
        return verdict.accepts() ? new Verdict(decision, path, rules.nextId(decision)) : verdict;
    }

    Rule rule() {
        return decision.rule();
    }

    Answer answer() {
        return decision.answer();
    }

    Draw draw() {
        return decision.draw();
    }

    boolean has(Kind kind) {
        return has(rule(), kind);
    }

    static boolean has(Rule rule, Kind kind) {
        for (Fault fault : rule.faults()) {
            if (fault.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    boolean isUnanswered() {
        for (Fault fault : rule().faults()) {
            if (UNANSWERED.contains(fault.kind())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the command_status of the answer, which a generic_nack may have. */
    CommandStatus status() {
        for (Fault fault : rule().faults()) {
            if (fault.kind() == Kind.NACK) {
                return fault.status();
            }
        }
        return answer().status();
    }

    /** Returns whether the message is accepted. */
    boolean accepts() {
        return status().isOk() && !isUnanswered();
    }

    /** Returns the command_status for a {@link Refusal}; null if there is no answer. */
    @Nullable
    CommandStatus refusalStatus() {
        return isUnanswered() ? null : status();
    }
}
