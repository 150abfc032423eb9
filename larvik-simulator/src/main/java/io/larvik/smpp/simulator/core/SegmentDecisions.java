package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Rulebook;
import io.larvik.smpp.text.Concatenation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules about the segments of a message, so that the message is counted once. A segment number that comes again
 * is another try, which counts anew.
 */
final class SegmentDecisions {

    /** Beyond, the oldest is forgotten: its next segment is decided about anew. */
    private static final int MOST = 10_000;

    /** What the segments of a message have in common. */
    record Key(String account, Address source, Address destination, Concatenation.Kind kind, int reference, int total) {

        static Key of(Arrival arrival, Concatenation place) {
            return new Key(
                    arrival.account(),
                    arrival.source(),
                    arrival.destination(),
                    place.kind(),
                    place.reference(),
                    place.total());
        }
    }

    /** Is asked where the rules are asked, which may be another thread. */
    private static final class Shared {

        /** Numbers of segments; for the thread of the core. */
        private final Set<Integer> seen = new HashSet<>();

        private @Nullable Verdict earlier;

        private Verdict ask(Rulebook rules, Arrival segment) {
            Verdict before = earlier;
            Verdict verdict = before == null ? Verdict.ask(rules, segment) : before.again(rules, segment);
            if (before == null || before.decision().isForSegment()) {
                earlier = verdict;
            }
            return verdict;
        }
    }

    private final Actions actions;
    private final Map<Key, Shared> open = new LinkedHashMap<>();

    SegmentDecisions(Actions actions) {
        this.actions = actions;
    }

    /** Decides about a segment. */
    void decide(Rulebook rules, Arrival arrival, Concatenation place, Consumer<Verdict> then) {
        Key key = Key.of(arrival, place);
        Shared known = open.get(key);
        if (known == null || !known.seen.add(place.number())) {
            open.remove(key);
            known = new Shared();
            known.seen.add(place.number());
            open.put(key, known);
            if (open.size() > MOST) {
                open.remove(open.keySet().iterator().next());
            }
        }
        Shared shared = known;
        actions.decide(() -> shared.ask(rules, arrival), then);
    }

    /** Tells that a message is complete. */
    void complete(Arrival arrival, Concatenation place) {
        open.remove(Key.of(arrival, place));
    }

    void clear() {
        open.clear();
    }
}
