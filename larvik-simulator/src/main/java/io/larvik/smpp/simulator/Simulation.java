package io.larvik.smpp.simulator;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.core.Actions;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.Refusal;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects the core with the sessions of the library. All state belongs to the one event loop, and so does the core. The
 * methods at the end are for other threads: they hand a task to the event loop and return a copy of what it found.
 */
final class Simulation implements SessionHandler, SessionTap, Actions {

    private static final int TRACED_FRAMES = 50_000;
    private static final long TRACED_OCTETS = 32L << 20;
    private static final int LAST_FRAMES = 10;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final SimulatorThread thread;
    private final SimulatedTime time;
    private final SimulationCore core;
    private final Duration patience;
    private final Trace trace = new Trace(TRACED_FRAMES, TRACED_OCTETS);
    private final News news = new News();
    private final Waiting waiting;
    private final Map<Integer, SimulatedSession> sessions = new LinkedHashMap<>();
    private final Map<Session, SimulatedSession> bySession = new HashMap<>();
    private final Set<SimulatedSession> takenSessions = new HashSet<>();
    private final Map<Long, InboundRequest> tickets = new HashMap<>();
    private final Messages messages = new Messages();
    private @Nullable RefusedBind refusedBind;
    private @Nullable Future<?> tick;
    private long tickNanos;
    private boolean down;
    private int lastSession;
    private long lastTicket;

    Simulation(SimulatorBuilder builder, long seed, NettyResources resources) {
        this.thread = new SimulatorThread(resources);
        Scenario scenario = builder.scenario;
        Instant start = scenario.start() != null ? scenario.start() : resources.now();
        this.time = new SimulatedTime(start, builder.frozenTime || scenario.frozen(), resources::nanoTime);
        this.core = new SimulationCore(scenario, seed, start, this);
        this.patience = builder.patience;
        this.waiting = new Waiting(this, patience);
    }

    // ---- what happens in sessions

    @Override
    public void becameConnected(Session session) {
        DirectSession connected = (DirectSession) session;
        if (down) { // accepted just before the port was closed
            connected.raw().reset();
            return;
        }
        SimulatedSession simulated = new SimulatedSession(++lastSession, connected, patience, trace);
        sessions.put(simulated.number(), simulated);
        bySession.put(session, simulated);
        news.tell();
    }

    @Override
    public void onBind(InboundRequest request) {
        SimulatedSession session = bySession.get(request.session());
        if (session != null) {
            long ticket = ticket(request);
            act(() -> core.bind(session.number(), ticket, (Bind) request.pdu()));
        }
    }

    @Override
    public void becameBound(Session session) {
        SimulatedSession simulated = bySession.get(session);
        if (simulated != null) {
            simulated.bound((DirectSession) session);
            news.tell();
        }
    }

    @Override
    public void onRequest(InboundRequest request) {
        SimulatedSession session = bySession.get(request.session());
        if (session != null) {
            long ticket = ticket(request);
            act(() -> core.request(session.number(), ticket, request.pdu()));
        }
    }

    @Override
    public void becameClosed(Session session, @Nullable SmppException cause) {
        SimulatedSession simulated = bySession.remove(session);
        if (simulated != null) {
            sessions.remove(simulated.number());
            takenSessions.remove(simulated);
            simulated.closed();
            act(() -> core.closed(simulated.number()));
            news.tell();
        }
    }

    @Override
    public void onOctets(Session session, Direction direction, OctetString frame) {
        SimulatedSession simulated = bySession.get(session);
        if (simulated != null) {
            trace.add(time.now(), simulated, direction, frame);
        }
    }

    private long ticket(InboundRequest request) {
        long ticket = ++lastTicket;
        tickets.put(ticket, request);
        return ticket;
    }

    // ---- time

    /** Tells the core the time and then of an event. */
    private void act(Runnable event) {
        core.tick(time.now());
        event.run();
        scheduleTick();
    }

    /** Schedules one task for what falls due first. One that is too early looks again. */
    private void scheduleTick() {
        Duration until = time.isFrozen() ? null : core.untilDue();
        if (until == null) {
            return;
        }
        long nanos = Math.max(0, until.toNanos());
        long due = thread.nanoTime() + nanos;
        if (tick != null && tickNanos - due <= 0) {
            return;
        }
        if (tick != null) {
            tick.cancel(false);
        }
        tickNanos = due;
        tick = thread.later(
                () -> {
                    tick = null;
                    act(() -> {});
                },
                nanos);
    }

    // ---- what the core does

