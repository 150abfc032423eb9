package io.larvik.smpp.client;

import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.text.Receipt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings receipts and the messages they are for together, by the ids the message centre gave.
 *
 * <p>A receipt may spell an id otherwise; see {@link TrackedIds}. It may name the id of one segment, or, where the ids of a message are {@code <base>-1} to {@code <base>-n},
 * their base, which then stands for all segments. It may come before the response that tells the id: receipts for
 * unknown ids are kept for a while, the oldest going first. It may come twice, or never.
 *
 * <p>Bounded both ways: at most {@code capacity} messages wait for receipts, the oldest being given up for a new one,
 * and at most as many receipts are kept. Safe for any thread; one lock guards the maps, and futures complete outside it.
 */
final class ReceiptTracker {

    static final int DEFAULT_CAPACITY = 100_000;

    private final ReceiptPolicy policy;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();

    /** Messages that wait, oldest first. Guarded by the lock, as are the others. */
    private final Set<Tracked> waiting = new LinkedHashSet<>();

    private final TrackedIds<Tracked> byId;
    private final Map<String, Receipt> early = new LinkedHashMap<>();
    private boolean closed;

    ReceiptTracker(ReceiptPolicy policy, ReceiptIdSpelling spelling, int capacity) {
        this.policy = policy;
        this.byId = new TrackedIds<>(spelling);
        this.capacity = capacity;
    }

    /** Waits for the receipts of a message that asked for them. */
    void track(Submission submission) {
        Tracked tracked = new Tracked(submission);
        List<Runnable> completions = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                completions.add(() -> fail(tracked, "the client was closed"));
            } else {
                waiting.add(tracked);
                tracked.ids.forEach(id -> byId.put(id, tracked));
                evictOldest(completions);
                takeEarly(tracked, completions);
            }
        } finally {
            lock.unlock();
        }
        completions.forEach(Runnable::run);
    }

    /** Takes a receipt and returns the message it is for; null when none is known by its id. */
    @Nullable
    Submission received(Receipt receipt) {
        String id = receipt.messageId();
        if (id == null) {
            return null;
        }
        List<Runnable> completions = new ArrayList<>();
        Tracked tracked;
        lock.lock();
        try {
            String given = byId.givenFor(id);
            tracked = given != null ? byId.get(given) : null;
            if (given != null && tracked != null) {
                apply(tracked, given, receipt, completions);
            } else {
                keepEarly(id, receipt);
            }
        } finally {
            lock.unlock();
        }
        completions.forEach(Runnable::run);
        return tracked != null ? tracked.submission : null;
    }

    /** Gives all messages up. */
    void close() {
        List<Tracked> rest;
        lock.lock();
        try {
            closed = true;
            rest = List.copyOf(waiting);
            waiting.clear();
            byId.clear();
            early.clear();
        } finally {
            lock.unlock();
        }
        rest.forEach(tracked -> fail(tracked, "the client was closed"));
    }

    private void apply(Tracked tracked, String id, Receipt receipt, List<Runnable> completions) {
        if (!receipt.isFinal()) {
            return;
        }
        Receipt whole = tracked.add(id, receipt, policy);
        if (whole != null) {
            waiting.remove(tracked);
            tracked.ids.forEach(known -> byId.remove(known, tracked));
            completions.add(() -> tracked.future().complete(whole));
        }
    }

    private void takeEarly(Tracked tracked, List<Runnable> completions) {
        for (String id : tracked.ids) {
            Receipt receipt = early.remove(id);
            if (receipt != null) {
                apply(tracked, id, receipt, completions);
            }
        }
    }

    private void keepEarly(String id, Receipt receipt) {
        if (closed || !receipt.isFinal()) {
            return;
        }
        early.put(id, receipt);
        if (early.size() > capacity) {
            removeFirst(early.keySet());
        }
    }

    private void evictOldest(List<Runnable> completions) {
        if (waiting.size() > capacity) {
            Tracked oldest = removeFirst(waiting);
            oldest.ids.forEach(id -> byId.remove(id, oldest));
            completions.add(() -> fail(oldest, "more than " + capacity + " messages wait for their receipts"));
        }
    }

    private static <T> T removeFirst(Set<T> set) {
        Iterator<T> first = set.iterator();
        T removed = first.next();
        first.remove();
        return removed;
    }

    private static void fail(Tracked tracked, String why) {
        tracked.future().completeExceptionally(new ConnectionLostException("no receipt: " + why));
    }

    /** A message that waits for receipts. */
    private static final class Tracked {

        final Submission submission;
        /** All ids by which a receipt may name it. */
        final Set<String> ids = new LinkedHashSet<>();

        private final Set<String> missing = new HashSet<>();
        private final String lastId;
        private final @Nullable String base;
        private @Nullable Receipt failed;

        Tracked(Submission submission) {
            this.submission = submission;
            List<String> messageIds = submission.messageIds();
            messageIds.stream().filter(id -> !id.isEmpty()).forEach(missing::add);
            lastId = messageIds.get(messageIds.size() - 1);
            base = base(messageIds);
            ids.addAll(missing);
            if (base != null) {
                ids.add(base);
            }
        }

        CompletableFuture<Receipt> future() {
            return submission.pendingReceipt();
        }

        /** Returns the receipt of the whole message when this one completes it. */
        @Nullable
        Receipt add(String id, Receipt receipt, ReceiptPolicy policy) {
            if (id.equals(base)) {
                return receipt;
            }
            missing.remove(id);
            if (failed == null && !receipt.isDelivered()) {
                failed = receipt;
            }
            boolean complete = switch (policy) {
                case ALL -> missing.isEmpty();
                case LAST -> id.equals(lastId);
                case ANY -> true;
            };
            if (!complete) {
                return null;
            }
            return failed != null && policy == ReceiptPolicy.ALL ? failed : receipt;
        }

        /** Returns what stands before {@code -1} to {@code -n} in the ids of several segments, else null. */
        private static @Nullable String base(List<String> ids) {
            if (ids.size() < 2 || !ids.get(0).endsWith("-1")) {
                return null;
            }
            String base = ids.get(0).substring(0, ids.get(0).length() - 2);
            for (int number = 1; number <= ids.size(); number++) {
                if (!ids.get(number - 1).equals(base + "-" + number)) {
                    return null;
                }
            }
            return base.isEmpty() ? null : base;
        }
    }
}
