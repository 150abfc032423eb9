package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CaptureFile;
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
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.core.Counters;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.Messages;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.thread.Decisions;
import io.larvik.smpp.simulator.thread.News;
import io.larvik.smpp.simulator.thread.SideThread;
import io.larvik.smpp.simulator.thread.SimulatedTime;
import io.larvik.smpp.simulator.thread.SimulatorThread;
import io.larvik.smpp.simulator.thread.Ticks;
import io.larvik.smpp.simulator.wire.Requests;
import io.larvik.smpp.simulator.wire.Wire;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connects the core with the sessions of the library. All state belongs to the one event loop, and so does the core. The
 * methods at the end are for other threads: they hand a task to the event loop and return a copy of what it found.
 */
final class Simulation implements SessionHandler, Actions {

    private static final int LAST_FRAMES = 10;

    private final SimulatorThread thread;
    private final SimulatedTime time;
    private final SimulationCore core;
    private final Trace trace;
    private final FrameRecorder recorder;
    private final News news = new News();
    private final Waiting waiting;
    private final Sessions sessions;
    private final Requests requests;
    private final StartedDeliveries deliveries = new StartedDeliveries();
    private final Feeds feeds = new Feeds();
    private final Counters counters = new Counters();
    private final Messages messages;
    private final SideThread userCode;
    private final SideThread portThread;
    private final Consumer<Boolean> port;
    private final Decisions decisions;
    private final @Nullable SimulatorListener listener;
    private final Ticks ticks;
    private final Keep keep;
    private long missedEvents;

    Simulation(
            SimulatorBuilder builder,
            long seed,
            NettyResources resources,
            int windowIn,
            IntPredicate isTlsPort,
            Consumer<Boolean> port,
            @Nullable CaptureFile capture) {
        this.thread = new SimulatorThread(resources);
        Scenario scenario = builder.scenario;
        Instant start = scenario.start() != null ? scenario.start() : resources.now();
        this.time = new SimulatedTime(start, builder.frozenTime || scenario.frozen(), resources::nanoTime);
        this.core = new SimulationCore(scenario, seed, start, this);
        this.messages = new Messages(core);
        this.keep = scenario.keep();
        this.trace = new Trace(keep.frames(), keep.frameOctets(), this::settle);
        this.sessions = new Sessions(
                thread, builder.patience, trace, windowIn, keep.connections(), isTlsPort, feeds::sessionChanged);
        this.recorder = new FrameRecorder(sessions, time, trace, capture);
        this.requests = new Requests(thread, sessions::wire, counters::answered, this::id);
        this.waiting = new Waiting(this, builder.patience);
        this.userCode = new SideThread(resources, "smpp-simulator-code");
        this.portThread = new SideThread(resources, "smpp-simulator-port");
        this.port = port;
        this.decisions = new Decisions(thread, userCode);
        this.listener = builder.listener;
        this.ticks = new Ticks(time, core::tick, core::untilDue, thread::later, thread::nanoTime);
    }

    // ---- what happens in sessions

    @Override
    public void becameConnected(Session session) {
        sessions.connected((DirectSession) session, time.now());
        news.tell();
    }

    @Override
    public void onBind(InboundRequest request) {
        SimulatedSession session = sessions.find(request.session());
        if (session != null) {
            long ticket = requests.took(request);
            ticks.run(() -> core.bind(session.number(), ticket, (Bind) request.pdu()));
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
            simulated.bound((DirectSession) session, core.window(simulated.number()));
            sessions.changed(simulated);
            news.tell();
            tellListener(l -> l.sessionBound(simulated));
        }
    }

    @Override
    public void onRequest(InboundRequest request) {
        SimulatedSession session = sessions.find(request.session());
        if (session != null) {
            long ticket = requests.took(request);
            ticks.run(() -> core.request(session.number(), ticket, request.pdu()));
        }
    }

