package io.larvik.smpp.simulator.web;

import io.larvik.smpp.simulator.Bound;
import io.larvik.smpp.simulator.Changes;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes events of what has changed in a simulator. Remembers what it told last. For one thread. */
final class EventData {

    /** Rows of one event take no more octets, whatever texts they have. */
    private static final int MOST_OCTETS = 256 << 10;

    /** An event without its number. */
    record Named(String name, ObjectNode data) {}

    private @Nullable ObjectNode toldClock;
    private @Nullable ObjectNode toldStatistics;

    /** Returns the events. What has not changed has none. */
    List<Named> of(Changes changes, SmppSimulator simulator) {
        List<Named> events = new ArrayList<>();
        if (!changes.messages().isEmpty()) {
            Rows rows = new Rows();
            changes.messages().forEach(message -> rows.add(MessageJson.of(message)));
            events.add(new Named("messages", rows.json(changes.statistics().accepted(), changes.messagesLeftOut())));
        }
        if (!changes.frames().isEmpty()) {
            Rows rows = new Rows();
            changes.frames().forEach(frame -> rows.add(FrameView.row(frame)));
            events.add(new Named("frames", rows.json(changes.frames().get(0).number(), changes.framesLeftOut())));
        }
        sessions(events, changes);
        if (!changes.rules().isEmpty()) {
            ObjectNode rules = Json.object();
            rules.set("rules", RuleJson.all(changes.rules()));
            events.add(new Named("rules", rules));
        }
        ObjectNode clock = ClockRoutes.json(simulator);
        if (!clock.equals(toldClock)) {
            toldClock = clock;
            events.add(new Named("clock", clock));
        }
        ObjectNode statistics = StatisticsJson.of(changes.statistics());
        if (!statistics.equals(toldStatistics)) {
            toldStatistics = statistics;
            events.add(new Named("statistics", statistics));
        }
        changes.boundsHit().forEach(bound -> events.add(bound(bound)));
        return events;
    }

    private static void sessions(List<Named> events, Changes changes) {
        if (changes.sessions().isEmpty()) {
            return;
        }
        ObjectNode json = Json.object();
        ArrayNode changed = json.putArray("changed");
        ArrayNode closed = json.putArray("closed");
        changes.sessions().forEach(session -> {
            if (session.isOpen()) {
                changed.add(SessionJson.of(session));
            } else {
                closed.add(session.number());
            }
        });
        events.add(new Named("sessions", json.put("leftOut", changes.sessionsLeftOut())));
    }

    private static Named bound(Bound bound) {
        return new Named("bound", Json.object().put("name", bound.name()).put("count", bound.hits()));
    }

    /** Rows of an event. */
    private static final class Rows {

        private final ArrayNode changed = Json.array();
        private int octets;
        private long leftOut;

        void add(ObjectNode row) {
            octets += Json.octets(row).length;
            if (octets > MOST_OCTETS) {
                leftOut++;
            } else {
                changed.add(row);
            }
        }

        ObjectNode json(long total, long more) {
            ObjectNode json = Json.object();
            json.set("changed", changed);
            return json.put("total", total).put("leftOut", leftOut + more);
        }
    }
}
