package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches receipts to messages by the message_ids that the message centre issued.
 *
 * <p>A receipt may spell an id differently; see {@link TrackedIds}. It may name the id of one segment. If the ids of a
 * message are {@code <base>-1} to {@code <base>-n}, it may also name the base, which stands for all segments unless it is
 * the id of another message. A receipt may arrive twice; the second one matches the same message and changes nothing. A receipt may never arrive; the
 * tracker then gives the message up when it is too old.
 *
 * <p>A receipt may arrive before the response that contains the id. Its message is then still being sent. While any
 * message is being sent, the tracker therefore holds a receipt with an unknown id, unanswered, until all of those
 * messages have their ids or have failed. If that takes too long, or if no message matches, the tracker hands the
 * receipt over without a message. A response that arrives later still completes its message with this receipt.
 *
 * <p>Everything is bounded: the number of waiting messages, of which the oldest is given up for a new one; the number
 * of completed messages that are remembered; and the number of receipts kept and held. Safe for use by several threads.
 * One lock guards the state. Futures complete and receipts are handed over outside the lock, on a handler thread.
 */
final class ReceiptTracker {

    private static final int MAX_DONE = 10_000;
    private static final int MAX_EARLY = 1_000;
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long BRIEFLY_HELD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A receipt with an unknown id. It may belong to a message being sent whose number is at most lastSendNumber. */
    private static final class EarlyReceipt {

        final List<String> ids;
        final Receipt receipt;
        final long lastSendNumber;
        final long heldUntilNanos;

        /** The consumer of the receipt; null after it was called. */
        @Nullable
        Consumer<@Nullable Submission> handOver;

        EarlyReceipt(List<String> ids, Receipt receipt, long lastSendNumber, long heldUntilNanos) {
            this.ids = ids;
            this.receipt = receipt;
            this.lastSendNumber = lastSendNumber;
            this.heldUntilNanos = heldUntilNanos;
        }
    }

    private final ReceiptPolicy policy;
    private final boolean isOn;
    private final boolean transmitsOnly;
    private final int capacity;
    private final Duration maxAge;
    private final int maxHeld;
    private final Resources resources;
    private final ReentrantLock lock = new ReentrantLock();

    /** The messages that wait for receipts, oldest first. Guarded by the lock, as all fields below. */
    private final Set<TrackedMessage> waiting = new LinkedHashSet<>();

    /** The messages whose receipts are complete, oldest first. */
    private final Set<TrackedMessage> done = new LinkedHashSet<>();

    private final TrackedIds<TrackedMessage> byId;

    /** The numbers of the messages being sent. */
    private final TreeSet<Long> sending = new TreeSet<>();

    private final List<EarlyReceipt> early = new ArrayList<>();
    private long lastNumber;
    private int held;
    private @Nullable Future<?> timer;
    private long timerNanos;
    private boolean closed;

    /**
     * Creates an empty tracker.
     *
     * @param windowIn the maximum number of unanswered requests of the peer on a session
     */
    ReceiptTracker(ReceiptOptions options, int windowIn, Resources resources) {
        this.policy = options.policy();
        this.isOn = options.isOn();
        this.transmitsOnly = options.transmitsOnly();
        this.byId = new TrackedIds<>(options.idSpelling());
        this.capacity = options.limits().maxMessages();
        this.maxAge = options.limits().maxAge();
        this.maxHeld = windowIn;
        this.resources = resources;
    }

    /** Returns which segments ask for receipts, and which receipts complete a message. */
    ReceiptPolicy policy() {
        return policy;
    }

    /** Returns how many messages wait for receipts. */
    int pending() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the receipt of the message is waited for. */
    boolean tracks(Sms sms) {
        return isOn && sms.requestsReceipt() && !sms.isForSeveral();
    }

    /** Returns whether messages wait for their receipts at all. */
    boolean isOn() {
        return isOn;
    }

    /** A message that asks for receipts is being sent: returns its number. */
    long sendStarted() {
        boolean warns;
        long number;
        lock.lock();
        try {
            number = ++lastNumber;
            sending.add(number);
            warns = transmitsOnly && number == 1;
        } finally {
            lock.unlock();
        }
        if (warns) {
            resources.log(SmppEvent.DLR_NO_RECEIVER, "bind=tx");
        }
        return number;
    }

    /** The message of that number will not be tracked. */
    void sendFailed(long number) {
        updateLocked(after -> {
            sending.remove(number);
            releaseEarly(after);
        });
    }

