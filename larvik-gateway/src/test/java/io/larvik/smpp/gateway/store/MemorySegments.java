package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Segment;
import io.larvik.smpp.gateway.model.SegmentGroup;
import io.larvik.smpp.gateway.store.SegmentArrived.Arrived;
import io.larvik.smpp.gateway.store.SegmentSweep.Swept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The segments of a {@link MemoryStore}. */
final class MemorySegments {

    /** A message that waits for segments, or was made. */
    private static final class Group {

        private final TreeMap<Integer, Segment> held = new TreeMap<>();
        private final Map<Integer, OctetString> made = new HashMap<>();
        private long at;
    }

    private final Map<SegmentGroup, Group> groups = new TreeMap<>();
    private final Consumer<Inbound> inbound;

    MemorySegments(Consumer<Inbound> inbound) {
        this.inbound = inbound;
    }

    Arrived arrived(SegmentArrived step) {
        Segment segment = step.segment();
        Group group = groups.computeIfAbsent(segment.group(), key -> new Group());
        Segment same = group.held.get(segment.number());
        boolean isSame = same != null && same.digest().equals(segment.digest());
        if (isSame || segment.digest().equals(group.made.get(segment.number()))) {
            return Arrived.REPEATED;
        }
        long before = octets();
        int opened = group.held.isEmpty() ? 1 : 0;
        List<OutboxItem> items = new ArrayList<>();
        if (same != null) {
            make(group, step::joined, items);
        }
        if (group.held.isEmpty()) {
            group.at = segment.at();
            group.made.clear();
        }
        group.held.put(segment.number(), segment);
        if (group.held.size() == segment.group().total()) {
            make(group, step::joined, items);
            group.at = segment.at();
            opened--;
        }
        return new Arrived(false, opened, octets() - before, items);
    }

    Swept sweep(SegmentSweep step) {
        List<OutboxItem> items = new ArrayList<>();
        int incomplete = 0;
        for (Group each : oldest()) {
            if (each.at <= step.before() && each.held.isEmpty()) {
                groups.values().remove(each);
            } else if (each.at <= step.before()) {
                make(each, step::joined, items);
                each.at = step.now();
                incomplete++;
            }
        }
        int evicted = 0;
        if (step.most().isExceededBy(waiting(), octets())) {
            for (Group each : oldest()) {
                if (!each.held.isEmpty() && step.most().withRoom().isExceededBy(waiting(), octets())) {
                    make(each, step::joined, items);
                    each.at = step.now();
                    evicted++;
                }
            }
        }
        return new Swept(incomplete, evicted, waiting(), octets(), items, false);
    }

    private List<Group> oldest() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(each -> each.at))
                .toList();
    }

    private void make(Group group, Function<List<Segment>, Inbound> joining, List<OutboxItem> items) {
        Inbound message = joining.apply(List.copyOf(group.held.values()));
        inbound.accept(message);
        if (message.item() != null) {
            items.add(message.item());
        }
        group.made.clear();
        group.held.forEach((number, segment) -> group.made.put(number, segment.digest()));
        group.held.clear();
    }

    private long waiting() {
        return groups.values().stream().filter(each -> !each.held.isEmpty()).count();
    }

    private long octets() {
        return groups.values().stream()
                .flatMap(each -> each.held.values().stream())
                .mapToLong(segment -> segment.body().length())
                .sum();
    }
}
