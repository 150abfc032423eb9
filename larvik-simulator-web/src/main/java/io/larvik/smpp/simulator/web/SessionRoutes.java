package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The open sessions, and what is done with them. */
final class SessionRoutes {

    private final Supplier<SmppSimulator> simulator;

    SessionRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Api api) {
        api.get("/sessions", this::sessions);
    }

    private void sessions(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("sessions");
        simulator.get().sessions().forEach(session -> list.add(SessionJson.of(session)));
        Json.send(context, json);
    }
}