    @Override
    public void becameClosed(Session session, @Nullable SmppException cause) {
        SimulatedSession simulated = sessions.closed(session, time.now());
        if (simulated != null) {
            ticks.run(() -> core.closed(simulated.number()));
            news.tell();
            tellListener(l -> l.sessionClosed(simulated));
        }
    }

    // ---- what the core does

    @Override
    public void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        requests.answer(session, ticket, response, faults);
    }

    @Override
    public void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults) {
        requests.send(session, pdu, faults, response -> ticks.run(() -> core.answered(ticket, response)));
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
        if (isNew) {
            counters.accepted();
        }
        feeds.messageChanged(number);
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
        counters.refused(refusal.status());
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
        Delivery delivery = deliveries.open(number);
        List<SegmentOutcome> outcome = delivery == null ? null : delivery.ended(segment, response);
        if (delivery != null && outcome != null) {
            deliveries.ended(delivery);
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
                decision -> ticks.run(() -> {
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

    // ---- what can be seen, on the event loop

    SimulationCore core() {
        return core;
    }

    Feeds feeds() {
        return feeds;
    }

    Decisions decisions() {
        return decisions;
    }

    Messages messages() {
        return messages;
    }

    StartedDeliveries deliveries() {
        return deliveries;
    }

    /** Returns a message as it is now; nothing if it is forgotten. */
    Stream<SimulatedMessage> snapshot(long number) {
        MessageView view = core.message(number);
        return view == null ? Stream.empty() : Stream.of(SimulatedMessage.snapshot(view, this));
    }

    SimulatorStatistics statistics() {
        Bound events = new Bound("events", userCode.waiting(), SideThread.MOST_WAITING, missedEvents);
        return SimulatorStatistics.of(core.statistics(), counters, keep, trace, sessions.bound(), events);
    }

    // ---- for other threads

    /** Waits until the event loop has done what it was at. A simulator that is closed does nothing more. */
    private void settle() {
        try {
            thread.run(() -> {});
        } catch (IllegalStateException e) {
            // closed
        }
    }

    SimulatorThread thread() {
        return thread;
    }

    Instant now() {
        return time.now();
    }

    boolean isFrozen() {
        return time.isFrozen();
    }

    FrameRecorder recorder() {
        return recorder;
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
        return thread.ask(() -> ticks.ask(() -> question.apply(core)));
    }

    void advance(Duration by) {
        thread.run(() -> ticks.advance(by));
    }

    Duration runToEnd(Duration most) {
        return thread.ask(() -> ticks.runToEnd(most));
    }

    /** Returns the message as it is, or as it was if it is forgotten. */
    MessageView message(MessageView known) {
        return ask(c -> Objects.requireNonNullElse(c.message(known.number()), known));
    }

    Delivery deliver(String account, List<DeliverSm> segments, List<Fault> faults) {
        return ask(c -> {
            long number = c.deliver(account, segments, faults);
            Delivery delivery = new Delivery(number, account, segments.size(), waiting);
            deliveries.add(delivery);
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

    /** Returns a message by its number; null if there is none. */
    @Nullable
    SimulatedMessage find(long number) {
        return ask(c -> Optional.ofNullable(c.message(number)))
                .map(view -> new SimulatedMessage(view, this))
                .orElse(null);
    }

    Feed feed() {
        return ask(c -> {
            Feed feed = new Feed(this);
            feeds.add(feed);
            return feed;
        });
    }

    void close(Feed feed) {
        try {
            thread.later(() -> feeds.remove(feed), 0);
        } catch (RejectedExecutionException e) {
            // the simulator is closed, and with it the feed
        }
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

    /** Forgets messages. */
    void forgetMessages() {
        tell(c -> {
            c.forgetMessages();
            messages.clear();
            feeds.forgotten();
        });
    }

    /** Forgets the rules that were added, messages and frames. */
    void reset() {
        tell(c -> {
            c.reset();
            messages.clear();
            deliveries.clear();
            trace.clear();
            sessions.clearTaken();
            feeds.forgotten();
        });
    }

    void close() {
        userCode.close();
        portThread.close();
    }
}
