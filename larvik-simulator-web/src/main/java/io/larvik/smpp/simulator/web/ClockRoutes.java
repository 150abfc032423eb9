package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The time of the simulator. */
final class ClockRoutes {

    private final Supplier<SmppSimulator> simulator;

    ClockRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Api api) {
        api.get("/clock", this::clock);
    }

    private void clock(Context context) {
        Query.of(context);
        Json.send(context, json(simulator.get()));
    }

    static ObjectNode json(SmppSimulator simulator) {
        ObjectNode json = Json.object()
                .put("time", simulator.clock().now().toString())
                .put("frozen", simulator.clock().isFrozen());
        json.putArray("due");
        return json;
    }
}
