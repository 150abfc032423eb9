package io.larvik.smpp.simulator;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.simulator.thread.SimulatorThread;
import io.larvik.smpp.simulator.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The open sessions, by their numbers and by those of the library. Confined to the event loop. */
final class Sessions {

    final SimulatorThread thread;
    final Duration patience;
    final Trace trace;

    /** See {@link SimulatedSession#windowIn}. */
    final int windowIn;

    /** Whether a port of this simulator is one for TLS. Asked on any thread. */
    final IntPredicate isTlsPort;

    private final int most;
    private final Consumer<SimulatedSession> onChanged;
    private final Map<Integer, SimulatedSession> byNumber = new LinkedHashMap<>();
    private final Map<Session, SimulatedSession> bySession = new HashMap<>();

    /** Those that a test has waited for. */
    private final Set<SimulatedSession> taken = new HashSet<>();

    private boolean down;
    private int last;
    private long refused;

    Sessions(
            SimulatorThread thread,
            Duration patience,
            Trace trace,
            int windowIn,
            int most,
            IntPredicate isTlsPort,
            Consumer<SimulatedSession> onChanged) {
        this.thread = thread;
        this.patience = patience;
        this.trace = trace;
        this.windowIn = windowIn;
        this.most = most;
        this.isTlsPort = isTlsPort;
        this.onChanged = onChanged;
    }

    /**
     * Adds a session that is connected. Resets it if there are too many, or while the port is closed: it was accepted just
     * before.
     */
    void connected(DirectSession session, Instant now) {
        if (down) {
            session.raw().reset();
            return;
        }
        if (bySession.size() >= most) {
            refused++;
            session.raw().reset();
            return;
        }
        SimulatedSession simulated = new SimulatedSession(++last, session, now, this);
        byNumber.put(simulated.number(), simulated);
        bySession.put(session, simulated);
        changed(simulated);
    }

    /** Tells that a session is new, or that it is bound, held up or closed. */
    void changed(SimulatedSession session) {
        onChanged.accept(session);
    }

    /** Removes a session that is closed; returns it, or null if it was never added. */
    @Nullable
    SimulatedSession closed(Session session, Instant now) {
        SimulatedSession simulated = bySession.remove(session);
        if (simulated != null) {
            byNumber.remove(simulated.number());
            taken.remove(simulated);
            simulated.closed(now);
        }
        return simulated;
    }

    /** Returns a session; null if it is closed. */
    @Nullable
    SimulatedSession find(Session session) {
        return bySession.get(session);
    }

    /** Returns a session by its number; null if there is none, or if it is closed. */
    @Nullable
    SimulatedSession find(int number) {
        return byNumber.get(number);
    }

    /** Returns the connection of a session; null if it is closed. */
    @Nullable
    Wire wire(Session session) {
        SimulatedSession simulated = bySession.get(session);
        return simulated == null ? null : simulated.wire();
    }

    /** Returns the connection of a session; null if it is closed. */
    @Nullable
    Wire wire(int number) {
        SimulatedSession simulated = find(number);
        return simulated == null ? null : simulated.wire();
    }

    /** Returns the sessions in the order in which they were opened. */
    List<SimulatedSession> all() {
        return List.copyOf(byNumber.values());
    }

    /** Returns a bound session that was not returned before; null if there is none. */
    @Nullable
    SimulatedSession take() {
        for (SimulatedSession session : byNumber.values()) {
            if (session.isBound() && taken.add(session)) {
                return session;
            }
        }
        return null;
    }

    /** Returns the account of the session that was opened last, receives and is bound; null if there is none. */
    @Nullable
    String receivingAccount() {
        String account = null;
        for (SimulatedSession session : byNumber.values()) {
            account = session.receives() ? session.systemId() : account;
        }
        return account;
    }

    /** Resets all connections, and each new one until this is up again. */
    void setDown(boolean isDown) {
        down = isDown;
        if (isDown) {
            List.copyOf(bySession.keySet())
                    .forEach(session -> ((DirectSession) session).raw().reset());
        }
    }

    Bound bound() {
        return new Bound("connections", bySession.size(), most, refused);
    }

    /** Forgets which sessions were taken. */
    void clearTaken() {
        taken.clear();
    }
}
