package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Supplier;

/** What is done with the message centre as a whole. */
final class CentreRoutes {

    private static final int LONGEST_HOST = 255;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_SYSTEM_ID = 15;
    private static final int MAX_PASSWORD = 8;

    private final Supplier<SmppSimulator> simulator;
    private final Set<String> outbindHosts;

    /**
     * Creates the routes.
     *
     * @param outbindHosts where outbinds may go to, besides this machine
     */
    CentreRoutes(Supplier<SmppSimulator> simulator, Set<String> outbindHosts) {
        this.simulator = simulator;
        this.outbindHosts = outbindHosts;
    }

    /** An outbind that is wanted. */
    private record Wanted(String host, int port, Outbind outbind) {}

    void addTo(Routes api) {
        api.post("/listener", this::listen);
        api.post("/outbinds", this::outbind);
        api.post("/reset", this::reset);
    }

    private void listen(Context context) {
        Query.of(context);
        boolean up = Body.json(context, map -> map.require("up", v -> v.bool(), true));
        try {
            if (up) {
                simulator.get().up();
            } else {
                simulator.get().down();
            }
        } catch (ConnectFailedException e) {
            throw Problem.of(409, "The port cannot be opened: somebody else has it.");
        }
        Json.send(context, Json.object().put("up", simulator.get().isUp()));
    }

    private void outbind(Context context) {
        Query.of(context);
        Wanted wanted = Body.json(
                context,
                map -> new Wanted(
                        map.require("host", v -> Words.text(v, LONGEST_HOST), ""),
                        map.require("port", v -> v.integer(1, MAX_PORT), 1),
                        new Outbind(
                                map.read("systemId", v -> v.secret(MAX_SYSTEM_ID), ""),
                                map.read("password", v -> v.secret(MAX_PASSWORD), ""),
                                Tlvs.NONE)));
        InetSocketAddress esme = address(wanted);
        try {
            SimulatedSession session = simulator.get().outbind(esme, wanted.outbind());
            Json.send(context, 201, SessionJson.of(session));
        } catch (ConnectFailedException | AssertionError e) {
            throw Problem.of(408, "No bind followed the outbind to " + wanted.host() + ":" + wanted.port() + ".");
        }
    }

    /** Whoever has the token may not reach from here what cannot be reached from outside. */
    private InetSocketAddress address(Wanted wanted) {
        try {
            InetAddress address = InetAddress.getByName(wanted.host());
            if (address.isLoopbackAddress() || outbindHosts.contains(wanted.host())) {
                return new InetSocketAddress(address, wanted.port());
            }
        } catch (UnknownHostException e) {
            throw Problem.noSense("host", "no such host");
        }
        throw Problem.noSense("host", "allowed are this machine, and what smpp sim --outbind-to names");
    }

    private void reset(Context context) {
        Query.of(context);
        simulator.get().reset();
        context.status(204);
    }
}
