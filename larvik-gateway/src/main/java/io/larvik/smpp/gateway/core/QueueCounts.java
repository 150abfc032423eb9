package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.store.MessageStore.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How many messages of each account are queued: counted in memory, and corrected by the store. Safe for any thread. */
public final class QueueCounts {

    private final Map<String, AtomicLong> byAccount = new ConcurrentHashMap<>();

    private AtomicLong of(String account) {
        return byAccount.computeIfAbsent(account, name -> new AtomicLong());
    }

    /** Returns whether an account may have one more. */
    boolean hasRoom(String account, long limit) {
        return of(account).get() < limit;
    }

    /** A message of an account was taken, or has left the queue. */
    public void change(String account, int by) {
        of(account).addAndGet(by);
    }

    /** Takes over what the store has counted. */
    public void correct(List<Queue> queues) {
        Map<String, Long> counted = new HashMap<>();
        queues.forEach(queue -> counted.merge(queue.account(), queue.count(), Long::sum));
        byAccount.forEach((account, count) -> count.set(counted.getOrDefault(account, 0L)));
        counted.forEach((account, count) -> of(account).set(count));
    }

    /** Returns how many messages of all accounts are queued. */
    public long total() {
        return byAccount.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
