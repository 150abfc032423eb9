package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Bodies;
import io.larvik.http.Routes;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.wire.PduFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The open sessions, and what is done with them. */
final class SessionRoutes {

    private static final int MOST_OCTETS = 65_536;
    private static final List<String> KEYS = List.of("command", "fields");

    /** The requests that a message centre may send, with the values that a field has unless it is given. */
    private static final Map<String, PduRequest<?>> COMMANDS = new LinkedHashMap<>();

    static {
        for (PduRequest<?> command : List.<PduRequest<?>>of(
                DeliverSm.builder().build(),
                DataSm.builder().build(),
                new EnquireLink(Tlvs.NONE),
                new Unbind(Tlvs.NONE))) {
            COMMANDS.put(command.commandId().toString(), command);
        }
    }

    private final Supplier<SmppSimulator> simulator;

    SessionRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** What is held up. */
    private record Hold(boolean reads, boolean writes) {}

    void addTo(Routes api) {
        api.get("/sessions", this::sessions);
        api.get("/commands", SessionRoutes::commands);
        api.post("/sessions/{number}/unbind", context -> act(context, SimulatedSession::unbind));
        api.post("/sessions/{number}/disconnect", context -> act(context, SimulatedSession::disconnect));
        api.post("/sessions/{number}/reset", context -> act(context, SimulatedSession::reset));
        api.post("/sessions/{number}/hold", this::hold);
        api.post("/sessions/{number}/resume", context -> act(context, SimulatedSession::resume));
        api.post("/sessions/{number}/requests", this::request);
        api.post("/sessions/{number}/octets", this::octets);
    }

    private void sessions(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("sessions");
        simulator.get().sessions().forEach(session -> list.add(SessionJson.of(session)));
        Json.send(context, json);
    }

    private static void commands(Context context) {
        Query.of(context);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("commands");
        COMMANDS.forEach(
                (name, template) -> list.addObject().put("command", name).set("fields", PduJson.settable(template)));
        Json.send(context, json);
    }

    private SimulatedSession find(Context context) {
        Query.of(context);
        long number = Query.number(context, "session");
        SimulatedSession session =
                number > Integer.MAX_VALUE ? null : simulator.get().session((int) number);
        if (session == null) {
            throw Problem.notFound("open session " + number);
        }
        return session;
    }

    private void act(Context context, Consumer<SimulatedSession> action) {
        act(context, find(context), action);
    }

    private static void act(Context context, SimulatedSession session, Consumer<SimulatedSession> action) {
        try {
            action.accept(session);
        } catch (IllegalStateException e) { // closed meanwhile
            throw Problem.notFound("open session " + session.number());
        }
        Json.send(context, SessionJson.of(session));
    }

    private void hold(Context context) {
        SimulatedSession session = find(context);
        Hold hold = !Bodies.isThere(context)
                ? new Hold(true, true)
                : Body.json(
                        context,
                        map -> new Hold(
                                map.read("reads", v -> v.bool(), true), map.read("writes", v -> v.bool(), true)));
        act(context, session, s -> s.hold(hold.reads(), hold.writes()));
    }

    private void octets(Context context) {
        SimulatedSession session = find(context);
        OctetString octets =
                Body.json(context, map -> map.require("hex", v -> Words.octets(v, MOST_OCTETS), OctetString.EMPTY));
        act(context, session, s -> s.write(octets));
    }

    private void request(Context context) {
        SimulatedSession session = find(context);
        PduRequest<?> request = pdu(Body.tree(context));
        try {
            Json.send(context, PduJson.of(session.request(request)));
        } catch (IllegalStateException e) {
            throw Problem.notFound("open session " + session.number());
        } catch (SmppException e) {
            throw Problem.of(408, "The ESME has not answered: " + e.getMessage());
        }
    }

    private static PduRequest<?> pdu(JsonNode body) {
        PduJson.refuseOthers(body, KEYS);
        String command = body.path("command").asString("");
        PduRequest<?> template = COMMANDS.get(command);
        if (template == null) {
            throw Problem.noSense("command", "allowed are " + String.join(", ", COMMANDS.keySet()));
        }
        try {
            return PduFields.with(template, PduJson.fields(body.path("fields")));
        } catch (IllegalArgumentException e) {
            throw Problem.noSense("fields", e.getMessage());
        }
    }
}
