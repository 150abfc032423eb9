package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session that is bound, and the requests to it that are not answered. */
final class BoundSession {

    final int number;
    final Esme esme;
    final BindType type;
    final InterfaceVersion version;

    /** By ticket, oldest first. */
    final Map<Long, Outgoing> unanswered = new LinkedHashMap<>();

    /** Until when nothing is sent, because a request was not answered. */
    long silentUntil = Long.MIN_VALUE;

    BoundSession(int number, Esme esme, BindType type, InterfaceVersion version) {
        this.number = number;
        this.esme = esme;
        this.type = type;
        this.version = version;
    }

    boolean takes(long now) {
        return type.receives() && unanswered.size() < esme.account.window() && silentUntil <= now;
    }
}
