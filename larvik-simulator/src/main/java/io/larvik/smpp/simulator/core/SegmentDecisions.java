package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.text.Concatenation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules once for all segments of a message. A segment number that comes again is another try, about which the
 * rules are asked again.
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

    private static final class Shared {

        private final Set<Integer> seen = new HashSet<>();
        private final List<Consumer<Verdict>> waiting = new ArrayList<>();
        private @Nullable Verdict verdict;

        private void decided(Verdict decided) {
            verdict = decided;
            waiting.forEach(then -> then.accept(decided));
            waiting.clear();
        }
    }

    private final BiConsumer<Arrival, Consumer<Verdict>> rules;
    private final Map<Key, Shared> open = new LinkedHashMap<>();

    SegmentDecisions(BiConsumer<Arrival, Consumer<Verdict>> rules) {
        this.rules = rules;
    }

    /** Decides about a segment. */
    void decide(Arrival arrival, Concatenation place, Consumer<Verdict> then) {
        Key key = Key.of(arrival, place);
        Shared known = open.get(key);
        if (known != null && known.seen.add(place.number())) {
            if (known.verdict == null) {
                known.waiting.add(then);
            } else {
                then.accept(known.verdict);
            }
            return;
        }
        Shared shared = new Shared();
        shared.seen.add(place.number());
        shared.waiting.add(then);
        open.remove(key);
        open.put(key, shared);
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
        rules.accept(arrival, shared::decided);
    }

    /** Tells that a message is complete. */
    void complete(Arrival arrival, Concatenation place) {
        open.remove(Key.of(arrival, place));
    }

    void clear() {
        open.clear();
    }
}
