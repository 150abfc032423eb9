package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.simulator.Delivery;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Generator.Order;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages to ESMEs, and what a text costs. */
final class DeliveryRoutes {

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_TEXT = 39_015;

    private final Supplier<SmppSimulator> simulator;

    DeliveryRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** A message that is wanted. */
    private record Wanted(String account, Sms sms, Order order) {}

    void addTo(Routes api) {
        api.post("/deliveries", this::deliver);
        api.get("/deliveries/{number}", this::delivery);
        api.post("/count", DeliveryRoutes::count);
    }

    private void deliver(Context context) {
        Query.of(context);
        Wanted wanted = Body.json(context, DeliveryRoutes::wanted);
        Delivery delivery;
        try {
            delivery = simulator.get().deliver(wanted.account(), wanted.sms(), wanted.order());
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("", e.getMessage());
        }
        context.header("Location", SimulatorWeb.ROOT + "/deliveries/" + delivery.number());
        Json.send(context, 202, Json.object().put("id", delivery.number()));
    }

    private static Wanted wanted(YamlMap map) {
        String account = map.require("account", v -> Words.text(v, LONGEST_ADDRESS), "");
        String from = map.require("from", v -> Words.text(v, LONGEST_ADDRESS), "0");
        String to = map.require("to", v -> Words.text(v, LONGEST_ADDRESS), "0");
        String text = map.find("text", v -> Words.text(v, LONGEST_TEXT));
        OctetString octets = map.find("hex", v -> Words.octets(v, LONGEST_TEXT));
        if (map.has("text") == map.has("hex")) {
            map.fault("needed is either text or hex");
        }
        Segmentation split = map.read("split", v -> v.oneOf(Words.SPLITS), Segmentation.UDH8);
        Order order = map.read("order", v -> v.oneOf(Words.ORDERS), Order.AS_NUMBERED);
        Sms sms = Sms.to(to).from(from).segmentation(split);
        return new Wanted(account, octets == null ? sms.text(text == null ? "" : text) : sms.octets(octets), order);
    }

    private void delivery(Context context) {
        Query.of(context);
        long number = Query.number(context, "delivery");
        Delivery delivery = simulator.get().delivery(number);
        if (delivery == null) {
            throw Problem.notFound("delivery " + number);
        }
        List<SegmentOutcome> outcomes = delivery.outcome().getNow(List.of());
        ObjectNode json = Json.object()
                .put("id", delivery.number())
                .put("account", delivery.account())
                .put("done", !outcomes.isEmpty());
        ArrayNode segments = json.putArray("segments");
        for (int segment = 1; segment <= delivery.segments(); segment++) {
            SegmentOutcome outcome = outcomes.isEmpty() ? null : outcomes.get(segment - 1);
            segments.addObject()
                    .put("number", segment)
                    .put("status", outcome == null ? null : Json.status(outcome.status()));
        }
        Json.send(context, json.put("failure", failure(outcomes)));
    }

    private static @Nullable String failure(List<SegmentOutcome> outcomes) {
        return outcomes.stream()
                .map(SegmentOutcome::failure)
                .filter(failure -> failure != null)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse(null);
    }

    /** Reads a text that may be empty. */
    private static String anyText(YamlValue value) {
        return value.text().isEmpty() ? "" : Words.text(value, LONGEST_TEXT);
    }

    private static void count(Context context) {
        Query.of(context);
        String text = Body.json(context, map -> map.require("text", DeliveryRoutes::anyText, ""));
        TextCoding coding = PeerAlphabets.STANDARD.smallestFor(text, Set.of(), Segmentation.UDH8);
        int segments = text.isEmpty() ? 1 : Segmenter.count(text, coding, Segmentation.UDH8);
        int units = coding.units(text);
        Json.send(
                context,
                Json.object()
                        .put("alphabet", coding.alphabet().name())
                        .put("characters", text.codePointCount(0, text.length()))
                        .put("units", units)
                        .put("left", Segmenter.room(segments, coding, Segmentation.UDH8) - units)
                        .put("segments", segments));
    }
}
