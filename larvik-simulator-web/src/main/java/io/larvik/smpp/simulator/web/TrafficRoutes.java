package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.simulator.AccountStatistics;
import io.larvik.smpp.simulator.GeneratorStatistics;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Rate;
import io.larvik.smpp.simulator.scenario.ScenarioParts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ESMEs, what they may send, and what the message centre sends to them by itself. */
final class TrafficRoutes {

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_SYSTEM_ID = 64;

    private final Supplier<SmppSimulator> simulator;

    TrafficRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** An alert that is wanted. */
    private record Alert(String account, String from) {}

    void addTo(Routes api) {
        api.get("/accounts", this::accounts);
        api.put("/accounts/{name}/capacity", this::capacity);
        api.get("/generators", this::generators);
        api.post("/generators", this::start);
        api.delete("/generators/{name}", this::stop);
        api.post("/alerts", this::alert);
    }

    private void accounts(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("accounts");
        simulator.get().accounts().all().forEach(account -> list.add(json(account)));
        Json.send(context, json);
    }

    private static ObjectNode json(AccountStatistics account) {
        ObjectNode json = Json.object()
                .put("systemId", account.account().systemId())
                .put("sessions", account.sessions())
                .put("openMessages", account.openMessages())
                .put("waiting", account.waiting());
        json.set("capacity", json(account.capacity()));
        return json;
    }

    /** Returns the capacity as a scenario has it. */
    private static ObjectNode json(Capacity capacity) {
        String latency = millis(capacity.latency());
        return Json.object()
                .put("rate", text(capacity.rate()))
                .put("queue", capacity.queue() == 0 ? null : Integer.valueOf(capacity.queue()))
                .put("delivery", text(capacity.delivery()))
                .put(
                        "latency",
                        capacity.latencyPerQueued().isZero()
                                ? latency
                                : latency + " + " + millis(capacity.latencyPerQueued()) + "/queued")
                .put("congestion", capacity.congestion());
    }

    private static String millis(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }

    private static @Nullable String text(@Nullable Rate rate) {
        if (rate == null) {
            return null;
        }
        String unit =
                rate.per().equals(Duration.ofHours(1)) ? "h" : rate.per().equals(Duration.ofMinutes(1)) ? "m" : "s";
        return rate.count() + "/" + unit;
    }

    private void capacity(Context context) {
        Query.of(context);
        String account = context.pathParam("name");
        Capacity capacity = Body.json(context, ScenarioParts::capacity);
        try {
            simulator.get().accounts().capacity(account, capacity);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("account " + account);
        }
        Json.send(context, json(capacity));
    }

    private void generators(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("generators");
        simulator.get().generators().all().forEach(generator -> list.add(json(generator)));
        Json.send(context, json);
    }

    private static ObjectNode json(GeneratorStatistics generator) {
        return Json.object()
                .put("name", generator.generator().name())
                .put("scenario", generator.fromScenario())
                .put("rate", text(generator.generator().rate()))
                .put("sent", generator.sent())
                .put("running", generator.running())
                .put("failure", generator.failure());
    }

    private @Nullable GeneratorStatistics find(String name) {
        return simulator.get().generators().all().stream()
                .filter(generator -> generator.generator().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void start(Context context) {
        Query.of(context);
        Generator generator = Body.jsonOrYaml(context, value -> value.map(ScenarioParts::generator));
        if (find(generator.name()) != null) {
            throw Problem.of(409, "There is a generator with this name already.");
        }
        try {
            simulator.get().generators().start(generator);
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("", e.getMessage());
        }
        GeneratorStatistics started = find(generator.name());
        Json.send(context, 201, started == null ? Json.object().put("name", generator.name()) : json(started));
    }

    private void stop(Context context) {
        Query.of(context);
        String name = context.pathParam("name");
        if (!simulator.get().generators().stop(name)) {
            throw Problem.notFound("generator " + name);
        }
        context.status(204);
    }

    private void alert(Context context) {
        Query.of(context);
        Alert alert = Body.json(
                context,
                map -> new Alert(
                        map.require("account", v -> Words.text(v, LONGEST_SYSTEM_ID), ""),
                        map.require("from", v -> Words.text(v, LONGEST_ADDRESS), "")));
        try {
            simulator
                    .get()
                    .accounts()
                    .alert(alert.account(), AlertNotification.of(Address.of(alert.from()), Address.NONE));
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("", e.getMessage());
        }
        context.status(202);
    }
}
