package io.larvik.smpp.simulator.web;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.simulator.SimulatedSession;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Converts sessions to JSON. */
final class SessionJson {

    private SessionJson() {}

    static ObjectNode of(SimulatedSession session) {
        Statistics statistics = session.statistics();
        return Json.object()
                .put("number", session.number())
                .put("account", session.systemId())
                .put("bind", bind(session.bindType()))
                .put("version", session.version().toString())
                .put("remote", address(session.remoteAddress()))
                .put("local", address(session.localAddress()))
                .put("tls", session.isTls())
                .put("open", session.isOpen())
                .put("bound", session.isBound())
                .put("heldReads", session.holdsReads())
                .put("heldWrites", session.holdsWrites())
                .put("connected", session.connectedSince().toString())
                .put("closed", Json.time(session.closedSince()))
                .put("lastReceived", Json.time(session.lastReceived()))
                .put("windowIn", session.windowIn())
                .put("unanswered", statistics.unanswered())
                .put("windowOut", session.windowOut())
                .put("inFlight", statistics.inFlight())
                .put("pdusReceived", statistics.pdusReceived())
                .put("pdusSent", statistics.pdusSent())
                .put("octetsReceived", statistics.octetsReceived())
                .put("octetsSent", statistics.octetsSent())
                .put("octetsQueued", statistics.octetsQueued());
    }

    private static @Nullable String bind(@Nullable BindType type) {
        return type == null ? null : type.name().toLowerCase(Locale.ROOT);
    }

    private static String address(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