    @Override
    public void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        InboundRequest request = tickets.remove(ticket);
        SimulatedSession simulated = sessions.get(session);
        if (request == null || simulated == null) {
            return;
        }
        if (request.pdu() instanceof Bind bind && !response.status().isOk()) {
            refusedBind = new RefusedBind(simulated, bind.systemId(), response.status(), time.now());
        }
        request.respond(response);
    }

    @Override
    public void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults) {
        DirectSession open = session(session);
        if (open != null) {
            open.requestDirect(pdu, REQUEST_TIMEOUT)
                    .whenComplete((response, failure) -> thread.later(() -> answered(ticket, response), 0));
        } else {
            thread.later(() -> answered(ticket, null), 0);
        }
    }

    private void answered(long ticket, @Nullable PduResponse response) {
        act(() -> core.answered(ticket, response));
    }

    @Override
    public void send(int session, OneWayPdu pdu) {
        DirectSession open = session(session);
        if (open != null) {
            open.send(pdu);
        }
    }

    private @Nullable DirectSession session(int number) {
        SimulatedSession session = sessions.get(number);
        return session == null ? null : session.session();
    }

    @Override
    public void listen(boolean up) {
        thread.later(() -> setDown(!up), 0);
    }

    @Override
    public void disconnect(int session) {
        thread.later(
                () -> {
                    DirectSession open = session(session);
                    if (open != null) {
                        open.abort();
                    }
                },
                0);
    }

    @Override
    public void changed(long number) {
        MessageView message = core.message(number);
        if (message != null) {
            messages.changed(message);
            news.tell();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        news.tell();
    }

    @Override
    public void refused(io.larvik.smpp.simulator.core.RefusedBind bind) {
        news.tell();
    }

    @Override
    public void delivered(long delivery, int segment, @Nullable PduResponse response) {
        news.tell();
    }

    // ---- for other threads

    SimulatorThread thread() {
        return thread;
    }

    Instant now() {
        return time.now();
    }

    boolean isFrozen() {
        return time.isFrozen();
    }

    Trace trace() {
        return trace;
    }

    News news() {
        return news;
    }

    Waiting waiting() {
        return waiting;
    }

    /** Tells the core the time and then what a user wants. */
    void tell(Consumer<SimulationCore> command) {
        ask(c -> {
            command.accept(c);
            return true;
        });
    }

    /** Asks the core, as {@link #tell} does. */
    <T> T ask(Function<SimulationCore, T> question) {
        return thread.ask(() -> {
            core.tick(time.now());
            T answer = question.apply(core);
            scheduleTick();
            return answer;
        });
    }

    void advance(Duration by) {
        thread.run(() -> move(by));
    }

    private void move(Duration by) {
        time.move(by);
        act(() -> {});
    }

    Duration runToEnd(Duration most) {
        return thread.ask(() -> {
            Duration moved = Duration.ZERO;
            for (Duration next = core.untilDue();
                    next != null && moved.plus(next).compareTo(most) <= 0;
                    next = core.untilDue()) {
                move(next);
                moved = moved.plus(next);
            }
            return moved;
        });
    }

    /** Returns the message as it is, or as it was if it is forgotten. */
    MessageView message(MessageView known) {
        return thread.ask(() -> Objects.requireNonNullElse(messages.get(known.number()), known));
    }

    List<MessageView> messagesAfter(long number) {
        return thread.ask(() -> messages.after(number));
    }

    List<MessageView> untaken() {
        return thread.ask(messages::untaken);
    }

    /** Takes a message; false if it was taken before. */
    boolean take(long number) {
        return thread.ask(() -> messages.take(number));
    }

    List<SimulatedSession> sessions() {
        return thread.ask(() -> List.copyOf(sessions.values()));
    }

    /** Returns a bound session that was not returned before; null if there is none. */
    @Nullable
    SimulatedSession takeSession() {
        Supplier<List<SimulatedSession>> next = () -> sessions.values().stream()
                .filter(session -> session.isBound() && takenSessions.add(session))
                .limit(1)
                .toList();
        return thread.ask(next).stream().findFirst().orElse(null);
    }

    Situation situation() {
        return thread.ask(() -> new Situation(
                messages.after(0),
                messages.taken(),
                List.copyOf(sessions.values()),
                refusedBind,
                trace.last(LAST_FRAMES)));
    }

    /** Resets all connections, and each new one until {@link #goUp}. */
    void goDown() {
        thread.run(() -> setDown(true));
    }

    void goUp() {
        thread.run(() -> setDown(false));
    }

    private void setDown(boolean isDown) {
        down = isDown;
        if (isDown) {
            List.copyOf(bySession.keySet())
                    .forEach(session -> ((DirectSession) session).raw().reset());
        }
    }

    /** Forgets rules, messages and frames. */
    void reset() {
        thread.run(() -> {
            messages.clear();
            trace.clear();
            takenSessions.clear();
            refusedBind = null;
        });
    }
}
