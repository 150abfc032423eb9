package io.larvik.smpp.simulator;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message on its way from a simulator to an ESME. Safe for use by several threads. */
public final class Delivery {

    private final long number;
    private final String account;
    private final int segments;
    private final Waiting waiting;
    private final CompletableFuture<List<SegmentOutcome>> outcome = new CompletableFuture<>();

    /** By the numbers from 1. Confined to the event loop. */
    private final SortedMap<Integer, SegmentOutcome> ended = new TreeMap<>();

    Delivery(long number, String account, int segments, Waiting waiting) {
        this.number = number;
        this.account = account;
        this.segments = segments;
        this.waiting = waiting;
    }

    /** Returns the number of the message in its simulator, from 1: see {@link SmppSimulator#delivery}. */
    public long number() {
        return number;
    }

    /** Returns the system_id of the ESME. */
    public String account() {
        return account;
    }

    /** Returns how many segments the message has. */
    public int segments() {
        return segments;
    }

    /** Tells how a segment ended; returns the outcome of all once all have. */
    @Nullable
    List<SegmentOutcome> ended(int number, @Nullable PduResponse response) {
        NotSentException dropped = response != null
                ? null
                : new NotSentException("too much waited for the ESME, or it took the segment not in time");
        ended.put(number, new SegmentOutcome(number, segments, response, dropped));
        return ended.size() == segments ? List.copyOf(ended.values()) : null;
    }

    void complete(List<SegmentOutcome> all) {
        outcome.complete(all);
    }

    /**
     * Returns the outcome of each segment in order, once all have one. The callbacks of the future run on the thread of
     * the simulator for code of users.
     */
    public CompletableFuture<List<SegmentOutcome>> outcome() {
        return outcome.copy();
    }

    /**
     * Waits until the ESME has answered all segments with ESME_ROK.
     *
     * @throws AssertionError if it answers otherwise, or not in time
     */
    public void awaitAccepted() {
        waiting.until(outcome::isDone, () -> "a message to " + account + " was not answered");
        if (!CommandStatus.OK.equals(status())) {
            throw waiting.failure("a message to " + account + " was answered with " + status());
        }
    }

    /** Returns the first command_status of the ESME that is not ESME_ROK, if there is one; null if there is no answer yet. */
    public @Nullable CommandStatus status() {
        List<SegmentOutcome> all = outcome.getNow(List.of());
        return all.stream()
                .map(SegmentOutcome::status)
                .filter(Objects::nonNull)
                .reduce((first, next) -> first.isOk() ? next : first)
                .orElse(null);
    }

    /** Returns the ESME and how the message ended. */
    @Override
    public String toString() {
        return "to " + account + ": " + (outcome.isDone() ? status() : "not answered yet");
    }
}
