package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * How many messages of each account, and for each link, are queued: counted in memory, and corrected by the store. Safe
 * for any thread.
 */
public final class QueueCounts {

    private final Map<String, AtomicLong> byAccount = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> byLink = new ConcurrentHashMap<>();

    private static AtomicLong of(Map<String, AtomicLong> counts, String name) {
        AtomicLong count = counts.get(name);
        return count == null ? counts.computeIfAbsent(name, each -> new AtomicLong()) : count;
    }

    /** Returns how many messages of an account are queued. */
    public long queued(String account) {
        return of(byAccount, account).get();
    }

    /** Returns whether an account may have one more. */
    public boolean hasRoom(String account, long limit) {
        return of(byAccount, account).get() < limit;
    }

    /** Returns how many messages wait for a link. */
    public long ofLink(String link) {
        return of(byLink, link).get();
    }

    /** A message was taken, or has left its queue. */
    public void change(QueueKey key, int by) {
        of(byAccount, key.account()).addAndGet(by);
        of(byLink, key.link()).addAndGet(by);
    }

    /** Messages wait for another link. */
    public void moved(String from, String to, int messages) {
        of(byLink, from).addAndGet(-messages);
        of(byLink, to).addAndGet(messages);
    }

    /** Takes over what the store has counted. */
    public void correct(List<Queue> queues) {
        correct(byAccount, queues, Queue::account);
        correct(byLink, queues, Queue::link);
    }

    private static void correct(Map<String, AtomicLong> counts, List<Queue> queues, Function<Queue, String> name) {
        Map<String, Long> counted = new HashMap<>();
        queues.forEach(queue -> counted.merge(name.apply(queue), queue.count(), Long::sum));
        counts.forEach((each, count) -> count.set(counted.getOrDefault(each, 0L)));
        counted.forEach((each, count) -> of(counts, each).set(count));
    }

    /** Returns how many messages wait for all links. */
    public long total() {
        return byLink.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
