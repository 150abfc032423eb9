package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;

/** What the simulator is, and what it counts. */
final class InfoRoutes {

    private final Supplier<SmppSimulator> simulator;

    InfoRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes api) {
        api.get("/health", context -> Json.send(context, Json.object().put("status", "ok")));
        api.get("/info", this::info);
        api.get("/statistics", this::statistics);
        api.get("/openapi.yaml", InfoRoutes::description);
    }

    private static void description(Context context) throws IOException {
        Query.of(context);
        try (InputStream in = InfoRoutes.class.getResourceAsStream("openapi.yaml")) {
            context.contentType("application/yaml");
            context.result(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private void info(Context context) {
        Query.of(context);
        SmppSimulator smsc = simulator.get();
        Json.send(
                context,
                Json.object()
                        .put("host", smsc.host())
                        .put("port", smsc.port())
                        .put("tlsPort", smsc.hasTls() ? smsc.tlsPort() : null)
                        .put("up", smsc.isUp())
                        .put("seed", smsc.seed())
                        .put("time", smsc.clock().now().toString())
                        .put("frozen", smsc.clock().isFrozen()));
    }

    private void statistics(Context context) {
        Query.of(context);
        Json.send(context, StatisticsJson.of(simulator.get().statistics()));
    }
}
