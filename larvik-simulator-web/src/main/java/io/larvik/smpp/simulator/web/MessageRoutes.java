package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages that came. */
final class MessageRoutes {

    /** How many messages are asked for at a time, where not all of them are wanted. */
    private static final int SOME = 1_000;

    private final Supplier<SmppSimulator> simulator;

    MessageRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Api api) {
        api.get("/messages", this::messages);
        api.get("/messages/{number}", context -> Json.send(context, MessageJson.whole(message(context))));
    }

    private void messages(Context context) {
        Query query = Query.of(context, "to", "from", "text", "account", "state", "since", "limit", "cursor");
        Match[] matches = query.matches("to", "from", "text", "account");
        int limit = query.limit();
        List<SimulatedMessage> found = new ArrayList<>();
        String state = query.text("state");
        Instant since = query.time("since");
        long before = query.cursor();
        while (found.size() <= limit) {
            List<SimulatedMessage> some = simulator.get().messagesBefore(before, SOME, matches);
            for (SimulatedMessage message : some) {
                boolean isOlder = since != null && message.time().isBefore(since);
                if (!isOlder && (state == null || isIn(message, state))) {
                    found.add(message);
                }
            }
            if (some.size() < SOME) {
                break;
            }
            before = some.get(some.size() - 1).number();
        }
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("messages");
        List<SimulatedMessage> page = found.subList(0, Math.min(limit, found.size()));
        page.forEach(message -> list.add(MessageJson.of(message)));
        json.put(
                "next",
                found.size() > limit ? String.valueOf(page.get(limit - 1).number()) : null);
        Json.send(context, json);
    }

    private static boolean isIn(SimulatedMessage message, String state) {
        return message.state().toString().equals(state.toUpperCase(Locale.ROOT));
    }

    private SimulatedMessage message(Context context) {
        Query.of(context);
        long number = Query.number(context, "message");
        SimulatedMessage message = simulator.get().message(number);
        if (message == null) {
            throw Problem.notFound("message " + number);
        }
        return message;
    }
}
