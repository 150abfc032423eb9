package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages that were refused, or not answered. */
final class RefusalRoutes {

    private final Supplier<SmppSimulator> simulator;

    RefusalRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.get("/refusals", this::refusals);
    }

    private void refusals(Context context) {
        Query query = Query.of(context, "to", "from", "text", "account", "since", "limit", "cursor");
        Match[] matches = query.matches("to", "from", "text", "account");
        int limit = query.limit();
        long before = query.cursor();
        Instant since = query.time("since");
        List<RefusedMessage> found = new ArrayList<>(simulator.get().refusals(matches));
        found.removeIf(message ->
                message.number() >= before || since != null && message.time().isBefore(since));
        Collections.reverse(found);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("refusals");
        found.stream().limit(limit).forEach(message -> list.add(MessageJson.of(message)));
        json.put(
                "next",
                found.size() > limit ? String.valueOf(found.get(limit - 1).number()) : null);
        Json.send(context, json);
    }
}
