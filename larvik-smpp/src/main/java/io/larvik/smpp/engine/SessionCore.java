package io.larvik.smpp.engine;

import io.larvik.smpp.engine.SessionCounters.Count;
import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one session. It has no socket, thread or clock: the adapter passes each event with its time,
 * and the core acts through {@link Effects}. All calls come from the event loop of the session.
 *
 * <p>Received: {@link #octets} cuts the octets into frames and handles each at once. It answers enquire_link, illegal
 * requests and malformed requests itself. Other requests go to the handler, at once or later, and stay in
 * {@link InboundRequests} until {@link #answer}. {@link Backpressure} decides when no further frame is decoded and the
 * adapter stops reading.
 *
 * <p>Sent: {@link #request} encodes into the {@link Outbox} if the window has a slot, and queues the request
 * otherwise. After each call the adapter calls {@link #settle}, which hands over everything that was encoded as one
 * batch, and then {@link #nextDeadline}, which returns when to call {@link #tick}.
 *
 * <p>End: {@link Ending} has the stages and the events that lead from one to the next. After a broken frame or a
 * refused bind the connection stays open for a moment, so that the peer can read the response before the connection
 * is closed.
 */
public final class SessionCore {

    private final Role role;
    private final SessionOptions options;
    private final Effects effects;
    private final FrameBuffer reader;
    private final Timers timers = new Timers();
    private final SessionCounters counters = new SessionCounters();
    private final Outbox outbox;
    private final OutboundRequests outbound;
    private final InboundRequests inbound;
    private final KeepAlive keepAlive;
    private final BindState bindState = new BindState();
    private final Backpressure backpressure;
    private final Ending ending;
    private final ProtocolErrors errors;
    private final long inactivityNanos;
    private final long pduReadNanos;
    private final long bindNanos;

    private boolean decoding;

    public SessionCore(Role role, SessionOptions options, Effects effects, int firstSequenceNumber) {
        this.role = role;
        this.options = options;
        this.effects = effects;
        this.reader = new FrameBuffer(options.maxPduBeforeBind());
        this.outbox = new Outbox(options, effects, timers, counters);
        this.outbound = new OutboundRequests(options, effects, outbox, counters, firstSequenceNumber, this::ended);
        this.inbound = new InboundRequests(role, options, effects, outbox);
        this.keepAlive = new KeepAlive(options, timers);
        this.backpressure = new Backpressure(effects, bindState, outbox);
        this.ending = new Ending(options, effects, timers, bindState, outbound, inbound, outbox, backpressure);
        this.errors = new ProtocolErrors(role, options, effects, outbox, outbound, bindState, ending);
        this.inactivityNanos = options.inactivityTimeout().toNanos();
        this.pduReadNanos = options.pduReadTimeout().toNanos();
        this.bindNanos = options.bindTimeout().toNanos();
    }

    public SessionState state() {
        return ending.state();
    }

    @Nullable
    public BindType bindType() {
        return bindState.type();
    }

    /** Returns whether the bind of the peer waits for the authenticator. */
    public boolean isBindBeingDecided() {
        return bindState.isBeingDecided();
    }

    /** Returns the system_id of the ESME; empty before the bind. */
    public String account() {
        return bindState.account();
    }

    public String remoteSystemId() {
        return bindState.remoteSystemId();
    }

    public InterfaceVersion version() {
        return bindState.version();
    }

    /** Returns whether the session is bound and not being closed. */
    public boolean takesRequests() {
        return state().isBound() && !ending.hasBegun();
    }

    public int inFlight() {
        return outbound.inFlight();
    }

    /** Returns when the enquire_link was sent that the peer has not reacted to, or {@link Timers#NEVER}. */
    public long lifeOwedSince() {
        return keepAlive.owedSince();
    }

    /** Returns the buffer of octets that were received and not handled yet. */
    public FrameBuffer reader() {
        return reader;
    }

    public SessionCounters counters() {
        return counters;
    }

    /** Sets the gauges among the counters. */
    public void measure() {
        counters.set(Count.WAITING, outbound.waiting());
        counters.set(Count.UNANSWERED, inbound.size());
        counters.set(Count.OCTETS_QUEUED, outbox.unwritten());
    }

    /** Returns access to the octets of the connection, beside the frames of the session. */
    public RawOctets raw() {
        return new RawOctets(this, outbox, backpressure, ending);
    }

    // ---- events from the adapter ----

    /** Starts the bind timeout, which counts from the TCP connection and includes the TLS handshake. */
    public void opened(long connectedNanos) {
        timers.set(Timer.BIND, connectedNanos + bindNanos);
    }

    /** Sends the bind of an ESME, unless one was sent or the state does not allow it. */
    public void bind(Bind bind, long nowNanos) {
        if (bindState.isProposed() || !OperationMatrix.allows(role, bind.commandId(), state())) {
            return;
        }
        bindState.propose(bind);
        outbox.allowTlvs(bindState.version().allowsTlvs());
        bindState.sent(outbound.addOwn(bind, nowNanos + bindNanos, nowNanos));
    }

    public void octets(byte[] octets, int offset, int length, long nowNanos) {
        if (ending.isClosed()) {
            return;
        }
        counters.add(Count.OCTETS_RECEIVED, length);
        int end = offset + length;
        try {
            for (int at = offset; at < end && !ending.isClosed(); ) {
                at += reader.lend(octets, at, end - at);
                decode(nowNanos);
            }
        } finally {
            reader.keep();
        }
    }

    /** The peer has closed its side of the connection. Its requests are still answered. */
    public void inputClosed(long nowNanos) {
        ending.inputClosed(nowNanos);
    }

    /** The connection is gone, and no octet can be sent any more. */
    public void lost(String why, long nowNanos) {
        ending.lost(why, nowNanos);
    }

    /** Closes the connection at once. */
    public void abort(long nowNanos) {
        ending.abort(nowNanos);
    }

    /** All sessions hold too many octets to be sent, and the peer of this one has taken none for longest. */
    public void evict(long stalledNanos, long nowNanos) {
        if (!ending.isClosed()) {
            long stalled = TimeUnit.NANOSECONDS.toMillis(stalledNanos);
            effects.event(SmppEvent.SESSION_EVICTED, "queued=" + outbox.unwritten() + " stalled_ms=" + stalled);
            ending.cutLost("the peer takes no octets, and too many wait", nowNanos);
        }
    }

    /** Octets that were passed to {@link Effects#write} have left. */
    public void written(int octets, long nowNanos) {
        outbox.written(octets, !ending.isClosed(), nowNanos);
        if (!ending.isClosed() && outbox.drained()) {
            outbound.sendWaiting(nowNanos);
            decode(nowNanos);
            ending.proceed(nowNanos);
        }
    }

    public void request(OutboundRequest request, long nowNanos) {
        NotSentException obstacle = obstacle(request.pdu.commandId());
        if (obstacle != null) {
            effects.complete(request, null, obstacle);
        } else {
            outbound.add(request, nowNanos);
        }
    }

    /** Sends a PDU that has no response; false if the state does not allow it. */
    public boolean send(OneWayPdu pdu) {
        if (!OperationMatrix.allows(role, pdu.commandId(), state())) {
            return false;
        }
        outbox.write(pdu, outbound.takeSequenceNumber());
        if (pdu instanceof Outbind) {
            bindState.outbound();
        }
        return true;
    }

    public void answer(PeerRequest request, Pdu response, long nowNanos) {
        answer(request, response, null, nowNanos);
    }

    /** Takes the response for sent, and sends the octets in its place, unless they are null. */
    public void answer(PeerRequest request, Pdu response, @Nullable OctetString instead, long nowNanos) {
        if (bindState.isPeers(request)) {
            bindDecided(request, response, instead, nowNanos);
            decode(nowNanos); // nothing was while the bind was being decided
        } else if (!inbound.answer(request, response, instead, nowNanos)) {
            return;
        }
        ending.proceed(nowNanos);
    }

    /** The handler has returned from a PDU that has no response. */
    public void oneWayHandled(long nowNanos) {
        inbound.oneWayHandled(nowNanos);
    }

    /** Closes the session in order. */
    public void close(long nowNanos) {
        ending.close(nowNanos);
    }

    /** Closes the session in order, with another drain time than that of the options. */
    public void close(long drainNanos, long nowNanos) {
        ending.close(drainNanos, nowNanos);
    }

    public void tick(long nowNanos) {
        if (timers.fire(Timer.LINGER, nowNanos)) {
            effects.closeNow();
        } else if (timers.fire(Timer.BIND, nowNanos)) {
            effects.event(SmppEvent.BIND_TIMEOUT, "state=" + state());
            ending.cutUnbound(nowNanos);
        } else if (timers.fire(Timer.PDU_READ, nowNanos)) {
            int want = Math.max(reader.begun(), RawFrame.HEADER);
            effects.event(SmppEvent.FRAME_READ_TIMEOUT, "have=" + reader.buffered() + " want=" + want);
            ending.cutLost("a PDU was not completed in time", nowNanos);
        } else if (timers.fire(Timer.WRITE_STALL, nowNanos)) {
            effects.event(SmppEvent.SESSION_WRITE_STALLED, "queued=" + outbox.unwritten());
            ending.cutLost("the peer takes no octets", nowNanos);
        }
        outbound.expire(nowNanos);
        inbound.expire(nowNanos);
        if (timers.fire(Timer.ENQUIRE_LINK, nowNanos) && state().isBound()) {
            outbox.trim();
            keepAlive.ask(outbound, nowNanos);
        }
        if (timers.fire(Timer.INACTIVITY, nowNanos)) {
            close(nowNanos);
        }
        if (timers.fire(Timer.DRAIN, nowNanos)) {
            ending.drained(nowNanos);
        }
    }

    /** Hands over the frames that were encoded since the last call. */
    public void settle(long nowNanos) {
        backpressure.settle(!ending.isClosed(), nowNanos);
    }

    /** Returns the time at which {@link #tick} has to be called, or {@link Timers#NEVER}. */
    public long nextDeadline() {
        return Math.min(timers.next(), Math.min(outbound.nextDeadline(), inbound.nextDeadline()));
    }

    // ---- received ----

    /** Handles the frames that were received, unless reading is held up. */
    void decode(long nowNanos) {
        if (decoding) {
            return;
        }
        decoding = true;
        if (backpressure.isPaused()) {
            keepAlive.notReading(nowNanos); // what the peer sent meanwhile was not read
        }
        try {
            while (!backpressure.isNeeded() && !ending.isClosed()) {
                RawFrame raw = reader.next();
                if (raw == null) {
                    break;
                }
                received(raw, nowNanos);
            }
        } catch (BrokenFrameException e) {
            errors.brokenFrame(e, nowNanos);
        } finally {
            decoding = false;
        }
        if (backpressure.isNeeded() || reader.buffered() == 0 || ending.isClosed()) {
            timers.clear(Timer.PDU_READ);
        } else if (!timers.isSet(Timer.PDU_READ)) {
            timers.set(Timer.PDU_READ, nowNanos + pduReadNanos);
        }
        backpressure.update(!ending.isClosed());
    }

    private void received(RawFrame raw, long nowNanos) {
        counters.add(Count.PDUS_RECEIVED, 1);
        timers.clear(Timer.PDU_READ);
        keepAlive.received(state().isBound(), nowNanos);
        if (effects.tap().isOn()) {
            if (raw.commandId().isResponse()) {
                outbox.answered(raw.sequenceNumber());
            }
            effects.tap().show(Direction.RECEIVED, raw.octets(), null);
        }
        if (effects.intercepts(raw)) {
            return;
        }
        Pdu pdu;
        try {
            pdu = PduDecoder.pdu(raw);
        } catch (MalformedPduException e) {
            errors.malformed(e, nowNanos);
            return;
        }
        if (effects.tap().isOn()) {
            CommandStatus status = CommandStatus.of(raw.commandStatus());
            effects.tap().show(Direction.RECEIVED, null, new Frame(pdu, status, raw.sequenceNumber()));
        }
        dispatch(pdu, raw, nowNanos);
    }

    private void dispatch(Pdu pdu, RawFrame raw, long nowNanos) {
        if (pdu instanceof EnquireLink enquireLink) {
            outbox.write(enquireLink.response(CommandStatus.OK), raw.sequenceNumber());
        } else if (pdu instanceof PduResponse || pdu.commandId().isResponse()) {
            responded(pdu, raw.sequenceNumber(), nowNanos);
        } else if (!pdu.commandId().isKnown()) {
            errors.unknownCommand(pdu.commandId(), raw.sequenceNumber());
        } else if (!OperationMatrix.accepts(role, pdu.commandId(), state())) {
            errors.illegal(pdu.commandId(), raw.sequenceNumber(), nowNanos);
        } else if (pdu instanceof Bind request) {
            PeerRequest bind = peerRequest(request, raw, nowNanos);
            bindState.received(bind);
            effects.bindRequested(bind);
        } else if (pdu instanceof Unbind unbind) {
            ending.peerUnbinds(Frame.of(unbind, raw.sequenceNumber()), nowNanos);
        } else if (pdu instanceof OneWayPdu oneWay) {
            inbound.received(oneWay, raw.length());
        } else if (pdu instanceof PduRequest<?> request) {
            requested(request, raw, nowNanos);
        }
    }

    private PeerRequest peerRequest(PduRequest<?> pdu, RawFrame raw, long nowNanos) {
        return new PeerRequest(pdu, raw, nowNanos, effects.session(), effects);
    }

    private void responded(Pdu response, int sequenceNumber, long nowNanos) {
        if (!outbound.responded(response, sequenceNumber, nowNanos)) {
            errors.unmatched(nowNanos);
        }
    }

    private void requested(PduRequest<?> pdu, RawFrame raw, long nowNanos) {
        restartInactivity(nowNanos);
        if (ending.refusesRequests()) {
            inbound.turnAway(pdu, raw.sequenceNumber());
        } else if (!inbound.hasRoom(raw.length())) {
            inbound.refuse(pdu, raw.sequenceNumber());
        } else {
            inbound.received(peerRequest(pdu, raw, nowNanos), nowNanos);
        }
    }

    private void restartInactivity(long nowNanos) {
        if (inactivityNanos > 0) {
            timers.set(Timer.INACTIVITY, nowNanos + inactivityNanos);
        }
    }

    // ---- binding ----

    private void bindDecided(PeerRequest request, Pdu response, @Nullable OctetString instead, long nowNanos) {
        Bind bind = bindState.decide(response);
        outbox.allowTlvs(bindState.version().allowsTlvs());
        CommandStatus status = inbound.write(request, response, instead, nowNanos);
        if (status.isOk()) {
            bound(bind.type(), bind.systemId(), nowNanos);
        } else {
            ending.lingerRefused(new BindRefusedException(status), nowNanos);
        }
    }

    private void bindAnswered(@Nullable Pdu response, @Nullable SmppException failure, long nowNanos) {
        SmppException refusal = bindState.answered(response, failure);
        if (refusal == null && response instanceof BindResp resp) {
            outbox.allowTlvs(bindState.version().allowsTlvs());
            bound(resp.type(), resp.systemId(), nowNanos);
        } else {
            ending.endRefused(refusal, nowNanos);
        }
    }

    private void bound(BindType type, @Nullable String systemId, long nowNanos) {
        bindState.bound(type, systemId, nowNanos);
        reader.limit(options.maxPdu());
        outbox.bound();
        timers.clear(Timer.BIND);
        keepAlive.start(nowNanos);
        restartInactivity(nowNanos);
        settle(nowNanos);
        effects.bound();
    }

    // ---- sent ----

    /** Returns why a request cannot be sent now; null if it can. */
    private @Nullable NotSentException obstacle(CommandId command) {
        if (!state().isBound()) {
            return new NotSentException("the session is " + (ending.isClosed() ? "closed" : "not bound"));
        }
        if (ending.hasBegun()) {
            return new NotSentException("the session is being closed");
        }
        if (command.isKnown() && !OperationMatrix.allows(role, command, state())) {
            return new NotSentException("the " + role + " may not send " + command + " in " + state(), false);
        }
        return null;
    }

    /** A request of this side has ended. */
    private void ended(
            OutboundRequest request, @Nullable Pdu response, @Nullable SmppException failure, long nowNanos) {
        if (bindState.isOurs(request)) {
            bindAnswered(response, failure, nowNanos);
        } else if (keepAlive.asked(request)) {
            enquireLinkAnswered(failure, nowNanos);
        } else if (ending.isOurUnbind(request)) {
            ending.unbindAnswered(failure, nowNanos);
        } else {
            effects.complete(request, response, failure);
            if (request.pdu instanceof Unbind && failure == null) {
                ending.ownersUnbindAnswered(nowNanos);
            }
        }
        outbound.sendWaiting(nowNanos);
        ending.proceed(nowNanos);
    }

    private void enquireLinkAnswered(@Nullable SmppException failure, long nowNanos) {
        if (backpressure.isPaused()) {
            keepAlive.notReading(nowNanos);
        }
        if (!keepAlive.answered(failure)) {
            long silence = TimeUnit.NANOSECONDS.toMillis(keepAlive.silence(nowNanos));
            effects.event(SmppEvent.SESSION_DEAD, "idle_ms=" + silence);
            ending.cutLost("the peer is silent", nowNanos);
        }
    }
}
