package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.receipt.Receipt;
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
 * Brings receipts and the messages they are for together, by the ids the message centre gave.
 *
 * <p>A receipt may spell an id otherwise; see {@link TrackedIds}. It may name the id of one segment, or, where the ids of
 * a message are {@code <base>-1} to {@code <base>-n}, their base, which then stands for all segments. It may come twice:
 * it is for the same message again, and changes nothing. It may never come: its message is given up when it is too old.
 *
 * <p>It may come before the response that tells the id. Its message is then one of those that are being sent, so while
 * there are any, a receipt of an unknown id is held back for a moment, unanswered, until all of them have their ids or
 * their failure. Then, or when it takes too long, or when there is none, it is handed over as one of no message. A
 * message whose response comes later still is completed by it.
 *
 * <p>Bounded: so many messages wait, the oldest being given up for a new one; the latest that had their receipts are
 * known for some time; and so many receipts are kept and held back. Safe for any thread; one lock guards it all, and
 * futures complete and receipts are handed over outside of it, where user code runs.
 */
final class ReceiptTracker {

    private static final int MAX_DONE = 10_000;
    private static final int MAX_EARLY = 1_000;
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A receipt of an unknown id: it may be for one of the messages being sent up to that number. */
    private static final class EarlyReceipt {

        final String id;
        final Receipt receipt;
        final long lastSendNumber;
        final long heldUntilNanos;

        /** What to do with it; null when that is done. */
        @Nullable
        Consumer<@Nullable Submission> handOver;

        EarlyReceipt(String id, Receipt receipt, long lastSendNumber, long heldUntilNanos) {
            this.id = id;
            this.receipt = receipt;
            this.lastSendNumber = lastSendNumber;
            this.heldUntilNanos = heldUntilNanos;
        }
    }

    private final ReceiptPolicy policy;
    private final int capacity;
    private final Duration maxAge;
    private final int maxHeld;
    private final Resources resources;
    private final ReentrantLock lock = new ReentrantLock();

    /** Messages that wait, oldest first. Guarded by the lock, as are the others. */
    private final Set<TrackedMessage> waiting = new LinkedHashSet<>();

    /** Messages that had their receipts, oldest first. */
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
     * Makes a tracker of no messages.
     *
     * @param windowIn how many requests of the peer a session takes before some are answered
     */
    ReceiptTracker(ReceiptOptions options, int windowIn, Resources resources) {
        this.policy = options.policy();
        this.byId = new TrackedIds<>(options.idSpelling());
        this.capacity = options.limits().maxMessages();
        this.maxAge = options.limits().maxAge();
        this.maxHeld = windowIn / 2; // with more, the response would wait behind the receipts
        this.resources = resources;
    }

    /** A message that asks for receipts is being sent: returns its number. */
    long sendStarted() {
        lock.lock();
        try {
            sending.add(++lastNumber);
            return lastNumber;
        } finally {
            lock.unlock();
        }
    }

    /** The message of that number will not be tracked. */
    void sendFailed(long number) {
        updateLocked(after -> {
            sending.remove(number);
            releaseEarly(after);
        });
    }

    /** The message of that number was accepted, and waits for its receipts from now on. */
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
            if (waiting.size() > capacity) {
                giveUpOldest("more than " + capacity + " messages wait for their receipts", after);
            }
            matchEarly(after);
            releaseEarly(after);
        });
    }

    /**
     * Takes a receipt, and hands it over with the message it is for, now or soon, or with null when none is known by its
     * id.
     */
    void receiptArrived(Receipt receipt, Consumer<@Nullable Submission> handOver) {
        updateLocked(after -> {
            String id = receipt.messageId();
            String issuedId = id != null ? byId.issuedIdFor(id) : null;
            TrackedMessage message = issuedId != null ? byId.get(issuedId) : null;
            if (issuedId != null && message != null) {
                apply(message, issuedId, receipt, after);
                after.add(() -> handOver.accept(message.submission));
            } else if (id == null || !addEarly(id, receipt, handOver)) {
                after.add(() -> handOver.accept(null));
            }
        });
    }

    /** Gives all messages up. */
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

    /** Does something under the lock, and what follows from it outside. */
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
        after.add(() -> resources
                .handlerThreads()
                .execute(() -> message.submission.pendingReceipt().complete(whole)));
    }

    // ---- receipts before their responses ----

    /** Keeps a receipt of an unknown id; false when it has to be handed over at once. */
    private boolean addEarly(String id, Receipt receipt, Consumer<@Nullable Submission> handOver) {
        if (closed || sending.isEmpty()) {
            return false;
        }
        if (early.size() >= MAX_EARLY) {
            return false;
        }
        EarlyReceipt kept = new EarlyReceipt(id, receipt, lastNumber, now() + HELD_NANOS);
        early.add(kept);
        if (held >= maxHeld) {
            return false;
        }
        held++;
        kept.handOver = handOver;
        return true;
    }

    /** Brings receipts that are kept together with a message that was tracked just now. */
    private void matchEarly(List<Runnable> after) {
        for (Iterator<EarlyReceipt> each = early.iterator(); each.hasNext(); ) {
            EarlyReceipt kept = each.next();
            String issuedId = byId.issuedIdWithoutLearning(kept.id);
            TrackedMessage message = issuedId != null ? byId.get(issuedId) : null;
            if (issuedId != null && message != null) {
                each.remove();
                handOver(kept, message.submission, after);
                apply(message, issuedId, kept.receipt, after);
            }
        }
    }

    /** Lets go of the receipts that are for none of the messages being sent, and of those held for too long. */
    private void releaseEarly(List<Runnable> after) {
        long now = now();
        long oldest = sending.isEmpty() ? Long.MAX_VALUE : sending.first();
        for (Iterator<EarlyReceipt> each = early.iterator(); each.hasNext(); ) {
            EarlyReceipt kept = each.next();
            boolean unmatched = kept.lastSendNumber < oldest;
            if (unmatched || kept.heldUntilNanos - now <= 0) {
                handOver(kept, null, after);
            }
            if (unmatched) {
                each.remove();
            }
        }
    }

    private void handOver(EarlyReceipt kept, @Nullable Submission submission, List<Runnable> after) {
        Consumer<@Nullable Submission> handOver = kept.handOver;
        if (handOver != null) {
            kept.handOver = null;
            held--;
            after.add(() -> resources.handlerThreads().execute(() -> resources.run(() -> handOver.accept(submission))));
        }
    }

    // ---- giving up ----

    private void giveUpOldest(String reason, List<Runnable> after) {
        TrackedMessage oldest = removeFirst(waiting);
        forget(oldest);
        fail(oldest, reason, after);
    }

    private void fail(TrackedMessage message, String reason, List<Runnable> after) {
        after.add(() -> resources.handlerThreads().execute(() -> message.fail(reason)));
    }

    private void forget(TrackedMessage message) {
        message.ids.forEach(id -> byId.remove(id, message));
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

    /** Sets the timer to what has to be let go or given up next. */
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
            delayNanos = Math.min(delayNanos, firstHeld().heldUntilNanos - now);
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

    private EarlyReceipt firstHeld() {
        for (EarlyReceipt kept : early) {
            if (kept.handOver != null) {
                return kept;
            }
        }
        throw new IllegalStateException("none is held");
    }
}
