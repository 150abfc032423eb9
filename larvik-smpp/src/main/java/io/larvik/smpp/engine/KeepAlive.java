package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a silent peer lives: after {@code enquireLinkIdle} without a PDU it is asked, and anything it sends
 * within {@code enquireLinkTimeout} shows that it does. Owned by the session's event loop.
 */
final class KeepAlive {

    private final Timers timers;
    private final long idleNanos;
    private final long timeoutNanos;
    private @Nullable PendingRequest enquireLink;
    private long sentNanos;
    private long lastReceivedNanos;

    KeepAlive(SessionOptions options, Timers timers) {
        this.timers = timers;
        this.idleNanos = options.enquireLinkIdle().toNanos();
        this.timeoutNanos = options.enquireLinkTimeout().toNanos();
    }

    /** The session was bound. */
    void start(long nowNanos) {
        if (idleNanos > 0) {
            timers.set(Timer.ENQUIRE_LINK, nowNanos + idleNanos);
        }
    }

    /** A PDU came. */
    void received(boolean bound, long nowNanos) {
        lastReceivedNanos = nowNanos;
        if (bound) {
            start(nowNanos);
        }
    }

    /** While the peer is not read, its silence shows nothing. */
    void notReading(long nowNanos) {
        lastReceivedNanos = nowNanos;
    }

    /** Asks the peer, unless that is done already. */
    void ask(OurRequests requests, long nowNanos) {
        if (enquireLink == null) {
            sentNanos = nowNanos;
            enquireLink = requests.addOwn(EnquireLink.PLAIN, nowNanos + timeoutNanos, nowNanos);
        }
    }

    boolean asked(PendingRequest request) {
        return request == enquireLink;
    }

    /**
     * The question has its answer, or its time is up.
     *
     * @return false when nothing shows that the peer lives
     */
    boolean answered(@Nullable SmppException failure) {
        enquireLink = null;
        if (!(failure instanceof ResponseTimeoutException)) {
            return true;
        }
        if (lastReceivedNanos <= sentNanos) {
            return false;
        }
        start(lastReceivedNanos);
        return true;
    }

    /** Returns since when the peer has owed a sign of life; {@link Timers#NEVER} when it owes none. */
    long owedSince() {
        return enquireLink != null && lastReceivedNanos <= sentNanos ? sentNanos : Timers.NEVER;
    }

    /** Returns for how many nanoseconds nothing was received. */
    long silence(long nowNanos) {
        return nowNanos - lastReceivedNanos;
    }
}
