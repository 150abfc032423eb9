package io.larvik.smpp.net;

import io.larvik.smpp.engine.BindNotifier;
import io.larvik.smpp.engine.BindWatcher;
import io.larvik.smpp.engine.Effects;
import io.larvik.smpp.engine.OutboundRequest;
import io.larvik.smpp.engine.PeerRequest;
import io.larvik.smpp.engine.ReadAllowance;
import io.larvik.smpp.engine.SessionCore;
import io.larvik.smpp.engine.SessionSnapshot;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.limits.OutboundBudget;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.log.SessionLog;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.threads.TaskQueue;
import io.larvik.smpp.wire.RawFrame;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The session that users hold. It carries out the {@link Effects} of its {@link SessionCore} on a Netty channel.
 *
 * <p>Only the channel's event loop uses the core. Other threads add to {@code tasks}, which the event loop drains at
 * once: it encodes many PDUs and flushes once. Other threads read volatile copies in {@code snapshot}.
 */
public final class NettySession implements CallableSession, ConnectedSession, SnapshotSession, Effects {

    private final Channel channel;
    private final EventLoop loop;
    private final SessionOptions options;
    private final HandlerDispatcher dispatcher;
    private final SessionLog log;
    private final String name;
    private final Role role;
    private final SessionCore core;
    private final NettyResources resources;
    private final long epochNanos;

    private final TaskQueue<ObjLongConsumer<SessionCore>> tasks = new TaskQueue<>();
    private final RequestCalls calls;
    private final CompletableFuture<Session> bound = new CompletableFuture<>();
    private final SessionEnd end;
    private final Ends ends;
    private final NextTick nextTick;
    private final ReadControl readControl;
    private final ChannelWriter writer;
    private final PduTaps taps;

    /** Whether a connector sent our bind and waits for it: whoever asked it to connect is told of a failure. */
    private boolean bindIsAwaited;

    /** Whether a read is in progress. PDUs encoded meanwhile are flushed at its end. */
    private boolean reading;

    /** Whether the listener is told of room. PDUs encoded meanwhile are flushed afterwards. */
    private boolean telling;

    /** When the octets in progress were read. */
    private long readNanos;

    private @Nullable SmppException closeCause;
    private @Nullable BindNotifier bindNotifier = new BindNotifier(); // null once the session is bound
    private final SessionSnapshot snapshot = new SessionSnapshot();
    private volatile @Nullable Object userData;

