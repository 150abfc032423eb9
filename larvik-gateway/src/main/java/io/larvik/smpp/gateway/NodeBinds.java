package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.store.Leases;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells other nodes which accounts are bound here, and asks them the same: an account may have so many binds at all nodes
 * together. Soft by a second. Confined to the thread of the leases, but for {@link #elsewhere}.
 */
final class NodeBinds {

    private final Leases leases;
    private final Supplier<Map<String, Integer>> bound;

    /** The numbers of the sessions that were told, by account. */
    private final Map<String, Deque<Long>> told = new HashMap<>();

    private long next;
    private volatile Map<String, Integer> elsewhere = Map.of();

    /**
     * Creates it.
     *
     * @param bound how many sessions of each account are bound here
     */
    NodeBinds(Leases leases, Supplier<Map<String, Integer>> bound) {
        this.leases = leases;
        this.bound = bound;
    }

    /**
     * Tells what has changed, and asks.
     *
     * @throws io.larvik.smpp.gateway.store.StoreException if the store is out of reach
     */
    void round() {
        Map<String, Integer> now = bound.get();
        Map<Long, String> added = new HashMap<>();
        List<Long> ended = new ArrayList<>();
        Set<String> accounts = new HashSet<>(told.keySet());
        accounts.addAll(now.keySet());
        for (String account : accounts) {
            Deque<Long> known = told.getOrDefault(account, new ArrayDeque<>());
            int wanted = now.getOrDefault(account, 0);
            for (int i = known.size(); i < wanted; i++) {
                added.put(next++, account);
            }
            known.stream().skip(wanted).forEach(ended::add);
        }
        if (!added.isEmpty() || !ended.isEmpty()) {
            leases.tellBinds(added, ended);
        }
        added.forEach((number, account) ->
                told.computeIfAbsent(account, name -> new ArrayDeque<>()).add(number));
        told.values().forEach(numbers -> numbers.removeAll(ended));
        told.values().removeIf(Deque::isEmpty);
        elsewhere = leases.boundElsewhere();
    }

    /** Returns how many sessions of an account are bound at other nodes. Any thread. */
    int elsewhere(String account) {
        return elsewhere.getOrDefault(account, 0);
    }
}
