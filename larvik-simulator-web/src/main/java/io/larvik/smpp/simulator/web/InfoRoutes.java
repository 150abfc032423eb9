package io.larvik.smpp.simulator.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.larvik.smpp.simulator.SmppSimulator;

/** What the simulator is. */
final class InfoRoutes {

    private final SmppSimulator simulator;

    InfoRoutes(SmppSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/health", context -> Json.send(context, Json.object().put("status", "ok")));
        routes.get("/api/v1/info", this::info);
    }

    private void info(Context context) {
        Json.send(
                context,
                Json.object()
                        .put("port", simulator.port())
                        .put("seed", simulator.seed())
                        .put("time", simulator.clock().now().toString())
                        .put("frozen", simulator.clock().isFrozen()));
    }
}
