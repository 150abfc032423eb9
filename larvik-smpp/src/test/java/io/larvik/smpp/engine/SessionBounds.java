package io.larvik.smpp.engine;

import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.SplittableRandom;

/** The bounds of a session in a simulation, which the checks use too. They are small, so that sessions reach them. */
record SessionBounds(int windowOut, int windowIn, int parked, int highWater, int lowWater, long enquireLinkIdle) {

    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(8);
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    static final Duration ENQUIRE_LINK_TIMEOUT = Duration.ofSeconds(10);
    static final Duration DRAIN = Duration.ofSeconds(4);
    private static final Duration WRITE_STALL = Duration.ofSeconds(30);
    private static final int PARKED_OCTETS = 400;

    static SessionBounds random(SplittableRandom random) {
        return new SessionBounds(
                random.nextInt(1, 9),
                random.nextInt(1, 9),
                random.nextInt(9),
                random.nextInt(300, 900),
                random.nextInt(200),
                Duration.ofSeconds(random.nextInt(20, 120)).toNanos());
    }

    long handlerTimeout() {
        return HANDLER_TIMEOUT.toNanos();
    }

    /**
     * Returns the time within which a silent peer is detected. A session that has stopped reading, because too many
     * octets wait to be sent, cannot hear the peer; its write stall ends it.
     */
    long silence(boolean stoppedReading) {
        long silence = enquireLinkIdle + ENQUIRE_LINK_TIMEOUT.toNanos() + handlerTimeout() + DRAIN.toNanos();
        return stoppedReading ? silence + WRITE_STALL.toNanos() : silence;
    }

    SessionOptions options(WatchedSession.Sabotage sabotage) {
        int window = sabotage == WatchedSession.Sabotage.WINDOW_TOO_SMALL ? Math.max(1, windowOut - 1) : windowOut;
        return SessionOptions.forEsme()
                .with(o -> o.windowOut(window)
                        .windowIn(windowIn)
                        .maxWaiters(12)
                        .advanced(a -> a.outboundBuffer(highWater, lowWater).parked(parked, PARKED_OCTETS))
                        .requestTimeout(REQUEST_TIMEOUT)
                        .handlerTimeout(HANDLER_TIMEOUT)
                        .enquireLinkIdle(Duration.ofNanos(enquireLinkIdle))
                        .enquireLinkTimeout(ENQUIRE_LINK_TIMEOUT)
                        .writeStall(WRITE_STALL)
                        .shutdownDrain(DRAIN));
    }
}
