package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import org.jspecify.annotations.Nullable;

/**
 * Detects dead peers. After {@code enquireLinkIdle} without a PDU from the peer an enquire_link is sent. Any PDU that
 * the peer sends within {@code enquireLinkTimeout} shows that it is alive. Confined to the event loop of the session.
 */
final class KeepAlive {

    private final Timers timers;
    private final long idleNanos;
    private final long timeoutNanos;
    private @Nullable OutboundRequest enquireLink;
    private long sentNanos;
    private long lastReceivedNanos;

    KeepAlive(SessionOptions options, Timers timers) {
        this.timers = timers;
        this.idleNanos = options.enquireLinkIdle().toNanos();
        this.timeoutNanos = options.enquireLinkTimeout().toNanos();
    }

    /** Starts the idle timer anew. */
    void start(long nowNanos) {
        if (idleNanos > 0) {
            timers.set(Timer.ENQUIRE_LINK, nowNanos + idleNanos);
        }
    }

    /** Records that a PDU was received. */
    void received(boolean bound, long nowNanos) {
        lastReceivedNanos = nowNanos;
        if (bound) {
            start(nowNanos);
        }
    }

    /** Restarts the silence: while nothing is read from the peer, it cannot show that it is alive. */
    void notReading(long nowNanos) {
        lastReceivedNanos = nowNanos;
    }

    /** Sends an enquire_link, unless one is in flight. */
    void ask(OutboundRequests requests, long nowNanos) {
        if (enquireLink == null) {
            sentNanos = nowNanos;
            enquireLink = requests.addOwn(EnquireLink.PLAIN, nowNanos + timeoutNanos, nowNanos);
        }
    }

    boolean asked(OutboundRequest request) {
        return request == enquireLink;
    }

    /**
     * Records that the enquire_link was answered or has failed.
     *
     * @return false if the peer has sent nothing since it
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

    /**
     * Returns when the enquire_link was sent that the peer has not reacted to; {@link Timers#NEVER} if there is none.
     */
    long owedSince() {
        return enquireLink != null && lastReceivedNanos <= sentNanos ? sentNanos : Timers.NEVER;
    }

    /** Returns the nanoseconds since the last PDU was received. */
    long silence(long nowNanos) {
        return nowNanos - lastReceivedNanos;
    }
}
