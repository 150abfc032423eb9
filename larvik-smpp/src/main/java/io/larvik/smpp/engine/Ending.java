package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a session ends: one stage, and one method for each event that may move it. Owned by the session's event loop.
 *
 * <pre>
 * event                 NONE           DRAINING       UNBINDING     PEER_UNBOUND   LINGERING   CLOSED
 * ------------------    -----------    -----------    ----------    -----------    --------    ------
 * close()               DRAINING (1)   -              -             -              -           -
 * peer's unbind         PEER_UNBOUND   PEER_UNBOUND   PEER_UNBOUND  (illegal)      (discarded) -
 * quiet (2)             -              UNBINDING      -             answer unbind  -           -
 * input ended (3)       disconnect     disconnect     disconnect    (4)            disconnect  -
 * drain time is over    disconnect     UNBINDING (5)  (5)           answer unbind  -           -
 * response to unbind    -              -              end           end            -           -
 * no response to it     -              -              cut           cut            -           -
 * connection is gone    CLOSED, lost   CLOSED, lost   CLOSED        CLOSED         CLOSED      -
 * linger()              LINGERING      LINGERING      LINGERING     LINGERING      -           -
 * end(), cut()          CLOSED         CLOSED         CLOSED        CLOSED         -           -
 * </pre>
 *
 * <ol>
 *   <li>A session that is not bound has nothing to unbind, and ends at once.
 *   <li>No request is unanswered on either side.
 *   <li>The peer sends no more octets, and all that it sent was decoded. Requests in flight fail, as no response will
 *       come. {@code NONE} and {@code DRAINING} wait until the peer's requests are answered: it may still read.
 *   <li>Disconnects when our unbind was sent too, otherwise waits for the answers to the peer's requests.
 *   <li>Disconnects when the peer sends no more octets.
 * </ol>
 *
 * <p>"Lost" fails the session with a cause; every other end of a bound session has none. "Disconnect" is the same as a
 * connection that is gone, after all that was written has left. Whatever the way, {@link #terminate} runs once, and
 * ends each request once.
 */
final class Ending {

    /** How far the end has come. */
    enum Stage {
        /** Neither side has asked for the end. */
        NONE,
        /** We close: new requests are refused on both sides, those in flight are awaited. */
        DRAINING,
        /** Our unbind is in flight. */
        UNBINDING,
        /** The peer sent an unbind, which is answered after everything else. Ours may be in flight as well. */
        PEER_UNBOUND,
        /** The session is over, but the peer gets time to read the last answer before the connection is closed. */
        LINGERING,
        /** The session is over. */
        CLOSED
    }

    private static final long REFUSED_LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOST_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long UNBIND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What requests in flight are told where nothing else is known. */
    private static final String ENDED = "the session was ended";

    private final SessionOptions options;
    private final Effects effects;
    private final Timers timers;
    private final BindState bindState;
    private final OutboundRequests outbound;
    private final InboundRequests inbound;
    private final Outbox outbox;
    private final Backpressure backpressure;

    private Stage stage = Stage.NONE;

    /** Whether the peer sends no more octets, at any stage. */
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
        this.options = options;
        this.effects = effects;
        this.timers = timers;
        this.bindState = bindState;
        this.outbound = outbound;
        this.inbound = inbound;
        this.outbox = outbox;
        this.backpressure = backpressure;
    }

    /** Returns whether the session is over; the connection may still linger. */
    boolean isClosed() {
        return stage == Stage.CLOSED || stage == Stage.LINGERING;
    }

    /** Returns the state of the session: that of its bind until the end goes beyond it. */
    SessionState state() {
        return switch (stage) {
            case NONE, DRAINING, UNBINDING -> bindState.state();
            case PEER_UNBOUND -> SessionState.UNBOUND;
            case LINGERING, CLOSED -> SessionState.CLOSED;
        };
    }

    /** Returns whether the session was not bound yet, and is not over. */
    boolean isBeforeBind() {
        return !bindState.isBound() && !isClosed();
    }

    /** Returns whether we end the session, so that requests of the peer are refused. */
    boolean refusesRequests() {
        return stage == Stage.DRAINING || stage == Stage.UNBINDING;
    }

    /** Returns whether the end has begun, on whichever side. */
    boolean hasBegun() {
        return stage != Stage.NONE || inputClosed;
    }

    boolean isOurUnbind(OutboundRequest request) {
        return request == ourUnbind;
    }

    // ---- events ----

    /** The owner closes the session. */
    void close(long nowNanos) {
        switch (stage) {
            case NONE -> {
                if (!bindState.isBound()) {
                    end(nowNanos);
                } else {
                    stage = Stage.DRAINING;
                    startDraining(nowNanos);
                    proceed(nowNanos);
                }
            }
            case DRAINING, UNBINDING, PEER_UNBOUND, LINGERING, CLOSED -> {}
        }
    }

    /** The peer sent an unbind, which only a bound session accepts. */
    void peerUnbinds(Frame unbind, long nowNanos) {
        effects.event(SmppEvent.SESSION_UNBOUND, "inflight=" + inbound.size());
        peerUnbind = unbind;
        stage = Stage.PEER_UNBOUND;
        outbound.failWaiting("the peer unbinds");
        startDraining(nowNanos);
        proceed(nowNanos);
    }

    /** The peer sends no more octets. What it asked for is still answered. */
    void inputClosed(long nowNanos) {
        inputClosed = true;
        startDraining(nowNanos);
        proceed(nowNanos);
    }

    /** Takes the next step when everything before it is done; called whenever something was answered or has left. */
    void proceed(long nowNanos) {
        boolean inputEnded = inputClosed && !backpressure.isNeeded();
        if (inputEnded) {
            outbound.fail("closed by the peer", false); // no response will come, but the peer still awaits ours
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

    /** The time left to what is unanswered is over. */
    void drained(long nowNanos) {
        switch (stage) {
            case NONE ->
                disconnect(nowNanos); // only the end of the input starts that time without a close or an unbind
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

    /** Our unbind has its response, or a failure. */
    void unbindAnswered(@Nullable SmppException failure, long nowNanos) {
        if (failure instanceof ResponseTimeoutException) {
            cut(null, ENDED);
        } else {
            end(nowNanos);
        }
    }

    /** The connection is gone, and no octet leaves any more. */
    void lost(String why) {
        connectionEnds(why, true);
    }

    /** Closes at once, whatever is unanswered. */
    void abort() {
        connectionEnds("aborted", false);
        effects.closeNow();
    }

    /** Closes after what is written, and nobody is to blame. */
    void end(long nowNanos) {
        end(null, ENDED, nowNanos);
    }

    /** Closes after what is written, because the peer is at fault. */
    void endLost(String why, long nowNanos) {
        end(new ConnectionLostException(why), why, nowNanos);
    }

    /** Closes after what is written, because our bind failed. */
    void endRefused(@Nullable SmppException cause, long nowNanos) {
        end(cause, ENDED, nowNanos);
    }

    /** Closes at once, because the peer is at fault. */
    void cutLost(String why) {
        cut(new ConnectionLostException(why), why);
    }

    /** Closes at once, because no bind came in time. */
    void cutUnbound() {
        cut(new ConnectFailedException(ConnectFailedException.Reason.TIMEOUT, "not bound in time"), ENDED);
    }

    /** Ends the session because the peer is at fault, and leaves the peer time to read the last answer. */
    void lingerLost(String why, long nowNanos) {
        linger(new ConnectionLostException(why), why, nowNanos + LOST_LINGER_NANOS);
    }

    /** Ends the session before it was bound, and leaves the peer time to read why. */
    void lingerRefused(SmppException cause, long nowNanos) {
        linger(cause, ENDED, nowNanos + REFUSED_LINGER_NANOS);
    }

    // ---- steps ----

    /** Starts the time left to what is unanswered; a second reason to end gives no more of it. */
    private void startDraining(long nowNanos) {
        if (!timers.isSet(Timer.DRAIN) && !isClosed()) {
            timers.set(Timer.DRAIN, nowNanos + options.drainNanos());
        }
    }

    private void unbind(long nowNanos) {
        outbound.failWaiting("the session is being closed");
        if (stage == Stage.DRAINING) { // whose requests failed may have aborted the session
            stage = Stage.UNBINDING;
            ourUnbind = outbound.addOwn(Unbind.PLAIN, nowNanos + UNBIND_NANOS, nowNanos);
        }
    }

    private void answerUnbind(long nowNanos) {
        Frame frame = Objects.requireNonNull(peerUnbind);
        outbox.write(((Unbind) frame.pdu()).response(CommandStatus.OK), frame.sequenceNumber());
        end(nowNanos);
    }

    private void disconnect(long nowNanos) {
        settle(nowNanos);
        connectionEnds("closed by the peer", false);
        effects.closeAfterWrites();
    }

    private void connectionEnds(String why, boolean nothingLeaves) {
        switch (stage) {
            case NONE, DRAINING -> terminate(blame(why), why, nothingLeaves);
            case UNBINDING, PEER_UNBOUND -> // some peers disconnect rather than wait or answer
                terminate(null, why, nothingLeaves);
            case LINGERING, CLOSED -> {
                stage = Stage.CLOSED;
                timers.clearAll();
            }
        }
    }

    private SmppException blame(String why) {
        if (!bindState.isBound()) {
            return new ConnectFailedException(ConnectFailedException.Reason.CLOSED, why);
        }
        effects.event(
                SmppEvent.SESSION_LOST,
                "why=\"" + why + "\" inflight_in=" + inbound.size() + " inflight_out=" + outbound.inFlight());
        return new ConnectionLostException(why);
    }

    private void end(@Nullable SmppException cause, String why, long nowNanos) {
        if (!isClosed()) {
            terminate(cause, why, false);
            settle(nowNanos);
            effects.closeAfterWrites();
        }
    }

    private void cut(@Nullable SmppException cause, String why) {
        if (!isClosed()) {
            terminate(cause, why, false);
            effects.closeNow();
        }
    }

    /** Discards what the peer still sends until the deadline. */
    private void linger(SmppException cause, String why, long deadlineNanos) {
        terminate(cause, why, false);
        stage = Stage.LINGERING;
        timers.set(Timer.LINGER, deadlineNanos);
    }

    /** Ends everything once. Requests in flight are told why, in an exception of their own. */
    private void terminate(@Nullable SmppException cause, String why, boolean nothingLeaves) {
        stage = Stage.CLOSED;
        timers.clearAll();
        bindState.abandon();
        ourUnbind = null;
        peerUnbind = null;
        outbound.fail(why, nothingLeaves);
        inbound.abandon();
        backpressure.update(false);
        effects.closed(cause);
    }

    private void settle(long nowNanos) {
        backpressure.settle(!isClosed(), nowNanos);
    }
}
