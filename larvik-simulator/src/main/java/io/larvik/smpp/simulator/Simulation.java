package io.larvik.smpp.simulator;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.wire.DeliveryFaults;
import io.larvik.smpp.simulator.wire.Faults;
import io.larvik.smpp.simulator.wire.FaultyAnswer;
import io.larvik.smpp.simulator.wire.SimulatorThread;
import io.larvik.smpp.simulator.wire.Wire;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private final Trace trace = new Trace(TRACED_FRAMES, TRACED_OCTETS);
    private final News news = new News();
    private final Waiting waiting;
    private final Sessions sessions;
    private final Map<Long, InboundRequest> tickets = new HashMap<>();
    private final Map<Long, Delivery> deliveries = new HashMap<>();
    private final Messages messages;
    private final FaultyAnswer faultyAnswer = new FaultyAnswer(this::id);
    private final SideThread userCode;
    private final SideThread portThread;
    private final Consumer<Boolean> port;
    private final Decisions decisions;
    private final @Nullable SimulatorListener listener;
    private @Nullable Future<?> tick;
    private long tickNanos;
    private long missedEvents;
    private long lastTicket;

    Simulation(SimulatorBuilder builder, long seed, NettyResources resources, Consumer<Boolean> port) {
        this.thread = new SimulatorThread(resources);
        Scenario scenario = builder.scenario;
        Instant start = scenario.start() != null ? scenario.start() : resources.now();
        this.time = new SimulatedTime(start, builder.frozenTime || scenario.frozen(), resources::nanoTime);
        this.core = new SimulationCore(scenario, seed, start, this);
        this.messages = new Messages(core);
        this.sessions = new Sessions(thread, builder.patience, trace);
        this.waiting = new Waiting(this, builder.patience);
        this.userCode = new SideThread(resources, "smpp-simulator-code");
        this.portThread = new SideThread(resources, "smpp-simulator-port");
        this.port = port;
        this.decisions = new Decisions(thread, userCode);
        this.listener = builder.listener;
    }

    // ---- what happens in sessions

    @Override
    public void becameConnected(Session session) {
        sessions.connected((DirectSession) session);
        news.tell();
    }

    @Override
    public void onBind(InboundRequest request) {
        SimulatedSession session = sessions.find(request.session());
        if (session != null) {
            long ticket = ticket(request);
            act(() -> core.bind(session.number(), ticket, (Bind) request.pdu()));
        }
    }

    @Override
    public boolean intercepts(Session session, RawFrame frame) {
        Wire wire = sessions.wire(session);
        return wire != null && wire.intercepts(frame);
    }

    @Override
    public void becameBound(Session session) {
        SimulatedSession simulated = sessions.find(session);
        Wire wire = sessions.wire(session);
        if (simulated != null && wire != null && wire.tellsOfBind()) {
            simulated.bound((DirectSession) session);
            news.tell();
            tellListener(l -> l.sessionBound(simulated));
        }
    }

    @Override
    public void onRequest(InboundRequest request) {
        SimulatedSession session = sessions.find(request.session());
        if (session != null) {
            long ticket = ticket(request);
            act(() -> core.request(session.number(), ticket, request.pdu()));
        }
    }

    @Override
    public void becameClosed(Session session, @Nullable SmppException cause) {
        SimulatedSession simulated = sessions.closed(session);
        if (simulated != null) {
            act(() -> core.closed(simulated.number()));
            news.tell();
            tellListener(l -> l.sessionClosed(simulated));
        }
    }

    @Override
    public void onOctets(Session session, Direction direction, OctetString frame) {
        SimulatedSession simulated = sessions.find(session);
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
        Wire wire = sessions.wire(session);
        if (request == null || wire == null) {
            return;
        }
        if (faults.isEmpty()) {
            request.respond(response);
        } else {
            faultyAnswer.send(wire, request, response, new Faults(faults));
        }
    }

    @Override
    public void request(int session, long ticket, PduRequest<?> pdu, List<Fault> list) {
        Wire wire = sessions.wire(session);
        Faults faults = new Faults(list);
        PduRequest<?> changed = DeliveryFaults.changed(pdu, faults);
        if (wire == null) {
            thread.later(() -> answered(ticket, null), 0);
        } else if (DeliveryFaults.needRawFrame(faults)) {
            int number = wire.nextSequence();
            wire.request(
                    DeliveryFaults.frame(changed, number, wire.version(), faults),
                    number,
                    REQUEST_TIMEOUT,
                    response -> answered(ticket, response));
        } else {
            wire.session()
                    .requestDirect(changed, REQUEST_TIMEOUT)
                    .whenComplete((response, failure) -> thread.later(() -> answered(ticket, response), 0));
        }
    }

    private void answered(long ticket, @Nullable PduResponse response) {
        act(() -> core.answered(ticket, response));
    }

    @Override
    public void send(int session, OneWayPdu pdu) {
        Wire wire = sessions.wire(session);
        if (wire != null) {
            wire.session().send(pdu);
        }
    }

    private @Nullable String id(long number) {
        MessageView message = core.message(number);
        return message == null ? null : message.ids().get(0);
    }

    @Override
    public void listen(boolean up) {
        portThread.run(() -> port.accept(up));
    }

    @Override
    public void disconnect(int session) {
        Wire wire = sessions.wire(session);
        if (wire != null) {
            wire.afterwards(wire::fin);
        }
    }

    @Override
    public void changed(long number) {
        boolean isNew = messages.changed(number);
        news.tell();
        if (listener != null) {
            MessageView view = core.message(number);
            if (view != null) {
                SimulatedMessage message = new SimulatedMessage(view, this);
                tellListener(isNew ? l -> l.messageCame(message) : l -> l.messageChanged(message));
            }
        }
    }

    @Override
    public void refused(Refusal refusal) {
        news.tell();
        tellListener(l -> l.messageRefused(RefusedMessage.of(refusal)));
    }

    @Override
    public void refused(RefusedBind bind) {
        news.tell();
    }

    @Override
    public void delivered(long delivery, int segment, @Nullable PduResponse response) {
        thread.later(() -> ended(delivery, segment + 1, response), 0); // it may be told before deliver returns
    }

    private void ended(long number, int segment, @Nullable PduResponse response) {
        Delivery delivery = deliveries.get(number);
        List<SegmentOutcome> outcome = delivery == null ? null : delivery.ended(segment, response);
        if (delivery != null && outcome != null) {
            deliveries.remove(number);
            userCode.run(() -> {
                delivery.complete(outcome);
                news.tell();
            });
        }
    }

    @Override
    public <T> void decide(Supplier<T> question, Consumer<T> then) {
        decisions.decide(
                core.rules().runsUserCode(),
                question,
                then,
                decision -> act(() -> {
                    then.accept(decision);
                    core.settle();
                }));
    }

    private void tellListener(Consumer<SimulatorListener> event) {
        SimulatorListener told = listener;
        if (told != null && !userCode.tell(() -> event.accept(told))) {
            missedEvents++;
        }
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

    /** Runs code of a user on the thread for that. */
    void runUserCode(Runnable code) {
        userCode.run(code);
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
        return ask(c -> Objects.requireNonNullElse(c.message(known.number()), known));
    }

    /** Returns messages behind a number, in order. */
    List<MessageView> messagesAfter(long number, int most) {
        return ask(c -> messages.after(number, most));
    }

    /** Returns messages behind a number that were not taken, in order. */
    List<MessageView> untakenAfter(long number, int most) {
        return ask(c -> messages.untakenAfter(number, most));
    }

    /** Takes a message; false if it was taken before. */
    boolean take(long number) {
        return thread.ask(() -> messages.take(number));
    }

    Delivery deliver(String account, List<DeliverSm> segments, List<Fault> faults) {
        return ask(c -> {
            Delivery delivery = new Delivery(account, segments.size(), waiting);
            deliveries.put(c.deliver(account, segments, faults), delivery);
            return delivery;
        });
    }

    /** Asks about the sessions on the event loop; the answer may be null. */
    <T> @Nullable T askSessions(Function<Sessions, @Nullable T> question) {
        return thread.ask(() -> Optional.ofNullable(question.apply(sessions))).orElse(null);
    }

    List<SimulatedSession> sessions() {
        return thread.ask(sessions::all);
    }

    Situation situation() {
        return ask(c -> {
            List<MessageView> all = messages.after(0, Integer.MAX_VALUE);
            Set<Long> taken = all.stream()
                    .map(MessageView::number)
                    .filter(messages::isTaken)
                    .collect(Collectors.toSet());
            List<RefusedBind> refused = c.refusedBinds();
            return new Situation(
                    all,
                    taken,
                    sessions.all(),
                    refused.isEmpty() ? null : refused.get(refused.size() - 1),
                    trace.last(LAST_FRAMES));
        });
    }

    /** Resets all connections, and each new one until this is up again. */
    void setDown(boolean down) {
        thread.run(() -> sessions.setDown(down));
    }

    /** Forgets the rules that were added, messages and frames. */
    void reset() {
        tell(c -> {
            c.reset();
            messages.clear();
            deliveries.clear();
            trace.clear();
            sessions.clearTaken();
        });
    }

    void close() {
        userCode.close();
        portThread.close();
    }
}
