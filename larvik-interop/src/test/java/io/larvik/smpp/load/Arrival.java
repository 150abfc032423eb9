package io.larvik.smpp.load;

import java.time.Duration;

/** Watches the octets that the server receives, until their number stays the same for a while. */
final class Arrival {

    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

    private final ServerProcess server;
    private final long atFirst;
    private long last;
    private long since = System.nanoTime();

    Arrival(ServerProcess server) {
        this.server = server;
        this.atFirst = server.ask("octets");
        this.last = atFirst;
    }

    boolean isOver() {
        long now = server.ask("octets");
        if (now != last) {
            last = now;
            since = System.nanoTime();
        }
        return last > atFirst && System.nanoTime() - since > QUIET_NANOS;
    }
}
