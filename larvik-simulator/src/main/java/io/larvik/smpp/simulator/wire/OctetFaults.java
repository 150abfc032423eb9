package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.rule.Fault;
import java.time.Duration;
import java.util.function.Consumer;

/** What goes wrong with the octets of a response on their way. */
final class OctetFaults {

    /** Of no version of SMPP, and of no vendor. */
    private static final int UNKNOWN = 0x0000_FFFF;

    /** Enough for the pieces to be read one after the other, as a rule. */
    private static final Duration SPLIT_PAUSE = Duration.ofMillis(2);

    private OctetFaults() {}

    /**
     * Sends octets in the place of a response.
     *
     * @param respond takes the response for sent and sends these octets, if any
     */
    static void send(Wire wire, OctetString response, Faults faults, Consumer<OctetString> respond) {
        OctetString octets = changed(wire, response, faults);
        for (Fault fault : faults.list()) {
            switch (fault.kind()) {
                case CUT -> {
                    respond.accept(octets.slice(0, Math.min(fault.number(), octets.length())));
                    wire.afterwards(wire::reset);
                    return;
                }
                case DRIBBLE -> {
                    drip(wire, octets, fault.number(), fault.time(), respond);
                    return;
                }
                case SPLIT -> {
                    drip(wire, octets, fault.number(), SPLIT_PAUSE, respond);
                    return;
                }
                case COALESCE -> {
                    wire.holdWrites(true);
                    wire.after(fault.time(), () -> wire.holdWrites(false));
                }
                default -> {}
            }
        }
        respond.accept(octets);
    }

    private static void drip(Wire wire, OctetString octets, int size, Duration pause, Consumer<OctetString> respond) {
        respond.accept(OctetString.EMPTY);
        wire.drip(octets, size, pause);
    }

    private static OctetString changed(Wire wire, OctetString response, Faults faults) {
        OctetString octets = response;
        for (Fault fault : faults.list()) {
            octets = switch (fault.kind()) {
                case BAD_LENGTH ->
                    octets.length() < FrameOctets.HEADER ? octets : FrameOctets.withLength(octets, fault.number());
                case GARBAGE -> fault.octets(FrameOctets.sequence(response)).plus(octets);
                case UNKNOWN_COMMAND ->
                    FrameOctets.header(UNKNOWN, wire.nextSequence()).plus(octets);
                default -> octets;
            };
        }
        return octets;
    }
}
