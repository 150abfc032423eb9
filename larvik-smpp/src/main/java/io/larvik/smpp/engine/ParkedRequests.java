package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The PDUs of the peer that wait until {@code windowIn} has room for them, in order of arrival. Their number and their
 * octets have bounds. Confined to the event loop of the session.
 */
final class ParkedRequests {

    /** A PDU that waits: with its request, or without one if it has no response. */
    record Parked(Pdu pdu, int length, @Nullable PeerRequest request) {}

    private final int most;
    private final int mostOctets;

    /** Null while nothing is parked, as nearly always: most sessions are idle and should be small. */
    private @Nullable Deque<Parked> queue;

    private int requests;
    private int octets;

    ParkedRequests(SessionOptions options) {
        this.most = options.parkedRequests();
        this.mostOctets = options.parkedOctets();
    }

    boolean isEmpty() {
        return queue == null;
    }

    int size() {
        return queue != null ? queue.size() : 0;
    }

    /** Returns how many of the parked PDUs have to be answered. */
    int requests() {
        return requests;
    }

    int octets() {
        return octets;
    }

    /** Returns whether a PDU of this length can be parked. */
    boolean hasRoom(int length) {
        return size() < most && octets + length <= mostOctets;
    }

    void add(Parked parked) {
        if (queue == null) {
            queue = new ArrayDeque<>();
        }
        queue.add(parked);
        requests += parked.request() != null ? 1 : 0;
        octets += parked.length();
    }

    /** Removes and returns the PDU that has waited longest. There must be one. */
    Parked take() {
        Deque<Parked> parked = Objects.requireNonNull(queue);
        Parked first = parked.remove();
        requests -= first.request() != null ? 1 : 0;
        octets -= first.length();
        if (parked.isEmpty()) {
            queue = null;
        }
        return first;
    }

    /** Returns whether a PDU with this number waits. */
    boolean has(int sequenceNumber) {
        return queue != null
                && queue.stream()
                        .anyMatch(parked ->
                                parked.request() != null && parked.request().sequenceNumber() == sequenceNumber);
    }
}
