package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.simulator.DueTask;
import io.larvik.smpp.simulator.SmppSimulator;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The time of the simulator. */
final class ClockRoutes {

    private static final int MOST_DUE = 20;
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final Supplier<SmppSimulator> simulator;

    ClockRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes api) {
        api.get("/clock", this::clock);
        api.post("/clock", this::advance);
    }

    private void clock(Context context) {
        Query.of(context);
        Json.send(context, json(simulator.get()));
    }

    private void advance(Context context) {
        Query.of(context);
        Duration by =
                Body.json(context, map -> map.require("advance", v -> v.time(Duration.ZERO, LONGEST), Duration.ZERO));
        simulator.get().clock().advance(by);
        Json.send(context, json(simulator.get()));
    }

    static ObjectNode json(SmppSimulator simulator) {
        ObjectNode json = Json.object()
                .put("time", simulator.clock().now().toString())
                .put("frozen", simulator.clock().isFrozen());
        ArrayNode due = json.putArray("due");
        simulator.clock().next(MOST_DUE).forEach(task -> due.add(due(task)));
        return json;
    }

    static ObjectNode due(DueTask task) {
        return Json.object().put("time", task.time().toString()).put("what", task.what());
    }
}
