package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a session ends. It has one stage, and one method for each event that can change it. Confined to the event loop
 * of the session.
 *
 * <pre>
 * event                 NONE           DRAINING       UNBINDING     PEER_UNBOUND   LINGERING   CLOSED
 * ------------------    -----------    -----------    ----------    -----------    --------    ------
 * close()               DRAINING (1)   -              -             -              -           -
 * peer's unbind         PEER_UNBOUND   PEER_UNBOUND   PEER_UNBOUND  (illegal)      (discarded) -
 * quiet (2)             -              UNBINDING      -             LINGERING (6)  -           -
 * input ended (3)       disconnect     disconnect     disconnect    (4)            disconnect  -
 * drain time is over    disconnect     UNBINDING (5)  (5)           LINGERING (6)  -           -
 * response to unbind    -              -              end           end            -           -
 * no response to it     -              -              cut           cut            -           -
 * connection is gone    CLOSED, lost   CLOSED, lost   CLOSED        CLOSED         CLOSED      -
 * linger()              LINGERING      LINGERING      LINGERING     LINGERING      -           -
 * end(), cut()          CLOSED         CLOSED         CLOSED        CLOSED         -           -
 * </pre>
 *
 * <ol>
 *   <li>A session that is not bound ends at once, without an unbind.
 *   <li>No request is unanswered on either side.
 *   <li>The peer has closed its side, and all its octets were decoded. Requests in flight fail, as no response can
 *       arrive. {@code NONE} and {@code DRAINING} wait until the requests of the peer are answered, as it may still
 *       read.
 *   <li>Disconnects if this side has sent an unbind too, otherwise waits for the answers to the peer's requests.
 *   <li>Disconnects instead if the peer has closed its side.
 *   <li>Answers the unbind. Ends instead of lingering if the peer has closed its side, or if the unbinds have crossed.
 * </ol>
 *
 * <p>"Lost" ends the session with an exception as its cause. To disconnect is to close the connection after
 * everything written has left, with the result of "connection is gone". Each path calls {@link #terminate} once,
 * which ends every request.
 */
final class Ending {

    /** The stages. */
    enum Stage {
        /** Neither side has begun to end the session. */
        NONE,
        /** This side closes: new requests of both sides are refused, those in flight are awaited. */
        DRAINING,
        /** The unbind of this side is in flight. */
        UNBINDING,
        /** The peer sent an unbind, which is answered last. The unbind of this side may be in flight as well. */
        PEER_UNBOUND,
        /**
         * The session has ended, but the connection stays open until the peer has had time to read the last response.
         */
        LINGERING,
        /** The session has ended. */
        CLOSED
    }

    private static final long REFUSED_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNBOUND_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOST_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long UNBIND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The reason that requests in flight fail with when there is no better one. */
    private static final String ENDED = "the session was ended";

    private static final String ABORTED = "aborted";

    private final long drainNanos;
    private final Effects effects;
    private final Timers timers;
    private final BindState bindState;
    private final OutboundRequests outbound;
    private final InboundRequests inbound;
    private final Outbox outbox;
    private final Backpressure backpressure;

    private Stage stage = Stage.NONE;

    /** Whether the peer has closed its side of the connection; possible at every stage. */
    private boolean inputClosed;

    private @Nullable OutboundRequest ourUnbind;
    private @Nullable Frame peerUnbind;

    Ending(
            SessionOptions options,
            Effects effects,
            Timers timers,
            BindState bindState,
            OutboundRequests outbound,
            InboundRequests inbound,
            Outbox outbox,
            Backpressure backpressure) {
        this.drainNanos = options.shutdownDrain().toNanos();
        this.effects = effects;
        this.timers = timers;
        this.bindState = bindState;
        this.outbound = outbound;
        this.inbound = inbound;
        this.outbox = outbox;
        this.backpressure = backpressure;
    }

    /** Returns whether the session has ended; the connection may still be open. */
    boolean isClosed() {
        return stage == Stage.CLOSED || stage == Stage.LINGERING;
    }

    /** Returns the state of the session: the state of the bind, until the session is unbound or closed. */
    SessionState state() {
        return switch (stage) {
            case NONE, DRAINING, UNBINDING -> bindState.state();
            case PEER_UNBOUND -> SessionState.UNBOUND;
            case LINGERING, CLOSED -> SessionState.CLOSED;
        };
    }

    /** Returns whether the session is neither bound yet nor closed. */
    boolean isBeforeBind() {
        return !bindState.isBound() && !isClosed();
    }

    /** Returns whether new requests of the peer are refused, because this side closes the session. */
    boolean refusesRequests() {
        return stage == Stage.DRAINING || stage == Stage.UNBINDING;
    }

    /** Returns whether either side has begun to end the session. */
    boolean hasBegun() {
        return stage != Stage.NONE || inputClosed;
    }

    boolean isOurUnbind(OutboundRequest request) {
        return request == ourUnbind;
    }

    // ---- events ----

    /** The owner closes the session, and gives unanswered requests the time that the options say. */
    void close(long nowNanos) {
        close(drainNanos, nowNanos);
    }

    /** The owner closes the session, and gives unanswered requests the time. */
    void close(long requestsNanos, long nowNanos) {
        switch (stage) {
            case NONE -> {
                if (!bindState.isBound()) {
                    end(nowNanos);
                } else {
                    stage = Stage.DRAINING;
                    inbound.turnAwayParked(nowNanos);
                    startDraining(requestsNanos, nowNanos);
                    proceed(nowNanos);
                }
            }
            case DRAINING, UNBINDING, PEER_UNBOUND, LINGERING, CLOSED -> {}
        }
    }

    /** The peer sent an unbind, which only a bound session accepts. */
    void peerUnbinds(Frame unbind, long nowNanos) {
        peerUnbind = unbind;
        stage = Stage.PEER_UNBOUND;
        outbound.failWaiting("the peer unbinds");
        startDraining(nowNanos);
        proceed(nowNanos);
    }

    /** The peer has closed its side of the connection. Its requests are still answered. */
    void inputClosed(long nowNanos) {
        inputClosed = true;
        startDraining(nowNanos);
        proceed(nowNanos);
    }

    /** Takes the next step if nothing is left to wait for; called after each answer and each write. */
    void proceed(long nowNanos) {
        boolean inputEnded = inputClosed && !backpressure.isNeeded();
        if (inputEnded) {
            outbound.fail(
                    "closed by the peer", false, nowNanos); // no response can arrive, but the peer may still await ours
        }
        boolean quiet = inbound.isEmpty() && outbound.isEmpty();
        switch (stage) {
            case NONE -> {
                if (inputEnded && quiet) {
                    disconnect(nowNanos);
                }
            }
            case DRAINING -> {
                if (inputEnded && quiet) {
                    disconnect(nowNanos);
                } else if (quiet) {
                    unbind(nowNanos);
                }
            }
            case UNBINDING, LINGERING -> {
                if (inputEnded) {
                    disconnect(nowNanos);
                }
            }
            case PEER_UNBOUND -> {
                if (quiet) {
                    answerUnbind(nowNanos);
                } else if (inputEnded && ourUnbind != null) {
                    disconnect(nowNanos);
                }
            }
            case CLOSED -> {}
        }
    }

    /** The drain time is over: unanswered requests are no longer awaited. */
    void drained(long nowNanos) {
        if (!isClosed()) {
            inbound.turnAwayParked(nowNanos);
        }
        switch (stage) {
            case NONE -> disconnect(nowNanos); // at this stage only the end of the input starts the drain time
            case DRAINING -> {
                if (inputClosed) {
                    disconnect(nowNanos);
                } else {
                    unbind(nowNanos);
                }
            }
            case UNBINDING -> {
                if (inputClosed) {
                    disconnect(nowNanos);
                }
            }
            case PEER_UNBOUND -> answerUnbind(nowNanos);
            case LINGERING, CLOSED -> {}
        }
    }

    /** The unbind of this side was answered or has failed. */
    void unbindAnswered(@Nullable SmppException failure, long nowNanos) {
        tellUnbound(true, nowNanos);
        if (failure instanceof ResponseTimeoutException) {
            cut(null, ENDED, nowNanos);
        } else {
            end(nowNanos);
        }
    }

    /** The peer answered an unbind that the owner sent as a request. */
    void ownersUnbindAnswered(long nowNanos) {
        if (!isClosed()) {
            tellUnbound(true, nowNanos);
            end(nowNanos);
        }
    }

    /** The connection is gone, and no octet can be sent any more. */
    void lost(String why, long nowNanos) {
        connectionEnds(why, true, nowNanos);
    }

    /** The owner closes the connection at once. */
    void abort(long nowNanos) {
        connectionEnds(ABORTED, false, nowNanos);
        effects.closeNow();
    }

    /** Closes the connection after everything written has left, without a cause. */
    void end(long nowNanos) {
        end(null, ENDED, nowNanos);
    }

    /** Closes the connection after everything written has left, because of an error of the peer. */
    void endLost(String why, long nowNanos) {
        end(broken(why), why, nowNanos);
    }

    /** Closes the connection after everything written has left, because the bind of this side failed. */
    void endRefused(@Nullable SmppException cause, long nowNanos) {
        end(cause, ENDED, nowNanos);
    }

    /** Closes the connection at once, because of an error of the peer. */
    void cutLost(String why, long nowNanos) {
        cut(broken(why), why, nowNanos);
    }

    /** Closes the connection at once, because the bind did not complete in time. */
    void cutUnbound(long nowNanos) {
        cut(bindState.late(), ENDED, nowNanos);
    }

    /** Ends the session because of an error of the peer, and gives the peer time to read the last response. */
    void lingerLost(String why, long nowNanos) {
        linger(broken(why), why, LOST_LINGER_NANOS, nowNanos);
    }

    /** Ends a session that is not bound, and gives the peer time to read the error response. */
    void lingerRefused(SmppException cause, long nowNanos) {
        linger(cause, ENDED, REFUSED_LINGER_NANOS, nowNanos);
    }

    // ---- steps ----

    private void startDraining(long nowNanos) {
        startDraining(drainNanos, nowNanos);
    }

    /** Starts the drain time. It is not extended when the session has a second reason to end. */
    private void startDraining(long requestsNanos, long nowNanos) {
        if (!timers.isSet(Timer.DRAIN) && !isClosed()) {
            timers.set(Timer.DRAIN, nowNanos + requestsNanos);
        }
    }

    private void unbind(long nowNanos) {
        outbound.failWaiting("the session is being closed");
        if (stage == Stage.DRAINING) { // a callback of a failed request may have aborted the session
            stage = Stage.UNBINDING;
            ourUnbind = outbound.addOwn(Unbind.PLAIN, nowNanos + UNBIND_NANOS, nowNanos);
        }
    }

    private void answerUnbind(long nowNanos) {
        Frame frame = Objects.requireNonNull(peerUnbind);
        tellUnbound(ourUnbind != null, nowNanos);
        outbox.write(((Unbind) frame.pdu()).response(CommandStatus.OK), frame.sequenceNumber());
        if (inputClosed || ourUnbind != null) {
            end(nowNanos);
        } else { // jSMPP's client sees the end of the connection before the response, if that follows at once
            linger(null, ENDED, UNBOUND_LINGER_NANOS, nowNanos);
        }
    }

    private void disconnect(long nowNanos) {
        settle(nowNanos);
        connectionEnds("closed by the peer", false, nowNanos);
        effects.closeAfterWrites();
    }

    private void connectionEnds(String why, boolean nothingLeaves, long nowNanos) {
        switch (stage) {
            case NONE, DRAINING -> terminate(blame(why, nowNanos), why, nothingLeaves, nowNanos);
            case UNBINDING, PEER_UNBOUND -> { // some peers disconnect instead of answering
                tellUnbound(ourUnbind != null, nowNanos);
                terminate(null, why, nothingLeaves, nowNanos);
            }
            case LINGERING, CLOSED -> {
                stage = Stage.CLOSED;
                timers.clearAll();
            }
        }
    }

    private SmppException blame(String why, long nowNanos) {
        if (bindState.isBound()) {
            effects.event(
                    SmppEvent.SESSION_LOST,
                    "why=" + LogValues.quoted(why) + " bound_for=" + boundFor(nowNanos) + " inflight_in="
                            + inbound.size() + " inflight_out=" + outbound.inFlight());
            return new ConnectionLostException(why);
        }
        return why.equals(ABORTED) ? bindState.failed(why) : bindState.closed(why);
    }

    /** Returns the cause of a session that did not end in order: it was not bound, or it is lost. */
    private SmppException broken(String why) {
        return bindState.isBound() ? new ConnectionLostException(why) : bindState.failed(why);
    }

    /** Tells that the session ends in order, and how many requests of both sides have no response. */
    private void tellUnbound(boolean byUs, long nowNanos) {
        int unanswered = inbound.size() + outbound.usersInFlight();
        effects.event(
                SmppEvent.SESSION_UNBOUND,
                "by=" + (byUs ? "us" : "peer") + " bound_for=" + boundFor(nowNanos) + " inflight=" + unanswered);
    }

    private String boundFor(long nowNanos) {
        return LogValues.time(Duration.ofNanos(nowNanos - bindState.boundNanos()));
    }

    private void end(@Nullable SmppException cause, String why, long nowNanos) {
        if (!isClosed()) {
            terminate(cause, why, false, nowNanos);
            settle(nowNanos);
            effects.closeAfterWrites();
        }
    }

    private void cut(@Nullable SmppException cause, String why, long nowNanos) {
        if (!isClosed()) {
            terminate(cause, why, false, nowNanos);
            effects.closeNow();
        }
    }

    /** Ends the session, and discards for a time what the peer sends. */
    private void linger(@Nullable SmppException cause, String why, long lingerNanos, long nowNanos) {
        terminate(cause, why, false, nowNanos);
        stage = Stage.LINGERING;
        timers.set(Timer.LINGER, nowNanos + lingerNanos);
    }

    /** Ends all requests, and the session. Requests in flight fail with an exception of their own that says why. */
    private void terminate(@Nullable SmppException cause, String why, boolean nothingLeaves, long nowNanos) {
        stage = Stage.CLOSED;
        timers.clearAll();
        bindState.abandon();
        ourUnbind = null;
        peerUnbind = null;
        outbound.fail(why, nothingLeaves, nowNanos);
        inbound.abandon();
        backpressure.update(false);
        effects.closed(cause);
    }

    private void settle(long nowNanos) {
        backpressure.settle(!isClosed(), nowNanos);
    }
}