    public NettySession(
            Channel channel, Role role, SessionOptions options, SessionHandler handler, NettyResources resources) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.options = options;
        this.resources = resources;
        this.epochNanos = resources.nanoTime();
        this.dispatcher = new HandlerDispatcher(this, handler, options, resources);
        this.name = resources.newSessionName();
        this.role = role;
        this.ends = Ends.of(channel);
        this.log = new SessionLog(this, Tls.version(channel), resources.events());
        this.calls = new RequestCalls(options, this);
        this.nextTick = new NextTick(loop, this::tick);
        this.readControl = new ReadControl(channel, this::settle);
        this.writer = new ChannelWriter(channel, this::written);
        this.taps = new PduTaps(this, options, resources);
        this.end = new SessionEnd(options.shutdownDrain(), dispatcher::complete);
        this.core = new SessionCore(role, options, this, 1);
    }

    // ---- from the channel, on the event loop ----

    /** Opens the session on the new connection and sends the PDU, a bind or outbind, if there is one. */
    void opened(@Nullable Pdu firstPdu, long connectedNanos) {
        core.opened(connectedNanos - epochNanos);
        log.opened(firstPdu != null);
        resources.totals().opened(this);
        dispatcher.connected();
        if (firstPdu instanceof Bind bind) {
            bindIsAwaited = true;
            core.bind(bind, now());
        } else if (firstPdu instanceof Outbind outbind) {
            core.send(outbind);
        }
        settle();
    }

    /** Sends our bind, unless it was sent before. */
    void bind(Bind bind) {
        onLoop((c, now) -> c.bind(bind, now));
    }

    void read(byte[] octets, int offset, int length) {
        reading = true;
        readNanos = now();
        core.octets(octets, offset, length, readNanos);
    }

    void readComplete() {
        reading = false;
        settle();
        dispatcher.startQueued();
    }

    void inputClosed() {
        taps.ends(Direction.RECEIVED, false);
        core.inputClosed(now());
        settle();
    }

    void failed(Throwable cause) {
        log.failed(cause);
    }

    void inactive(String why) {
        core.lost(why, now());
        taps.closed();
        publish();
        resources.totals().closed(this);
        readControl.release();
        writer.release();
        nextTick.cancel();
        SmppException cause = closeCause;
        SmppException bindFailure = cause != null
                ? cause
                : new ConnectFailedException(ConnectFailedException.Reason.CLOSED, "not bound: closed before the bind");
        if (bound.completeExceptionally(bindFailure) && role == Role.ESME && !bindIsAwaited) {
            log.event(SmppEvent.BIND_FAILED, "why=" + LogValues.quoted(bindFailure));
        }
        dispatcher.closed(cause, end::told);
        end.disconnected(now());
    }

    CompletableFuture<Session> whenBound() {
        return bound;
    }

    /** Limits what is read, and what waits to be sent, to what all connections may hold together. */
    void limit(ReadAllowance allowance, OutboundBudget budget) {
        readControl.limit(allowance, core.reader());
        writer.limit(budget, stalledNanos -> onLoop((c, now) -> c.evict(stalledNanos, now)));
    }

    /** Sets the observer of the peer's bind. */
    void watchBind(BindWatcher watcher) {
        if (bindNotifier != null) {
            bindNotifier.watch(watcher);
        }
    }

    /** Returns whether the current thread is handling a read of this session. */
    boolean isReading() {
        return reading && loop.inEventLoop();
    }

    long now() {
        return resources.nanoTime() - epochNanos;
    }

    /** Ends each entry from the event loop: flushes what was encoded and schedules the next tick. */
    private void settle() {
        telling = true;
        calls.tellOfRoom();
        telling = false;
        core.settle(now());
        publish();
        readControl.update();
        long next = core.nextDeadline();
        if (nextTick.isLaterThan(next) && channel.isOpen()) {
            nextTick.schedule(next, now());
        }
    }

    private void tick() {
        core.tick(now());
        settle();
    }

    private void publish() {
        if (bindNotifier != null && bindNotifier.notifyOf(core)) {
            bindNotifier = null;
            nextTick.cancel(); // it was for the bind timeout
        }
        snapshot.update(core);
        core.measure();
    }

    // ---- from other threads ----

    private void onLoop(ObjLongConsumer<SessionCore> task) {
        if (loop.inEventLoop()) {
            task.accept(core, reading ? readNanos : now());
            if (!reading && !telling) {
                settle();
            }
            return;
        }
        queue(task);
    }

    private void queue(ObjLongConsumer<SessionCore> task) {
        if (tasks.add(task)) {
            try {
                loop.execute(this::runTasks);
            } catch (RejectedExecutionException e) {
                runTasks(); // the event loop has ended and the session is closed: the core rejects the task
            }
        }
    }

    private void runTasks() {
        long nowNanos = now();
        tasks.drain(task -> task.accept(core, nowNanos));
        settle();
    }

    @Override
    public RequestCalls calls() {
        return calls;
    }

    @Override
    public SessionOptions options() {
        return options;
    }

    /** Hands over a task, even on the event loop, so that it overtakes no request or response of another thread. */
    void submit(ObjLongConsumer<SessionCore> task) {
        if (tasks.isEmpty()) {
            onLoop(task);
        } else {
            queue(task);
        }
    }

    @Override
    public void send(OneWayPdu pdu) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        onLoop((c, now) -> {
            try {
                sent.complete(c.send(pdu));
            } catch (RuntimeException e) {
                sent.completeExceptionally(e);
            }
        });
        if (!Blocking.await(sent)) {
            throw new NotSentException("not allowed to the " + role + " in " + snapshot.state(), false)
                    .at(origin(pdu.commandId()))
                    .thrownHere();
        }
    }

    @Override
    public SessionSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public RawConnection raw() {
        return new RawConnection(this, channel);
    }

    @Override
    public Ends ends() {
        return ends;
    }

    @Override
    public @Nullable Object userData() {
        return userData;
    }

    @Override
    public void attach(@Nullable Object newUserData) {
        userData = newUserData;
    }

    @Override
    public boolean isSilent() {
        return snapshot.owesLifeFor(now()) > options.enquireLinkTimeout().toNanos() / 2;
    }

    @Override
    public long roundTripNanos() {
        return core.counters().roundTripNanos();
    }

    @Override
    public Statistics statistics() {
        return core.counters().statistics(state() == SessionState.CLOSED ? 0 : 1, inFlight());
    }

    @Override
    public CompletableFuture<Void> closeAsync(Duration drain) {
        end.begins(now());
        onLoop((c, now) -> c.close(drain.toNanos(), now));
        return closed();
    }

    @Override
    public void close() {
        closeAsync();
        if (!loop.inEventLoop() && !resources.isOwnThread()) { // user code would wait for itself
            end.await();
        }
    }

    @Override
    public void abort() {
        onLoop((c, now) -> c.abort(now));
    }

    @Override
    public CompletableFuture<Void> closed() {
        return end.future();
    }

    @Override
    public String toString() {
        return log.who();
    }

    // ---- effects of the core, on the event loop ----

    @Override
    public void write(byte[] octets, int length) {
        publish(); // before the write: whoever reads the response must see the new state
        writer.write(octets, length);
    }

    private void written(int length) {
        core.written(length, now());
        settle();
    }

    @Override
    public void pauseReading(boolean paused) {
        readControl.pause(paused);
    }

    @Override
    public void closeAfterWrites() {
        writer.closeAfterWrites();
    }

    @Override
    public void closeNow() {
        writer.close();
    }

    @Override
    public Session session() {
        return this;
    }

    @Override
    public @Nullable SmppRecorder recorder() {
        return resources.recorder();
    }

    @Override
    public void answer(PeerRequest request, PduResponse response) {
        if (isReading()) { // common with direct handlers; saves the allocation of a task
            core.answer(request, response, readNanos);
        } else {
            onLoop((c, now) -> c.answer(request, response, now));
        }
    }

    @Override
    public void answer(PeerRequest request, PduResponse response, OctetString instead) {
        onLoop((c, now) -> c.answer(request, response, instead, now));
    }

    @Override
    public void callbackFailed(Throwable cause) {
        dispatcher.failed(cause);
    }

    @Override
    public boolean intercepts(RawFrame frame) {
        return dispatcher.intercepts(frame);
    }

    @Override
    public void bindRequested(InboundRequest request) {
        dispatcher.bindRequest(request);
    }

    @Override
    public void bound() {
        publish();
        log.bound(dispatcher.outage());
        dispatcher.useOwnQueue();
        bound.complete(this);
        dispatcher.bound();
    }

    @Override
    public boolean admits(InboundRequest request) {
        return dispatcher.admits(request);
    }

    @Override
    public void requested(InboundRequest request) {
        dispatcher.request(request);
    }

    @Override
    public void oneWay(OneWayPdu pdu) {
        dispatcher.oneWay(pdu, () -> onLoop(SessionCore::oneWayHandled));
    }

    @Override
    public void complete(OutboundRequest request, @Nullable Pdu response, @Nullable RuntimeException failure) {
        snapshot.update(core); // before the future completes: its callbacks must see the new state
        calls.ended(request);
        RuntimeException told = failure instanceof SmppException e ? e.at(origin(request.commandId())) : failure;
        if (request.waiter == OutboundRequest.Waiter.CALLBACKS) {
            dispatcher.complete(() -> request.complete(response, told));
        } else {
            request.complete(response, told);
        }
    }

    @Override
    public void late(LateResponse response) {
        dispatcher.late(response);
    }

    @Override
    public void closed(@Nullable SmppException cause) {
        closeCause = cause == null ? null : cause.at(origin(null));
    }

    @Override
    public PduTaps tap() {
        return taps;
    }

    @Override
    public void event(SmppEvent event, String details) {
        log.event(event, details);
    }
}
