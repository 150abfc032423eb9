package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.MalformedPduException;

/**
 * What follows when the peer breaks the protocol: an event, an answer where one is due, and the end of the session where
 * no more can be understood or the limit of such errors is reached. Owned by the session's event loop.
 */
final class ProtocolErrors {

    private final Role role;
    private final Effects effects;
    private final Outbox outbox;
    private final OutboundRequests outbound;
    private final Ending ending;
    private final FaultLimit malformed;
    private final FaultLimit unmatched;

    ProtocolErrors(
            Role role,
            SessionOptions options,
            Effects effects,
            Outbox outbox,
            OutboundRequests outbound,
            Ending ending) {
        this.role = role;
        this.effects = effects;
        this.outbox = outbox;
        this.outbound = outbound;
        this.ending = ending;
        this.malformed = new FaultLimit("malformed PDUs", options.malformedLimit());
        this.unmatched = new FaultLimit("unmatched responses", options.unmatchedLimit());
    }

    /** A command_length that no PDU has: where the next one begins is unknown. */
    void brokenFrame(BrokenFrameException e, long nowNanos) {
        if (e.looksLike().equals("proxy")) {
            effects.event(SmppEvent.PROXYPROTO_DENIED, "why=\"not from a trusted network\"");
        } else if (!e.looksLike().equals("smpp")) {
            effects.event(SmppEvent.FRAME_FOREIGN, "guess=" + e.looksLike());
        } else if (e.commandLength() > e.limit()) {
            boolean prebind = !ending.state().isBound();
            effects.event(
                    SmppEvent.FRAME_TOO_LONG,
                    "len=" + e.commandLength() + " limit=" + e.limit() + " prebind=" + prebind);
        } else {
            effects.event(SmppEvent.FRAME_BAD_LENGTH, "len=" + e.commandLength());
        }
        outbox.write(new GenericNack(CommandStatus.INVALID_COMMAND_LENGTH, Tlvs.NONE), 0);
        ending.lingerLost("the peer sent no SMPP: " + e.getMessage(), nowNanos);
    }

    /** A request of a command that no version of SMPP has. */
    void unknownCommand(CommandId command, int sequenceNumber) {
        effects.event(SmppEvent.PDU_UNKNOWN, "id=" + command);
        outbox.write(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), sequenceNumber);
    }

    /** A request that the state does not allow; before the bind it ends the session. */
    void illegal(CommandId command, int sequenceNumber, long nowNanos) {
        effects.event(SmppEvent.PDU_BAD_STATE, "cmd=" + command + " from=" + role.peer() + " state=" + ending.state());
        outbox.write(ErrorResponses.toIllegal(role, command, ending.state()), sequenceNumber);
        if (ending.isBeforeBind()) {
            ending.lingerRefused(
                    new ConnectFailedException(
                            ConnectFailedException.Reason.CLOSED, "the peer sent " + command + " before the bind"),
                    nowNanos);
        }
    }

    /** A PDU whose body cannot be read. */
    void malformed(MalformedPduException e, long nowNanos) {
        CommandId command = e.commandId();
        if (!command.isResponse() && !OperationMatrix.allows(role.peer(), command, ending.state())) {
            illegal(command, e.sequenceNumber(), nowNanos);
            return;
        }
        effects.event(
                SmppEvent.PDU_MALFORMED,
                "cmd=" + command + " field=" + e.field() + " offset=" + e.offset() + " reason=" + e.reason());
        if (command.isResponse()) {
            outbound.respondedUnreadably(e, nowNanos);
        } else {
            outbox.write(ErrorResponses.to(command, e.status()), e.sequenceNumber());
        }
        String tooMany = malformed.another(nowNanos);
        if (tooMany != null && !ending.isClosed()) {
            ending.lingerLost(tooMany, nowNanos);
        }
    }

    /** A response to no request of ours. */
    void unmatched(long nowNanos) {
        String tooMany = unmatched.another(nowNanos);
        if (tooMany != null) {
            ending.endLost(tooMany, nowNanos);
        }
    }
}
