package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Tally.Count;
import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
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
 * One session as a state machine without socket, thread or clock: it is told what happened and when, and does what
 * follows through {@link Effects}. All of it runs on the session's event loop.
 *
 * <p>In: {@link #octets} cuts what was read into frames and handles each at once. enquire_link, illegal and unreadable
 * requests are answered here; other requests go to the owner and stay {@link Unanswered} until {@link #answer}. While
 * {@code windowIn} of them are unanswered, a bind is being decided or too much waits to be sent, nothing further is
 * decoded and the adapter stops reading, so that TCP slows the peer down.
 *
 * <p>Out: {@link #request} encodes into the {@link Outbox} when there is a slot in the window, or puts the request in line.
 * Every call of the adapter ends with {@link #settle}, which hands all that was encoded meanwhile over as one batch, and
 * asks {@link #nextDeadline} when to call {@link #tick}.
 *
 * <p>End: {@link #close} stops new requests, waits for what is unanswered on both sides, unbinds. The peer's unbind does
 * the same the other way round. A broken frame or a refused bind is answered, and input discarded for a moment
 * ({@code lingering}) so that the peer reads the answer before it sees the connection closed. However a session ends,
 * {@link #terminate} completes each request exactly once.
 */
public final class SessionCore {

    private static final long REFUSED_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BROKEN_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long UNBIND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Role role;
    private final SessionOptions options;
    private final Effects effects;
    private final FrameBuffer reader;
    private final Timers timers = new Timers();
    private final Tally tally = new Tally();
    private final Outbox outbox;
    private final OurRequests ours;
    private final Unanswered unanswered;
    private final KeepAlive keepAlive;
    private final Binding binding = new Binding();
    private final Strikes malformed;
    private final Strikes unmatched;
    private final long inactivityNanos;
    private final long pduReadNanos;
    private final long bindNanos;
    private final long drainNanos;

    private SessionState state = SessionState.OPEN;
    private @Nullable PendingRequest ourUnbind;
    private @Nullable Frame peerUnbind;

    private boolean decoding;
    private boolean paused;
    private boolean inputClosed;
    private boolean closing;
    private boolean lingering;
    private boolean connectionGone;

    public SessionCore(Role role, SessionOptions options, Effects effects, int firstSequenceNumber) {
        this.role = role;
        this.options = options;
        this.effects = effects;
        this.reader = new FrameBuffer(options.maxPduBeforeBind());
        this.outbox = new Outbox(options, effects, timers, tally);
        this.ours = new OurRequests(options, effects, outbox, tally, firstSequenceNumber, this::ended);
        this.unanswered = new Unanswered(options, effects);
        this.keepAlive = new KeepAlive(options, timers);
        this.malformed = new Strikes("malformed PDUs", options.malformedLimit());
        this.unmatched = new Strikes("unmatched responses", options.unmatchedLimit());
        this.inactivityNanos = options.inactivityTimeout().toNanos();
        this.pduReadNanos = options.pduReadTimeout().toNanos();
        this.bindNanos = options.bindTimeout().toNanos();
        this.drainNanos = options.shutdownDrain().toNanos();
    }

    public SessionState state() {
        return state;
    }

    @Nullable
    public BindType bindType() {
        return binding.type();
    }

    /** Whether the peer's bind waits for its decision. */
    public boolean isBindBeingDecided() {
        return binding.isBeingDecided();
    }

    public String remoteSystemId() {
        return binding.remoteSystemId();
    }

    public InterfaceVersion version() {
        return binding.version();
    }

    public int inFlight() {
        return ours.inFlight();
    }

    /** Returns since when the peer has owed a sign of life, or {@link Timers#NEVER}. */
    public long lifeOwedSince() {
        return keepAlive.owedSince();
    }

    /** Returns what holds the octets that came and are not handled. */
    public FrameBuffer reader() {
        return reader;
    }

    public Tally tally() {
        return tally;
    }

    /** Puts what is held now among the counts. */
    public void measure() {
        tally.set(Count.WAITING, ours.waiting());
        tally.set(Count.UNANSWERED, unanswered.size());
        tally.set(Count.OCTETS_QUEUED, outbox.unwritten());
    }

    // ---- what the adapter tells ----

    /** The connection was made at the time given; TLS has taken its part of the time until the bind. */
    public void opened(long connectedNanos) {
        timers.set(Timer.BIND, connectedNanos + bindNanos);
    }

    /** Sends the ESME's bind; a second one is not sent. */
    public void bind(Bind bind, long nowNanos) {
        if (binding.isProposed() || !OperationMatrix.allows(role, bind.commandId(), state)) {
            return;
        }
        binding.propose(bind);
        outbox.allowTlvs(binding.version().allowsTlvs());
        binding.sent(ours.addOwn(bind, nowNanos + bindNanos, nowNanos));
    }

    public void octets(byte[] octets, int offset, int length, long nowNanos) {
        if (state == SessionState.CLOSED) {
            return;
        }
        tally.add(Count.OCTETS_RECEIVED, length);
        int end = offset + length;
        try {
            for (int at = offset; at < end && state != SessionState.CLOSED; ) {
                at += reader.lend(octets, at, end - at);
                decode(nowNanos);
            }
        } finally {
            reader.keep();
        }
    }

    /** The peer sends no more octets. What it asked for is still answered. */
    public void inputClosed(long nowNanos) {
        inputClosed = true;
        startDraining(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** The connection is gone, and no octet leaves any more. */
    public void lost(String why) {
        connectionGone = true;
        connectionEnds(why);
    }

    /** Closes at once, whatever is unanswered. */
    public void abort() {
        connectionEnds("aborted");
        effects.closeNow();
    }

    private void connectionEnds(String why) {
        if (state == SessionState.CLOSED) {
            lingering = false;
            timers.clearAll();
        } else if (ourUnbind != null || peerUnbind != null) { // some peers disconnect rather than wait or answer
            terminate(null, why);
        } else if (state.isBound()) {
            effects.event(
                    SmppEvent.SESSION_LOST,
                    "why=\"" + why + "\" inflight_in=" + unanswered.size() + " inflight_out=" + ours.inFlight());
            terminate(new ConnectionLostException(why), why);
        } else {
            terminate(new ConnectFailedException(ConnectFailedException.Reason.CLOSED, why), why);
        }
    }

    /** Octets handed to {@link Effects#write} have left. */
    public void written(int octets, long nowNanos) {
        outbox.written(octets, state != SessionState.CLOSED, nowNanos);
        if (state != SessionState.CLOSED && outbox.drained()) {
            ours.sendWaiting(nowNanos);
            decode(nowNanos);
            proceedToEnd(nowNanos);
        }
    }

    public void request(PendingRequest request, long nowNanos) {
        String obstacle = obstacle(request.pdu.commandId());
        if (obstacle != null) {
            effects.complete(request, null, new NotSentException(obstacle));
        } else {
            ours.add(request, nowNanos);
        }
    }

    /** Sends a PDU without response; false when it is not allowed now. */
    public boolean send(OneWayPdu pdu) {
        if (!OperationMatrix.allows(role, pdu.commandId(), state)) {
            return false;
        }
        outbox.write(pdu, ours.takeSequenceNumber());
        if (pdu instanceof Outbind) {
            state = SessionState.OUTBOUND;
        }
        return true;
    }

    public void answer(PeerRequest request, Pdu response, long nowNanos) {
        if (binding.isPeers(request)) {
            bindDecided(request, response, nowNanos);
        } else if (unanswered.remove(request)) {
            writeResponse(request, response);
        } else {
            return;
        }
        decode(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** The owner is done with a PDU that has no response. */
    public void oneWayHandled(long nowNanos) {
        unanswered.oneWayHandled();
        decode(nowNanos);
    }

    /** Ends the session in order. */
    public void close(long nowNanos) {
        if (closing || peerUnbind != null || state == SessionState.CLOSED) {
            return;
        }
        if (!state.isBound()) {
            end(nowNanos);
            return;
        }
        closing = true;
        startDraining(nowNanos);
        proceedToEnd(nowNanos);
    }

    public void tick(long nowNanos) {
        if (timers.fire(Timer.LINGER, nowNanos)) {
            effects.closeNow();
        } else if (timers.fire(Timer.BIND, nowNanos)) {
            effects.event(SmppEvent.BIND_TIMEOUT, "state=" + state);
            cut(new ConnectFailedException(ConnectFailedException.Reason.TIMEOUT, "not bound in time"));
        } else if (timers.fire(Timer.PDU_READ, nowNanos)) {
            int want = Math.max(reader.begun(), RawFrame.HEADER);
            effects.event(SmppEvent.FRAME_READ_TIMEOUT, "have=" + reader.buffered() + " want=" + want);
            cut(new ConnectionLostException("a PDU was not completed in time"));
        } else if (timers.fire(Timer.WRITE_STALL, nowNanos)) {
            effects.event(SmppEvent.SESSION_WRITE_STALLED, "queued=" + outbox.unwritten());
            cut(new ConnectionLostException("the peer takes no octets"));
        }
        ours.expire(nowNanos);
        unanswered.expire(nowNanos);
        if (timers.fire(Timer.ENQUIRE_LINK, nowNanos) && state.isBound()) {
            outbox.trim();
            keepAlive.ask(ours, nowNanos);
        }
        if (timers.fire(Timer.INACTIVITY, nowNanos)) {
            close(nowNanos);
        }
        if (timers.fire(Timer.DRAIN, nowNanos)) {
            drained(nowNanos);
        }
    }

    /** Hands over what was encoded since the last call. */
    public void settle(long nowNanos) {
        if (outbox.settle(state != SessionState.CLOSED, nowNanos)) {
            pauseOrResume();
        }
    }

    /** Returns when {@link #tick} has to be called, or {@link Timers#NEVER}. */
    public long nextDeadline() {
        return Math.min(timers.next(), Math.min(ours.nextDeadline(), unanswered.nextDeadline()));
    }

    // ---- in ----

    private void decode(long nowNanos) {
        if (decoding) {
            return;
        }
        decoding = true;
        if (paused) {
            keepAlive.notReading(nowNanos); // what the peer sent meanwhile was left unread
        }
        try {
            while (!mustPause() && state != SessionState.CLOSED) {
                RawFrame raw = reader.next();
                if (raw == null) {
                    break;
                }
                received(raw, nowNanos);
            }
        } catch (BrokenFrameException e) {
            broken(e);
            outbox.write(new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH, Tlvs.NONE), 0);
            linger(
                    new ConnectionLostException("the peer sent no SMPP: " + e.getMessage()),
                    nowNanos + BROKEN_LINGER_NANOS);
        } finally {
            decoding = false;
        }
        if (mustPause() || reader.buffered() == 0 || state == SessionState.CLOSED) {
            timers.clear(Timer.PDU_READ);
        } else if (!timers.isSet(Timer.PDU_READ)) {
            timers.set(Timer.PDU_READ, nowNanos + pduReadNanos);
        }
        pauseOrResume();
    }

    private void broken(BrokenFrameException e) {
        if (e.looksLike().equals("proxy")) {
            effects.event(SmppEvent.PROXYPROTO_DENIED, "why=\"not from a trusted network\"");
        } else if (!e.looksLike().equals("smpp")) {
            effects.event(SmppEvent.FRAME_FOREIGN, "guess=" + e.looksLike());
        } else if (e.commandLength() > e.limit()) {
            effects.event(
                    SmppEvent.FRAME_TOO_LONG,
                    "len=" + e.commandLength() + " limit=" + e.limit() + " prebind=" + !state.isBound());
        } else {
            effects.event(SmppEvent.FRAME_BAD_LENGTH, "len=" + e.commandLength());
        }
    }

    private boolean mustPause() {
        return binding.isBeingDecided() || outbox.isFull() || unanswered.isFull();
    }

    private void pauseOrResume() {
        boolean must = mustPause() && state != SessionState.CLOSED;
        if (must != paused) {
            paused = must;
            if (must && unanswered.isFull()) {
                effects.event(SmppEvent.MO_BACKPRESSURE, "unanswered=" + unanswered.size());
            }
            effects.pauseReading(must);
        }
    }

    private void received(RawFrame raw, long nowNanos) {
        tally.add(Count.PDUS_RECEIVED, 1);
        timers.clear(Timer.PDU_READ);
        keepAlive.received(state.isBound(), nowNanos);
        if (effects.isTapped()) {
            effects.tapped(Direction.RECEIVED, raw.octets(), null);
        }
        Pdu pdu;
        try {
            pdu = PduDecoder.pdu(raw);
        } catch (MalformedPduException e) {
            malformed(e, nowNanos);
            return;
        }
        if (effects.isTapped()) {
            CommandStatus status = CommandStatus.of(raw.commandStatus());
            effects.tapped(Direction.RECEIVED, null, new Frame(pdu, status, raw.sequenceNumber()));
        }
        dispatch(pdu, raw, nowNanos);
    }

    private void dispatch(Pdu pdu, RawFrame raw, long nowNanos) {
        if (pdu instanceof EnquireLink enquireLink) {
            outbox.write(enquireLink.response(CommandStatus.OK), raw.sequenceNumber());
        } else if (pdu instanceof PduResponse || pdu.commandId().isResponse()) {
            responded(pdu, raw.sequenceNumber(), nowNanos);
        } else if (!pdu.commandId().isKnown()) {
            effects.event(SmppEvent.PDU_UNKNOWN, "id=" + pdu.commandId());
            outbox.write(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), raw.sequenceNumber());
        } else if (!OperationMatrix.allows(role.peer(), pdu.commandId(), state)) {
            illegal(pdu.commandId(), raw.sequenceNumber(), nowNanos);
        } else if (pdu instanceof Bind request) {
            PeerRequest bind = inbound(request, raw, nowNanos);
            binding.received(bind);
            effects.bindRequested(bind);
        } else if (pdu instanceof Unbind unbind) {
            peerUnbinds(Frame.of(unbind, raw.sequenceNumber()), nowNanos);
        } else if (pdu instanceof OneWayPdu oneWay) {
            unanswered.oneWayReceived();
            effects.oneWay(oneWay);
        } else if (pdu instanceof PduRequest<?> request) {
            requested(request, raw, nowNanos);
        }
    }

    private PeerRequest inbound(PduRequest<?> pdu, RawFrame raw, long nowNanos) {
        return new PeerRequest(pdu, raw, effects.session(), nowNanos, effects);
    }

    private void responded(Pdu response, int sequenceNumber, long nowNanos) {
        if (!ours.responded(response, sequenceNumber, nowNanos)) {
            ConnectionLostException tooMany = unmatched.another(nowNanos);
            if (tooMany != null) {
                endWith(tooMany, nowNanos);
            }
        }
    }

    private void requested(PduRequest<?> pdu, RawFrame raw, long nowNanos) {
        restartInactivity(nowNanos);
        if (closing) {
            outbox.write(pdu.response(tryAgain()), raw.sequenceNumber());
            return;
        }
        PeerRequest request = inbound(pdu, raw, nowNanos);
        unanswered.add(request);
        effects.requested(request);
    }

    /** Returns the status on which peers send a request again, later and on another session. */
    private CommandStatus tryAgain() {
        return role == Role.MC ? CommandStatus.SYSTEM_ERROR : CommandStatus.TEMPORARY_APPLICATION_ERROR;
    }

    private void restartInactivity(long nowNanos) {
        if (inactivityNanos > 0) {
            timers.set(Timer.INACTIVITY, nowNanos + inactivityNanos);
        }
    }

    private void illegal(CommandId command, int sequenceNumber, long nowNanos) {
        effects.event(SmppEvent.PDU_BAD_STATE, "cmd=" + command + " from=" + role.peer() + " state=" + state);
        outbox.write(ErrorResponses.toIllegal(role, command, state), sequenceNumber);
        if (state == SessionState.OPEN || state == SessionState.OUTBOUND) {
            linger(
                    new ConnectFailedException(
                            ConnectFailedException.Reason.CLOSED, "the peer sent " + command + " before the bind"),
                    nowNanos + REFUSED_LINGER_NANOS);
        }
    }

    private void malformed(MalformedPduException e, long nowNanos) {
        CommandId command = e.commandId();
        if (!command.isResponse() && !OperationMatrix.allows(role.peer(), command, state)) {
            illegal(command, e.sequenceNumber(), nowNanos);
            return;
        }
        effects.event(
                SmppEvent.PDU_MALFORMED,
                "cmd=" + command + " field=" + e.field() + " offset=" + e.offset() + " reason=" + e.reason());
        if (command.isResponse()) {
            ours.respondedUnreadably(e, nowNanos);
        } else {
            outbox.write(ErrorResponses.to(command, e.status()), e.sequenceNumber());
        }
        ConnectionLostException tooMany = malformed.another(nowNanos);
        if (tooMany != null && state != SessionState.CLOSED) {
            linger(tooMany, nowNanos + BROKEN_LINGER_NANOS);
        }
    }

    // ---- binding ----

    private void bindDecided(PeerRequest request, Pdu response, long nowNanos) {
        Bind bind = binding.decide(response);
        outbox.allowTlvs(binding.version().allowsTlvs());
        CommandStatus status = writeResponse(request, response);
        if (status.isOk()) {
            bound(bind.type(), bind.systemId(), nowNanos);
        } else {
            linger(new BindRefusedException(status), nowNanos + REFUSED_LINGER_NANOS);
        }
    }

    private void bindAnswered(@Nullable Pdu response, @Nullable SmppException failure, long nowNanos) {
        SmppException refusal = binding.answered(response, failure);
        if (refusal == null && response instanceof BindResp resp) {
            outbox.allowTlvs(binding.version().allowsTlvs());
            bound(resp.type(), resp.systemId(), nowNanos);
        } else {
            endWith(refusal, nowNanos);
        }
    }

    private void bound(BindType type, @Nullable String systemId, long nowNanos) {
        binding.bound(type, systemId);
        state = SessionState.bound(type);
        reader.limit(options.maxPdu());
        outbox.bound();
        timers.clear(Timer.BIND);
        keepAlive.start(nowNanos);
        restartInactivity(nowNanos);
        settle(nowNanos);
        effects.event(SmppEvent.SESSION_BOUND, "type=" + type + " version=" + binding.version());
        effects.bound();
    }

    // ---- out ----

    /** Returns why a request cannot be sent now; null when it can. */
    private @Nullable String obstacle(CommandId command) {
        if (!state.isBound()) {
            return "the session is " + (state == SessionState.CLOSED ? "closed" : "not bound");
        }
        if (closing || inputClosed) {
            return "the session is being closed";
        }
        if (command.isKnown() && !OperationMatrix.allows(role, command, state)) {
            return command + " is not allowed to the " + role + " in " + state;
        }
        return null;
    }

    /** Writes the response, or an error where it cannot be encoded: the peer is owed an answer all the same. */
    private CommandStatus writeResponse(PeerRequest request, Pdu response) {
        CommandStatus status = response.status();
        try {
            outbox.write(response, request.sequenceNumber());
            return status;
        } catch (RuntimeException e) {
            effects.event(SmppEvent.RESP_REFUSED, "why=\"" + e.getMessage() + "\"");
            CommandId command = request.pdu().commandId();
            CommandStatus failed = status.isOk() ? CommandStatus.SYSTEM_ERROR : status;
            outbox.write(ErrorResponses.to(command, failed), request.sequenceNumber());
            return failed;
        }
    }

    /** A request of ours has its one end. */
    private void ended(PendingRequest request, @Nullable Pdu response, @Nullable SmppException failure, long nowNanos) {
        if (binding.isOurs(request)) {
            bindAnswered(response, failure, nowNanos);
        } else if (keepAlive.asked(request)) {
            enquireLinkAnswered(failure, nowNanos);
        } else if (request == ourUnbind) {
            unbindAnswered(failure, nowNanos);
        } else {
            effects.complete(request, response, failure);
            if (request.pdu instanceof Unbind && failure == null) {
                end(nowNanos);
            }
        }
        ours.sendWaiting(nowNanos);
        proceedToEnd(nowNanos);
    }

    private void enquireLinkAnswered(@Nullable SmppException failure, long nowNanos) {
        if (paused) {
            keepAlive.notReading(nowNanos);
        }
        if (!keepAlive.answered(failure)) {
            long silence = TimeUnit.NANOSECONDS.toMillis(keepAlive.silence(nowNanos));
            effects.event(SmppEvent.SESSION_DEAD, "idle_ms=" + silence);
            cut(new ConnectionLostException("the peer is silent"));
        }
    }

    // ---- end ----

    private void peerUnbinds(Frame unbind, long nowNanos) {
        effects.event(SmppEvent.SESSION_UNBOUND, "inflight=" + unanswered.size());
        peerUnbind = unbind;
        state = SessionState.UNBOUND;
        ours.failWaiting("the peer unbinds");
        startDraining(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** Starts the time left to what is unanswered; a second reason to end gives no more of it. */
    private void startDraining(long nowNanos) {
        if (!timers.isSet(Timer.DRAIN) && state != SessionState.CLOSED) {
            timers.set(Timer.DRAIN, nowNanos + drainNanos);
        }
    }

    /** Takes the next step of an orderly end when everything before it is done. */
    private void proceedToEnd(long nowNanos) {
        boolean inputEnded = inputClosed && !mustPause();
        if (inputEnded) {
            ours.fail("closed by the peer", false); // no response will come, but the peer still awaits ours
        }
        boolean quiet = unanswered.isEmpty() && ours.isEmpty();
        if (quiet && peerUnbind != null) {
            answerUnbind(peerUnbind, nowNanos);
        } else if (inputEnded && (unanswered.isEmpty() || ourUnbind != null)) {
            disconnect(nowNanos);
        } else if (quiet && closing && ourUnbind == null && state.isBound()) {
            unbind(nowNanos);
        }
    }

    private void disconnect(long nowNanos) {
        if (state != SessionState.CLOSED || lingering) {
            settle(nowNanos);
            connectionEnds("closed by the peer");
            effects.closeAfterWrites();
        }
    }

    private void drained(long nowNanos) {
        if (peerUnbind != null) {
            answerUnbind(peerUnbind, nowNanos);
        } else if (inputClosed) {
            disconnect(nowNanos);
        } else if (closing && ourUnbind == null) {
            unbind(nowNanos);
        }
    }

    private void unbind(long nowNanos) {
        ours.failWaiting("the session is being closed");
        ourUnbind = ours.addOwn(Unbind.PLAIN, nowNanos + UNBIND_NANOS, nowNanos);
    }

    private void unbindAnswered(@Nullable SmppException failure, long nowNanos) {
        if (failure instanceof ResponseTimeoutException) {
            cut(null);
        } else {
            end(nowNanos);
        }
    }

    private void answerUnbind(Frame unbind, long nowNanos) {
        outbox.write(((Unbind) unbind.pdu()).response(CommandStatus.OK), unbind.sequenceNumber());
        end(nowNanos);
    }

    /** Closes after what is written, without blame. */
    private void end(long nowNanos) {
        endWith(null, nowNanos);
    }

    private void endWith(@Nullable SmppException cause, long nowNanos) {
        if (state != SessionState.CLOSED) {
            terminate(cause, "the session was ended");
            settle(nowNanos);
            effects.closeAfterWrites();
        }
    }

    /** Closes at once. */
    private void cut(@Nullable SmppException cause) {
        if (state != SessionState.CLOSED) {
            terminate(cause, cause != null ? cause.getMessage() : "the session was ended");
            effects.closeNow();
        }
    }

    /** Leaves the peer time to read the last answer; what it still sends is discarded. */
    private void linger(SmppException cause, long deadlineNanos) {
        terminate(cause, cause.getMessage());
        lingering = true;
        timers.set(Timer.LINGER, deadlineNanos);
    }

    private void terminate(@Nullable SmppException cause, @Nullable String why) {
        state = SessionState.CLOSED;
        timers.clearAll();
        binding.abandon();
        ourUnbind = null;
        peerUnbind = null;
        ours.fail(String.valueOf(why), connectionGone);
        unanswered.abandon();
        pauseOrResume();
        effects.closed(cause);
    }
}
