package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.pdu.PduRequest;
import java.time.Instant;

/**
 * A request of an ESME that a rule decides about: a message, one segment of it, or one destination of a submit_multi.
 *
 * @param session the number of the session, from 1
 * @param account the system_id of the ESME
 * @param bindType how the session is bound
 * @param version the SMPP version of the session
 * @param pdu the request as it came
 * @param source the sender of the message
 * @param destination the receiver of the message; one of several for a submit_multi
 * @param text the decoded text of this segment; empty if it is not text
 * @param part the number of this segment, from 1
 * @param parts the number of segments of the message; 1 for a message of one segment
 * @param time when it came, on the clock of the simulator
 */
public record Arrival(
        int session,
        String account,
        BindType bindType,
        InterfaceVersion version,
        PduRequest<?> pdu,
        Address source,
        Address destination,
        String text,
        int part,
        int parts,
        Instant time) {}
