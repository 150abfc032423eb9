package io.larvik.smpp.session;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.Effects.Event;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.Timers.Timer;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One session as a state machine without socket, thread or clock: it is told what happened and when, and does what
 * follows through {@link Effects}. All of it runs on the session's event loop.
 *
 * <p>In: {@link #octets} cuts what was read into frames and handles each at once. enquire_link, illegal and unreadable
 * requests are answered here; other requests go to the owner and stay in {@code unanswered} until {@link #answer}. While
 * {@code windowIn} of them are unanswered, a bind is being decided or too much waits to be sent, nothing further is
 * decoded and the adapter stops reading, so that TCP slows the peer down.
 *
 * <p>Out: {@link #request} encodes into {@code out} when there is a slot in the window, or puts the request in line.
 * Every call of the adapter ends with {@link #settle}, which hands all that was encoded meanwhile over as one batch, and
 * asks {@link #nextDeadline} when to call {@link #tick}.
 *
 * <p>End: {@link #close} stops new requests, waits for what is unanswered on both sides, unbinds. The peer's unbind does
 * the same the other way round. A broken frame or a refused bind is answered, and input discarded for a moment
 * ({@code lingering}) so that the peer reads the answer before it sees the connection closed. However a session ends,
 * {@link #terminate} completes each request exactly once.
 */
final class SessionCore {

    private static final long REFUSED_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BROKEN_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long UNBIND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FIRST_CAPACITY = 256;

    private final Role role;
    private final SessionOptions options;
    private final Effects effects;
    private final FrameReader reader;
    private final PduEncoder out = new PduEncoder(FIRST_CAPACITY);
    private final Timers timers = new Timers();
    private final Window window;
    private final Waiters waiters = new Waiters();
    private final Set<InboundRequest> unanswered = new LinkedHashSet<>();

    private SessionState state = SessionState.OPEN;
    private @Nullable BindType bindType;
    private String remoteSystemId = "";
    private InterfaceVersion version = InterfaceVersion.SMPP_3_4;

    private @Nullable PendingRequest ourBind;
    private @Nullable PendingRequest ourEnquireLink;
    private @Nullable PendingRequest ourUnbind;
    private @Nullable InboundRequest peerBind;
    private @Nullable Frame peerUnbind;

    private long lastReceivedNanos;
    private long enquireLinkSentNanos;
    private int unwritten;
    private boolean outboundFull;
    private boolean decoding;
    private boolean paused;
    private boolean inputClosed;
    private boolean closing;
    private boolean lingering;

    SessionCore(Role role, SessionOptions options, Effects effects, int firstSequenceNumber) {
        this.role = role;
        this.options = options;
        this.effects = effects;
        this.reader = new FrameReader(options.maxPduBeforeBind());
        this.window = new Window(options.windowOut(), firstSequenceNumber);
    }

    SessionState state() {
        return state;
    }

    @Nullable
    BindType bindType() {
        return bindType;
    }

    String remoteSystemId() {
        return remoteSystemId;
    }

    InterfaceVersion version() {
        return version;
    }

    int inFlight() {
        return window.inFlight();
    }

    // ---- what the adapter tells ----

    /** The connection was made at the time given; TLS has taken its part of the time until the bind. */
    void opened(long connectedNanos) {
        timers.set(Timer.BIND, connectedNanos + options.bindTimeoutNanos());
    }

    /** Sends the ESME's bind. */
    void bind(Bind bind, long nowNanos) {
        version = bind.interfaceVersion();
        out.allowTlvs(version.allowsTlvs());
        ourBind = sendOwn(bind, nowNanos + options.bindTimeoutNanos());
    }

    void octets(byte[] octets, int offset, int length, long nowNanos) {
        if (state == SessionState.CLOSED) {
            return;
        }
        reader.append(octets, offset, length);
        decode(nowNanos);
    }

    /** The peer sends no more octets. What it asked for is still answered. */
    void inputClosed(long nowNanos) {
        inputClosed = true;
        startDraining(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** The connection is gone. */
    void lost(String why) {
        if (state == SessionState.CLOSED) {
            lingering = false;
            timers.clearAll();
        } else if (ourUnbind != null || peerUnbind != null) { // some peers disconnect rather than wait or answer
            terminate(null, why);
        } else if (state.isBound()) {
            effects.event(Event.SESSION_LOST, why + ", " + window.inFlight() + " unanswered");
            terminate(new ConnectionLostException(why), why);
        } else {
            terminate(new ConnectFailedException(ConnectFailedException.Reason.CLOSED, why), why);
        }
    }

    /** Octets handed to {@link Effects#write} have left. */
    void written(int octets, long nowNanos) {
        unwritten -= octets;
        if (state == SessionState.CLOSED) {
            return;
        }
        if (unwritten == 0) {
            timers.clear(Timer.WRITE_STALL);
        } else {
            timers.set(Timer.WRITE_STALL, nowNanos + options.writeStallNanos());
        }
        if (outboundFull && unwritten <= options.outboundLowWater()) {
            outboundFull = false;
            sendWaiting();
            decode(nowNanos);
            proceedToEnd(nowNanos);
        }
    }

    void request(PendingRequest request) {
        String obstacle = obstacle(request.pdu.commandId());
        if (obstacle != null) {
            effects.complete(request, null, new NotSentException(obstacle));
        } else if (waiters.isEmpty() && canSend()) {
            send(request);
        } else if (options.whenWindowFull() == SessionOptions.WhenWindowFull.FAIL) {
            effects.complete(request, null, new NotSentException("the window is full"));
        } else if (waiters.size() >= options.maxWaiters()) {
            effects.complete(
                    request, null, new NotSentException("maxWaiters: " + waiters.size() + " requests wait already"));
        } else {
            waiters.add(request);
        }
    }

    /** Sends a PDU without response; false when it is not allowed now. */
    boolean send(OneWayPdu pdu) {
        if (!OperationMatrix.allows(role, pdu.commandId(), state)) {
            return false;
        }
        write(Frame.of(pdu, window.takeSequenceNumber()));
        if (pdu instanceof Outbind) {
            state = SessionState.OUTBOUND;
        }
        return true;
    }

    void answer(InboundRequest request, Pdu response, long nowNanos) {
        if (request == peerBind) {
            peerBind = null;
            bindDecided(request, response, nowNanos);
        } else if (unanswered.remove(request)) {
            writeResponse(request, response);
        } else {
            return;
        }
        decode(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** Ends the session in order. */
    void close(long nowNanos) {
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

    void tick(long nowNanos) {
        if (timers.fire(Timer.LINGER, nowNanos)) {
            effects.closeNow();
        } else if (timers.fire(Timer.BIND, nowNanos)) {
            effects.event(Event.BIND_TIMEOUT, "not bound in time");
            cut(new ConnectFailedException(ConnectFailedException.Reason.TIMEOUT, "not bound in time"));
        } else if (timers.fire(Timer.PDU_READ, nowNanos)) {
            effects.event(Event.FRAME_READ_TIMEOUT, reader.buffered() + " octets of a PDU");
            cut(new ConnectionLostException("a PDU was not completed in time"));
        } else if (timers.fire(Timer.WRITE_STALL, nowNanos)) {
            effects.event(Event.WRITE_STALLED, unwritten + " octets not taken");
            cut(new ConnectionLostException("the peer takes no octets"));
        }
        expireWaiters(nowNanos); // first, so that none of them takes the slot of a request that expires with it
        expireRequests(nowNanos);
        expireUnanswered(nowNanos);
        if (timers.fire(Timer.ENQUIRE_LINK, nowNanos)) {
            enquireLink(nowNanos);
        }
        if (timers.fire(Timer.INACTIVITY, nowNanos)) {
            close(nowNanos);
        }
        if (timers.fire(Timer.DRAIN, nowNanos)) {
            drained(nowNanos);
        }
    }

    /** Hands over what was encoded since the last call. */
    void settle(long nowNanos) {
        int length = out.length();
        if (length == 0) {
            return;
        }
        unwritten += length;
        if (!timers.isSet(Timer.WRITE_STALL) && state != SessionState.CLOSED) {
            timers.set(Timer.WRITE_STALL, nowNanos + options.writeStallNanos());
        }
        out.clear(); // first: octets may leave within the call, which sends what waits for that
        effects.write(out.array(), length);
        pauseOrResume();
    }

    /** Returns when {@link #tick} has to be called, or {@link Timers#NEVER}. */
    long nextDeadline() {
        long next = Math.min(timers.next(), Math.min(window.nextDeadline(), waiters.nextDeadline()));
        Iterator<InboundRequest> oldest = unanswered.iterator();
        return oldest.hasNext() ? Math.min(next, oldest.next().receivedNanos + options.handlerTimeoutNanos()) : next;
    }

    // ---- in ----

    private void decode(long nowNanos) {
        if (decoding) {
            return;
        }
        decoding = true;
        if (paused) {
            lastReceivedNanos = nowNanos; // what the peer sent meanwhile was left unread
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
            effects.event(Event.FRAME_BROKEN, e.getMessage());
            write(Frame.of(new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH, Tlvs.NONE), 0));
            linger(
                    new ConnectionLostException("the peer sent no SMPP: " + e.getMessage()),
                    nowNanos + BROKEN_LINGER_NANOS);
        } finally {
            decoding = false;
        }
        if (mustPause() || reader.buffered() == 0 || state == SessionState.CLOSED) {
            timers.clear(Timer.PDU_READ);
        } else if (!timers.isSet(Timer.PDU_READ)) {
            timers.set(Timer.PDU_READ, nowNanos + options.pduReadTimeoutNanos());
        }
        pauseOrResume();
    }

    private boolean mustPause() {
        return peerBind != null || outboundFull || unanswered.size() >= options.windowIn();
    }

    private void pauseOrResume() {
        boolean must = mustPause() && state != SessionState.CLOSED;
        if (must != paused) {
            paused = must;
            effects.pauseReading(must);
        }
    }

    private void received(RawFrame raw, long nowNanos) {
        timers.clear(Timer.PDU_READ);
        lastReceivedNanos = nowNanos;
        if (state.isBound() && options.enquireLinkIdleNanos() > 0) {
            timers.set(Timer.ENQUIRE_LINK, nowNanos + options.enquireLinkIdleNanos());
        }
        if (options.tap() != null) {
            effects.tapped(Direction.RECEIVED, raw.octets(), null);
        }
        Frame frame;
        try {
            frame = PduDecoder.decode(raw);
        } catch (MalformedPduException e) {
            malformed(e, nowNanos);
            return;
        }
        if (options.tap() != null) {
            effects.tapped(Direction.RECEIVED, null, frame);
        }
        dispatch(frame, nowNanos);
    }

    private void dispatch(Frame frame, long nowNanos) {
        Pdu pdu = frame.pdu();
        if (pdu instanceof EnquireLink enquireLink) {
            write(Frame.of(enquireLink.response(CommandStatus.OK), frame.sequenceNumber()));
        } else if (pdu instanceof PduResponse || pdu.commandId().isResponse()) {
            responded(pdu, frame.sequenceNumber(), nowNanos);
        } else if (!pdu.commandId().isKnown()) {
            effects.event(Event.PDU_UNKNOWN, pdu.commandId().toString());
            write(Frame.of(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), frame.sequenceNumber()));
        } else if (!OperationMatrix.allows(role.peer(), pdu.commandId(), state)) {
            illegal(frame, nowNanos);
        } else if (pdu instanceof Bind) {
            peerBind = effects.inbound(pdu, frame.sequenceNumber(), nowNanos);
            effects.bindRequested(peerBind);
        } else if (pdu instanceof Unbind) {
            peerUnbinds(frame, nowNanos);
        } else if (pdu instanceof OneWayPdu oneWay) {
            effects.oneWay(oneWay);
        } else if (pdu.commandId().response().isKnown()) {
            requested(frame, nowNanos);
        } // else alert_notification, which only a tap sees
    }

    private void requested(Frame frame, long nowNanos) {
        if (options.inactivityTimeoutNanos() > 0) {
            timers.set(Timer.INACTIVITY, nowNanos + options.inactivityTimeoutNanos());
        }
        InboundRequest request = effects.inbound(frame.pdu(), frame.sequenceNumber(), nowNanos);
        unanswered.add(request);
        effects.requested(request);
    }

    private void illegal(Frame frame, long nowNanos) {
        CommandId command = frame.pdu().commandId();
        effects.event(Event.PDU_BAD_STATE, command + " from " + role.peer() + " in " + state);
        boolean boundAlready = role == Role.MC && frame.pdu() instanceof Bind && state.isBound();
        CommandStatus status = boundAlready ? CommandStatus.ALREADY_BOUND : CommandStatus.INVALID_BIND_STATUS;
        write(Frame.of(ErrorResponses.to(command, status), frame.sequenceNumber()));
        if (state == SessionState.OPEN || state == SessionState.OUTBOUND) {
            linger(
                    new ConnectFailedException(
                            ConnectFailedException.Reason.CLOSED, "the peer sent " + command + " before the bind"),
                    nowNanos + REFUSED_LINGER_NANOS);
        }
    }

    private void malformed(MalformedPduException e, long nowNanos) {
        effects.event(Event.PDU_MALFORMED, e.getMessage());
        if (!e.commandId().isResponse()) {
            write(Frame.of(ErrorResponses.to(e.commandId(), e.status()), e.sequenceNumber()));
            return;
        }
        PendingRequest request = window.complete(e.sequenceNumber());
        if (request != null) {
            ended(request, null, new UnexpectedResponseException("unreadable response to " + request, e), nowNanos);
        }
    }

    private void expireUnanswered(long nowNanos) {
        while (!unanswered.isEmpty()) {
            InboundRequest oldest = unanswered.iterator().next();
            if (oldest.receivedNanos + options.handlerTimeoutNanos() > nowNanos) {
                return;
            }
            effects.event(Event.HANDLER_NO_ANSWER, oldest.pdu().commandId().toString());
            if (!oldest.respond(CommandStatus.TEMPORARY_APPLICATION_ERROR)) {
                return; // answered by another thread just now: that answer is on its way here
            }
        }
    }

    // ---- binding ----

    private void bindDecided(InboundRequest request, Pdu response, long nowNanos) {
        Bind bind = (Bind) request.pdu();
        version = lower(spoken(bind), response.tlvs());
        out.allowTlvs(version.allowsTlvs());
        CommandStatus status = writeResponse(request, response);
        if (status.isOk()) {
            bound(bind.type(), bind.systemId(), nowNanos);
        } else {
            linger(new BindRefusedException(status), nowNanos + REFUSED_LINGER_NANOS);
        }
    }

    private void bindAnswered(
            PendingRequest request, @Nullable Pdu response, @Nullable SmppException failure, long now) {
        ourBind = null;
        if (response instanceof BindResp resp && resp.status().isOk()) {
            version = lower(version, resp.tlvs());
            out.allowTlvs(version.allowsTlvs());
            bound(resp.type(), resp.systemId() != null ? resp.systemId() : "", now);
        } else if (response instanceof BindResp resp) {
            endWith(new BindRefusedException(resp.status()), now);
        } else if (failure instanceof RequestRejectedException rejected) {
            endWith(new BindRefusedException(rejected.status()), now);
        } else {
            boolean late = failure instanceof ResponseTimeoutException;
            endWith(
                    new ConnectFailedException(
                            late ? ConnectFailedException.Reason.TIMEOUT : ConnectFailedException.Reason.CLOSED,
                            "bind: " + (failure != null ? failure.getMessage() : "unexpected response to " + request)),
                    now);
        }
    }

    private void bound(BindType type, String systemId, long nowNanos) {
        bindType = type;
        remoteSystemId = systemId;
        state = SessionState.bound(type);
        reader.limit(options.maxPdu());
        timers.clear(Timer.BIND);
        if (options.enquireLinkIdleNanos() > 0) {
            timers.set(Timer.ENQUIRE_LINK, nowNanos + options.enquireLinkIdleNanos());
        }
        if (options.inactivityTimeoutNanos() > 0) {
            timers.set(Timer.INACTIVITY, nowNanos + options.inactivityTimeoutNanos());
        }
        settle(nowNanos);
        effects.event(Event.SESSION_BOUND, type + " " + version);
        effects.bound();
    }

    /** Who leaves interface_version 0 (larvitsmpp does) and binds as transceiver, which 3.3 does not have, speaks 3.4. */
    private static InterfaceVersion spoken(Bind bind) {
        boolean unsaid = bind.interfaceVersion().value() == 0;
        return unsaid && bind.type() == BindType.TRANSCEIVER ? InterfaceVersion.SMPP_3_4 : bind.interfaceVersion();
    }

    private static InterfaceVersion lower(InterfaceVersion asked, Tlvs answered) {
        Integer octet = answered.get(TlvTag.SC_INTERFACE_VERSION);
        if (octet == null || octet < 0 || octet > 0xFF || octet >= asked.value()) {
            return asked;
        }
        return InterfaceVersion.of(octet);
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

    private boolean canSend() {
        return window.hasPermit() && !outboundFull;
    }

    private void send(PendingRequest request) {
        try {
            write(Frame.of(request.pdu, window.nextSequenceNumber()));
        } catch (RuntimeException e) { // a field beyond its limit, or null
            effects.complete(request, null, e);
            return;
        }
        window.register(request);
    }

    private PendingRequest sendOwn(Pdu pdu, long deadlineNanos) {
        PendingRequest request = new PendingRequest(pdu, PendingRequest.Waiter.SESSION, deadlineNanos);
        send(request);
        return request;
    }

    private void sendWaiting() {
        while (canSend()) {
            PendingRequest request = waiters.poll();
            if (request == null) {
                return;
            }
            send(request);
        }
    }

    /** Writes the response, or an error where it cannot be encoded: the peer is owed an answer all the same. */
    private CommandStatus writeResponse(InboundRequest request, Pdu response) {
        Frame frame = Frame.of(response, request.sequenceNumber());
        try {
            write(frame);
            return frame.status();
        } catch (RuntimeException e) {
            effects.event(Event.RESPONSE_REFUSED, String.valueOf(e.getMessage()));
            CommandId command = request.pdu().commandId();
            write(Frame.of(ErrorResponses.to(command, CommandStatus.SYSTEM_ERROR), request.sequenceNumber()));
            return CommandStatus.SYSTEM_ERROR;
        }
    }

    private void write(Frame frame) {
        int start = out.length();
        out.write(frame);
        if (unwritten + out.length() > options.outboundHighWater()) {
            outboundFull = true;
        }
        if (options.tap() != null) {
            effects.tapped(Direction.SENT, OctetString.of(out.array(), start, out.length() - start), frame);
        }
    }

    private void responded(Pdu response, int sequenceNumber, long nowNanos) {
        PendingRequest request = window.complete(sequenceNumber);
        if (request == null) {
            effects.event(
                    Event.RESPONSE_UNMATCHED, response.commandId() + " " + Integer.toUnsignedString(sequenceNumber));
        } else if (request.isAnsweredBy(response)) {
            ended(request, response, null, nowNanos);
        } else if (response instanceof GenericNack nack) {
            String what = request.pdu.commandId().toString();
            ended(request, null, new RequestRejectedException(what, nack.status()), nowNanos);
        } else {
            String mismatch = response.commandId() + " in answer to " + request;
            effects.event(Event.RESPONSE_TYPE_MISMATCH, mismatch);
            ended(request, null, new UnexpectedResponseException(mismatch), nowNanos);
        }
    }

    private void expireWaiters(long nowNanos) {
        for (PendingRequest request : waiters.expire(nowNanos)) {
            effects.complete(request, null, new NotSentException("no slot of the window became free in time"));
        }
    }

    private void expireRequests(long nowNanos) {
        for (PendingRequest request : window.expire(nowNanos)) {
            ended(request, null, new ResponseTimeoutException(request.toString()), nowNanos);
        }
    }

    /** A request of ours has its one end. */
    private void ended(PendingRequest request, @Nullable Pdu response, @Nullable SmppException failure, long nowNanos) {
        if (request == ourBind) {
            bindAnswered(request, response, failure, nowNanos);
        } else if (request == ourEnquireLink) {
            ourEnquireLink = null;
            if (failure instanceof ResponseTimeoutException) {
                enquireLinkUnanswered(nowNanos);
            }
        } else if (request == ourUnbind) {
            unbindAnswered(failure, nowNanos);
        } else {
            effects.complete(request, response, failure);
            if (request.pdu instanceof Unbind && failure == null) {
                end(nowNanos);
            }
        }
        sendWaiting();
        proceedToEnd(nowNanos);
    }

    // ---- keep-alive ----

    private void enquireLink(long nowNanos) {
        if (ourEnquireLink == null && state.isBound()) {
            enquireLinkSentNanos = nowNanos;
            ourEnquireLink = sendOwn(EnquireLink.PLAIN, nowNanos + options.enquireLinkTimeoutNanos());
        }
    }

    /** Anything received shows that the peer lives; while we do not read, its silence shows nothing. */
    private void enquireLinkUnanswered(long nowNanos) {
        long lastLife = paused ? nowNanos : lastReceivedNanos;
        if (lastLife > enquireLinkSentNanos) {
            timers.set(Timer.ENQUIRE_LINK, lastLife + options.enquireLinkIdleNanos());
            return;
        }
        effects.event(
                Event.SESSION_DEAD, TimeUnit.NANOSECONDS.toMillis(nowNanos - lastReceivedNanos) + " ms of silence");
        cut(new ConnectionLostException("the peer is silent"));
    }

    // ---- end ----

    private void peerUnbinds(Frame unbind, long nowNanos) {
        effects.event(Event.SESSION_UNBOUND, "by the peer, " + unanswered.size() + " unanswered");
        peerUnbind = unbind;
        state = SessionState.UNBOUND;
        failWaiters("the peer unbinds");
        startDraining(nowNanos);
        proceedToEnd(nowNanos);
    }

    /** Starts the time left to what is unanswered; a second reason to end gives no more of it. */
    private void startDraining(long nowNanos) {
        if (!timers.isSet(Timer.DRAIN) && state != SessionState.CLOSED) {
            timers.set(Timer.DRAIN, nowNanos + options.drainNanos());
        }
    }

    /** Takes the next step of an orderly end when everything before it is done. */
    private void proceedToEnd(long nowNanos) {
        boolean inputEnded = inputClosed && !mustPause();
        if (inputEnded) {
            failRequests("closed by the peer"); // no response will come, but the peer still awaits ours
        }
        boolean quiet = unanswered.isEmpty() && window.isEmpty() && waiters.isEmpty();
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
            lost("closed by the peer");
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
        failWaiters("the session is being closed");
        ourUnbind = sendOwn(Unbind.PLAIN, nowNanos + UNBIND_NANOS);
    }

    private void unbindAnswered(@Nullable SmppException failure, long nowNanos) {
        if (failure instanceof ResponseTimeoutException) {
            cut(null);
        } else {
            end(nowNanos);
        }
    }

    private void answerUnbind(Frame unbind, long nowNanos) {
        write(Frame.of(((Unbind) unbind.pdu()).response(CommandStatus.OK), unbind.sequenceNumber()));
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
        ourBind = null;
        peerBind = null;
        ourUnbind = null;
        peerUnbind = null;
        failRequests(String.valueOf(why));
        for (InboundRequest request : unanswered) {
            request.abandon();
        }
        unanswered.clear();
        pauseOrResume();
        effects.closed(cause);
    }

    private void failRequests(String why) {
        for (PendingRequest request : window.drain()) {
            if (request.takesSlot()) {
                effects.complete(request, null, new ConnectionLostException(why));
            }
        }
        failWaiters("the session is closed");
    }

    private void failWaiters(String why) {
        for (PendingRequest request = waiters.poll(); request != null; request = waiters.poll()) {
            effects.complete(request, null, new NotSentException(why));
        }
    }
}
