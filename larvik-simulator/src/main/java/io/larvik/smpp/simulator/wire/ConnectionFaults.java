package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.simulator.rule.Fault;
import java.time.Duration;

/** What goes wrong with the connection when a request is answered. */
final class ConnectionFaults {

    private static final Duration UNBIND_TIMEOUT = Duration.ofSeconds(30);

    private ConnectionFaults() {}

    /** Returns whether one of the faults takes the place of the response, and what is to be done then. */
    static boolean replaceAnswer(Wire wire, Faults faults) {
        for (Fault fault : faults.list()) {
            switch (fault.kind()) {
                case FIN -> wire.afterwards(wire::fin);
                case RESET, REFUSE -> wire.afterwards(wire::reset);
                case DEAD -> {
                    wire.holdWrites(true);
                    wire.holdReads(true);
                }
                default -> {
                    continue;
                }
            }
            return true;
        }
        return false;
    }

    /** Begins what happens before the response. */
    static void before(Wire wire, Faults faults) {
        for (Fault fault : faults.list()) {
            switch (fault.kind()) {
                case STALL -> {
                    wire.holdWrites(true);
                    wire.after(fault.time(), () -> wire.holdWrites(false));
                }
                case DEAF -> {
                    wire.holdReads(true);
                    wire.after(fault.time(), () -> wire.holdReads(false));
                }
                default -> {}
            }
        }
    }

    /** Begins what happens behind the response. */
    static void behind(Wire wire, Faults faults) {
        for (Fault fault : faults.list()) {
            switch (fault.kind()) {
                case RESET_AFTER -> wire.afterwards(wire::reset);
                case CLOSE_AFTER_BIND -> wire.afterwards(wire::fin);
                case HALF_CLOSE -> wire.afterwards(wire::halfClose);
                case UNBIND -> wire.afterwards(() -> wire.session().requestDirect(Unbind.PLAIN, UNBIND_TIMEOUT));
                default -> {}
            }
        }
    }
}
