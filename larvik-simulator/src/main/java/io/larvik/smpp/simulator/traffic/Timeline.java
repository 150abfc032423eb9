package io.larvik.smpp.simulator.traffic;

import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Binds;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Rulebook;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.TimelineEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What happens to the message centre once, after a time or after a number of messages. */
public final class Timeline {

    private final Actions actions;
    private final Timers timers;
    private final Binds binds;
    private final Rulebook rules;
    private final Traffic traffic;
    private final List<TimelineEntry> afterMessages = new ArrayList<>();
    private final List<Timers.Task> atTimes = new ArrayList<>();
    private long messages;

    public Timeline(Actions actions, Timers timers, Binds binds, Rulebook rules, Traffic traffic) {
        this.actions = actions;
        this.timers = timers;
        this.binds = binds;
        this.rules = rules;
        this.traffic = traffic;
    }

    /** Begins a timeline now, in the place of the one before: what of that has not happened will not. */
    public void replace(List<TimelineEntry> entries) {
        atTimes.forEach(timers::cancel);
        atTimes.clear();
        afterMessages.clear();
        messages = 0;
        entries.forEach(this::add);
    }

    private void add(TimelineEntry entry) {
        if (entry.action() == TimelineEntry.Action.CAPACITY) {
            binds.esme(Objects.requireNonNull(entry.name()));
        }
        if (entry.at() != null) {
            Timers.Task task = timers.after(entry.at(), () -> inWords(entry), () -> happen(entry));
            if (task != null) {
                atTimes.add(task);
            }
        } else {
            afterMessages.add(entry);
        }
    }

    /** Counts a message that is accepted. What it leads to happens when it has been dealt with. */
    public void accepted() {
        messages++;
        for (Iterator<TimelineEntry> entries = afterMessages.iterator(); entries.hasNext(); ) {
            TimelineEntry entry = entries.next();
            if (messages >= entry.afterMessages()) {
                entries.remove();
                timers.at(timers.now(), () -> inWords(entry), () -> happen(entry));
            }
        }
    }

    private static String inWords(TimelineEntry entry) {
        String action = entry.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "timeline: " + action + (entry.name() == null ? "" : " " + entry.name());
    }

    private void happen(TimelineEntry entry) {
        switch (entry.action()) {
            case DOWN -> {
                actions.listen(false);
                if (entry.lasts() != null) {
                    timers.after(entry.lasts(), () -> "timeline: up", () -> actions.listen(true));
                }
            }
            case UP -> actions.listen(true);
            case DISCONNECT -> disconnect(entry);
            case RULE_ON, RULE_OFF ->
                rules.enable(Objects.requireNonNull(entry.name()), entry.action() == TimelineEntry.Action.RULE_ON);
            case GENERATOR_ON -> traffic.enable(entry.name(), true);
            case GENERATOR_OFF -> traffic.enable(entry.name(), false);
            case CAPACITY -> {
                Capacity capacity = Objects.requireNonNull(entry.capacity());
                binds.esme(Objects.requireNonNull(entry.name())).gate.change(capacity, timers.now());
            }
        }
    }

    private void disconnect(TimelineEntry entry) {
        for (Esme esme : List.copyOf(binds.esmes())) {
            if (entry.name() == null || entry.name().equals(esme.systemId())) {
                List.copyOf(esme.sessions).forEach(session -> actions.disconnect(session.number));
            }
        }
    }
}
