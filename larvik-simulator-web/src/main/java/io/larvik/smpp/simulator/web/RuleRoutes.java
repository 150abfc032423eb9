package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The rules in the order in which they are asked. */
final class RuleRoutes {

    private final Supplier<SmppSimulator> simulator;

    RuleRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Api api) {
        api.get("/rules", this::rules);
    }

    private void rules(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        json.set("rules", RuleJson.all(simulator.get().rules()));
        Json.send(context, json);
    }
}
