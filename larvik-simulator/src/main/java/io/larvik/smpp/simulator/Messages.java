package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages that the ESMEs sent, and which of them a test has taken. Confined to the event loop. */
final class Messages {

    private final TreeMap<Long, MessageView> views = new TreeMap<>();
    private final Set<Long> taken = new HashSet<>();

    void changed(MessageView message) {
        views.put(message.number(), message);
    }

    @Nullable
    MessageView get(long number) {
        return views.get(number);
    }

    /** Returns the messages behind a number, in order. */
    List<MessageView> after(long number) {
        return new ArrayList<>(views.tailMap(number, false).values());
    }

    /** Returns the messages that were not taken, in order. */
    List<MessageView> untaken() {
        return views.values().stream()
                .filter(message -> !taken.contains(message.number()))
                .toList();
    }

    /** Returns the numbers of the messages that were taken. */
    Set<Long> taken() {
        return Set.copyOf(taken);
    }

    /** Takes a message; false if it was taken before. */
    boolean take(long number) {
        return taken.add(number);
    }

    void clear() {
        views.clear();
        taken.clear();
    }
}