    /** Starts to wait for the receipts of the accepted message that had the number while it was being sent. */
    void track(long number, Submission submission) {
        TrackedMessage message = new TrackedMessage(submission, now());
        updateLocked(after -> {
            sending.remove(number);
            if (closed) {
                fail(message, "the client was closed", after);
                return;
            }
            waiting.add(message);
            message.ids.forEach(id -> byId.put(id, message));
            if (message.baseId != null) {
                byId.putBase(message.baseId, message);
            }
            if (waiting.size() > capacity) {
                giveUpOldest("more than " + capacity + " messages wait for their receipts", after);
            }
            matchEarly(after);
            releaseEarly(after);
        });
    }

    /**
     * Takes a receipt and hands it over with its message, now or soon. The message is null if no tracked message has
     * the id.
     */
    void receiptArrived(Receipt receipt, Consumer<@Nullable Submission> handOver) {
        updateLocked(after -> {
            List<String> ids = ids(receipt);
            String issuedId = byId.issuedIdFor(ids);
            TrackedMessage message = issuedId != null ? byId.get(issuedId) : null;
            if (issuedId != null && message != null) {
                apply(message, issuedId, receipt, after);
                after.add(() -> {
                    record(receipt, message);
                    handOver.accept(message.submission);
                });
            } else if (ids.isEmpty() || !addEarly(ids, receipt, handOver)) {
                after.add(() -> {
                    record(receipt, null);
                    handOver.accept(null);
                });
            }
        });
    }

    /** Returns the ids in the receipt: that of the TLV, then that of the text if it is another one. */
    private static List<String> ids(Receipt receipt) {
        String id = receipt.messageId();
        String inText = receipt.messageIdInText();
        if (id == null) {
            return List.of();
        }
        return inText == null || inText.equals(id) ? List.of(id) : List.of(id, inText);
    }

    /** Gives up all messages. */
    void close() {
        updateLocked(after -> {
            closed = true;
            while (!waiting.isEmpty()) {
                giveUpOldest("the client was closed", after);
            }
            sending.clear();
            releaseEarly(after);
            byId.clear();
            done.clear();
        });
    }

    private long now() {
        return resources.nanoTime();
    }

