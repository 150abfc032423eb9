package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.TracedFrame;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.scenario.ScenarioParts;
import io.larvik.yaml.YamlMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages that came. */
final class MessageRoutes {

    static final int MOST_WAITING = 16;

    /** How many messages are asked for at a time, where not all of them are wanted. */
    private static final int SOME = 1_000;

    private static final int MOST_AWAITED = 100_000;
    private static final int LONGEST_ERROR = 10;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final String NO_ERROR = "000";

    private final Supplier<SmppSimulator> simulator;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    MessageRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** What is waited for. */
    private record Awaited(Match match, int count, Duration timeout) {}

    /** A receipt that is to be sent. */
    private record Wanted(MessageState state, String error) {}

    void addTo(Routes api) {
        api.get("/messages", this::messages);
        api.delete("/messages", this::forget);
        api.post("/messages/await", this::await);
        api.get("/messages/{number}", this::message);
        api.post("/messages/{number}/receipts", this::sendReceipt);
        api.post("/messages/{number}/state", this::moveTo);
    }

    private void messages(Context context) {
        Query query = Query.of(context, "to", "from", "text", "account", "state", "since", "limit", "cursor");
        Match[] matches = query.matches("to", "from", "text", "account");
        int limit = query.limit();
        List<SimulatedMessage> found = new ArrayList<>();
        String state = query.oneOf("state", Words.STATES.keySet());
        Instant since = query.time("since");
        long before = query.cursor();
        boolean isEnd = false;
        while (!isEnd && found.size() <= limit) {
            List<SimulatedMessage> some = simulator.get().messagesBefore(before, SOME, matches);
            for (SimulatedMessage message : some) {
                boolean isOlder = since != null && message.time().isBefore(since);
                if (!isOlder && (state == null || message.state().toString().equals(state))) {
                    found.add(message);
                }
            }
            isEnd = some.size() < SOME;
            before = isEnd ? before : some.get(some.size() - 1).number();
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

    private void forget(Context context) {
        Query.of(context);
        simulator.get().forgetMessages();
        context.status(204);
    }

    /** Waits on the thread of the request; others have more threads than may wait at a time. */
    private void await(Context context) {
        Query.of(context);
        Awaited awaited = Body.json(
                context,
                map -> new Awaited(
                        map.read("match", v -> v.map(ScenarioParts::conditions), Match.any()),
                        map.read("count", v -> v.integer(1, MOST_AWAITED), 1),
                        map.read("timeout", v -> v.time(Duration.ofMillis(1), LONGEST_TIMEOUT), USUAL_TIMEOUT)));
        if (!waiting.tryAcquire()) {
            throw Problem.of(429, "More than " + MOST_WAITING + " requests wait for messages already.")
                    .with("Retry-After", "1");
        }
        try {
            ObjectNode json = Json.object();
            ArrayNode list = json.putArray("messages");
            simulator
                    .get()
                    .awaitMessages(awaited.count(), awaited.timeout(), awaited.match())
                    .forEach(message -> list.add(MessageJson.of(message)));
            Json.send(context, json);
        } catch (AssertionError e) {
            throw Problem.of(408, String.valueOf(e.getMessage()));
        } finally {
            waiting.release();
        }
    }

    private SimulatedMessage find(Context context) {
        Query.of(context);
        long number = Query.number(context, "message");
        SimulatedMessage message = simulator.get().message(number);
        if (message == null) {
            throw Problem.notFound("message " + number);
        }
        return message;
    }

    private void message(Context context) {
        SimulatedMessage message = find(context);
        ObjectNode json = MessageJson.whole(message);
        ArrayNode frames = json.putArray("frames");
        for (TracedFrame frame : MessageFrames.of(message, simulator.get().trace())) {
            frames.add(FrameView.row(frame));
        }
        Json.send(context, json);
    }

    private void sendReceipt(Context context) {
        SimulatedMessage message = find(context);
        Wanted wanted = Body.json(
                context, map -> new Wanted(state(map), map.read("err", v -> Words.text(v, LONGEST_ERROR), NO_ERROR)));
        change(context, message, m -> m.sendReceipt(wanted.state(), wanted.error()));
    }

    private void moveTo(Context context) {
        SimulatedMessage message = find(context);
        MessageState state = Body.json(context, MessageRoutes::state);
        change(context, message, m -> m.moveTo(state));
    }

    private static void change(Context context, SimulatedMessage message, Consumer<SimulatedMessage> change) {
        try {
            change.accept(message);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("message " + message.number() + " any more");
        }
        Json.send(context, MessageJson.whole(message));
    }

    private static MessageState state(YamlMap map) {
        return map.require("state", v -> v.oneOf(Words.STATES), MessageState.UNKNOWN);
    }
}
