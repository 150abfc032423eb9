package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.rule.Arrival;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests with messages that were refused or not answered. When there are too many, the oldest goes. */
final class Refusals {

    /** What a message has in common with one that was refused before. */
    private record Same(String account, Address source, Address destination, OctetString octets) {

        static Same of(Arrival arrival) {
            OctetString octets = arrival.pdu() instanceof ContentPdu<?> pdu ? pdu.message() : OctetString.EMPTY;
            return new Same(arrival.account(), arrival.source(), arrival.destination(), octets);
        }
    }

    private final int most;
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Map<Same, Integer> before = new HashMap<>();
    private long lastNumber;
    private long forgotten;

    Refusals(int most) {
        this.most = most;
    }

    Refusal add(Arrival arrival, @Nullable CommandStatus status, String rule) {
        if (refusals.size() == most) {
            before.computeIfPresent(
                    Same.of(refusals.remove().arrival()), (same, count) -> count == 1 ? null : count - 1);
            forgotten++;
        }
        Refusal refusal = new Refusal(++lastNumber, arrival, status, rule);
        refusals.add(refusal);
        before.merge(Same.of(arrival), 1, Integer::sum);
        return refusal;
    }

    /** Returns how often the same message was refused before it is accepted now, and counts anew. */
    int accepted(Arrival arrival) {
        if (before.isEmpty()) {
            return 0;
        }
        Integer count = before.remove(Same.of(arrival));
        return count == null ? 0 : count;
    }

    /** Returns them, oldest first. */
    List<Refusal> all() {
        return List.copyOf(refusals);
    }

    void clear() {
        refusals.clear();
        before.clear();
    }

    int size() {
        return refusals.size();
    }

    /** Returns how many were forgotten because there were too many. */
    long forgotten() {
        return forgotten;
    }
}
