package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;

/** What goes wrong with the response to a bind. */
final class BindFaults {

    /** A system_id without the NUL at its end. */
    private static final OctetString UNENDED = OctetString.ofHex("53");

    private BindFaults() {}

    /** Returns a response with other fields. */
    static PduResponse changed(PduResponse response, Faults faults) {
        if (!(response instanceof BindResp bind) || !faults.has(Kind.BIND_NO_VERSION)) {
            return response;
        }
        Tlvs tlvs = bind.tlvs().without(TlvTag.SC_INTERFACE_VERSION);
        return new BindResp(bind.type(), bind.status(), bind.systemId(), tlvs);
    }

    /** Returns what leaves in the place of the frame of a response. */
    static OctetString octets(OctetString frame, Faults faults) {
        OctetString octets = frame;
        for (Fault fault : faults.list()) {
            octets = switch (fault.kind()) {
                case BIND_SHORT -> FrameOctets.withBody(octets, UNENDED);
                case BIND_WRONG_TYPE ->
                    FrameOctets.withCommand(octets, otherThan(frame).commandId().response());
                default -> octets;
            };
        }
        return octets;
    }

    private static BindType otherThan(OctetString frame) {
        int receiver = BindType.RECEIVER.commandId().response().value();
        return FrameOctets.command(frame) == receiver ? BindType.TRANSMITTER : BindType.RECEIVER;
    }
}