    /** Runs the update under the lock, then runs the actions that it added outside the lock. */
    private void updateLocked(Consumer<List<Runnable>> update) {
        List<Runnable> after = new ArrayList<>();
        lock.lock();
        try {
            update.accept(after);
            scheduleTimer();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    private void apply(TrackedMessage message, String id, Receipt receipt, List<Runnable> after) {
        Receipt whole = message.add(id, receipt, policy);
        if (whole == null) {
            return;
        }
        message.done = true;
        waiting.remove(message);
        done.add(message);
        if (done.size() > MAX_DONE) {
            forget(removeFirst(done));
        }
        after.add(() -> resources.complete(() -> message.submission.complete(whole)));
    }

    // ---- receipts before their responses ----

    /** Keeps a receipt with an unknown id. Returns false if it must be handed over at once. */
    private boolean addEarly(List<String> ids, Receipt receipt, Consumer<@Nullable Submission> handOver) {
        if (closed || sending.isEmpty()) {
            return false;
        }
        if (early.size() >= MAX_EARLY) {
            return false;
        }
        // Receipts of nobody wait for the slowest response too. They must not keep the window of the peer for long.
        long heldNanos = held < maxHeld / 2 ? HELD_NANOS : BRIEFLY_HELD_NANOS;
        EarlyReceipt kept = new EarlyReceipt(ids, receipt, lastNumber, now() + heldNanos);
        early.add(kept);
        if (held >= maxHeld) {
            return false;
        }
        held++;
        kept.handOver = handOver;
        return true;
    }

    /** Matches the kept receipts to a message that was just added. */
    private void matchEarly(List<Runnable> after) {
        for (Iterator<EarlyReceipt> each = early.iterator(); each.hasNext(); ) {
            EarlyReceipt kept = each.next();
            if (match(kept, byId.issuedIdWithoutLearning(kept.ids), after)) {
                each.remove();
            }
        }
    }

    /**
     * Removes the receipts that wait for no message any more, and hands over those that were held too long. A receipt
     * that matches no message as it is may have shown the spelling of the message centre, like one that arrives now.
     */
    private void releaseEarly(List<Runnable> after) {
        long now = now();
        long oldest = sending.isEmpty() ? Long.MAX_VALUE : sending.first();
        for (Iterator<EarlyReceipt> each = early.iterator(); each.hasNext(); ) {
            EarlyReceipt kept = each.next();
            if (kept.lastSendNumber < oldest) {
                each.remove();
                if (!match(kept, byId.issuedIdFor(kept.ids), after)) {
                    handOver(kept, null, after);
                }
            } else if (kept.heldUntilNanos - now <= 0) {
                handOver(kept, null, after);
            }
        }
    }

    /** Hands a kept receipt over with the message of an issued id; returns false if there is none. */
    private boolean match(EarlyReceipt kept, @Nullable String issuedId, List<Runnable> after) {
        TrackedMessage message = issuedId != null ? byId.get(issuedId) : null;
        if (issuedId == null || message == null) {
            return false;
        }
        handOver(kept, message, after);
        apply(message, issuedId, kept.receipt, after);
        return true;
    }

    private void handOver(EarlyReceipt kept, @Nullable TrackedMessage message, List<Runnable> after) {
        Consumer<@Nullable Submission> handOver = kept.handOver;
        if (handOver != null) {
            kept.handOver = null;
            held--;
            after.add(() -> resources.handlerThreads().execute(() -> {
                record(kept.receipt, message);
                resources.run(() -> handOver.accept(message != null ? message.submission : null));
            }));
        }
    }

    /** Tells the recorder of a receipt that is handed over. Called outside the lock. */
    private void record(Receipt receipt, @Nullable TrackedMessage message) {
        SmppRecorder recorder = isOn ? resources.recorder() : null;
        if (recorder != null) {
            long nanos = message != null ? now() - message.acceptedAtNanos : 0;
            recorder.receiptReceived(receipt.state(), message != null, nanos);
        }
    }

    // ---- giving up ----

    private void giveUpOldest(String reason, List<Runnable> after) {
        TrackedMessage oldest = removeFirst(waiting);
        forget(oldest);
        fail(oldest, reason, after);
    }

    private void fail(TrackedMessage message, String reason, List<Runnable> after) {
        after.add(() -> resources.complete(() -> message.submission.fail(new NoReceiptException(reason))));
    }

    private void forget(TrackedMessage message) {
        message.ids.forEach(id -> byId.remove(id, message));
        if (message.baseId != null) {
            byId.removeBase(message.baseId, message);
        }
    }

    private static <T> T removeFirst(Set<T> set) {
        Iterator<T> first = set.iterator();
        T removed = first.next();
        first.remove();
        return removed;
    }

    private boolean isTooOld(TrackedMessage message, long nowNanos) {
        return nowNanos - message.acceptedAtNanos >= maxAge.toNanos();
    }

    private void timerFired() {
        lock.lock();
        try {
            timer = null;
        } finally {
            lock.unlock();
        }
        updateLocked(after -> {
            long now = now();
            while (!waiting.isEmpty() && isTooOld(waiting.iterator().next(), now)) {
                giveUpOldest("none came within " + maxAge, after);
            }
            while (!done.isEmpty() && isTooOld(done.iterator().next(), now)) {
                forget(removeFirst(done));
            }
            releaseEarly(after);
        });
    }

    /** Schedules the timer for the next message to give up or receipt to hand over. */
    private void scheduleTimer() {
        long now = now();
        long delayNanos = Long.MAX_VALUE;
        if (!closed) {
            for (Set<TrackedMessage> set : List.of(waiting, done)) {
                if (!set.isEmpty()) {
                    delayNanos = Math.min(delayNanos, set.iterator().next().acceptedAtNanos + maxAge.toNanos() - now);
                }
            }
        }
        if (held > 0) {
            delayNanos = Math.min(delayNanos, heldNanos(now));
        }
        if (timer != null && (delayNanos == Long.MAX_VALUE || timerNanos - now > delayNanos)) {
            timer.cancel(false);
            timer = null;
        }
        if (timer == null && delayNanos != Long.MAX_VALUE) {
            timerNanos = now + Math.max(0, delayNanos);
            timer = resources.schedule(this::timerFired, Math.max(0, delayNanos));
        }
    }

    /** Returns the time until the first of the held receipts is handed over. */
    private long heldNanos(long now) {
        long nanos = Long.MAX_VALUE;
        for (EarlyReceipt kept : early) {
            if (kept.handOver != null) {
                nanos = Math.min(nanos, kept.heldUntilNanos - now);
            }
        }
        return nanos;
    }
}
