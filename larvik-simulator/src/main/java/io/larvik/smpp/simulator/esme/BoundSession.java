package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session that is bound, and the requests to it that are not answered. */
public final class BoundSession {

    public final int number;
    public final Esme esme;
    public final BindType type;
    public final InterfaceVersion version;

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

    /** Returns whether the session may have something that goes wrong so. */
    boolean takes(long now, List<Fault> faults) {
        boolean direction = has(faults, Kind.TO_TRANSMITTER) != type.receives();
        boolean room = has(faults, Kind.BEYOND_WINDOW)
                || unanswered.size() < esme.account().window();
        return direction && room && silentUntil <= now;
    }

    private static boolean has(List<Fault> faults, Kind kind) {
        for (Fault fault : faults) {
            if (fault.kind() == kind) {
                return true;
            }
        }
        return false;
    }
}
