package io.larvik.smpp.engine;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.MalformedPduException;

/**
 * Handles the protocol errors of the peer. Each is logged as an event and answered, if it can be. It ends the session
 * if frames can no longer be told apart, if it comes before the bind, or if its limit a minute is exceeded. Confined
 * to the event loop of the session.
 */
final class ProtocolErrors {

    /** How many requests a message centre may send between our bind and its response. */
    private static final int MOST_EARLY = 100;

    private final Role role;
    private final Effects effects;
    private final Outbox outbox;
    private final OutboundRequests outbound;
    private final BindState bindState;
    private final Ending ending;
    private final FaultLimit malformed;
    private final FaultLimit unmatched;
    private int early;

    ProtocolErrors(
            Role role,
            SessionOptions options,
            Effects effects,
            Outbox outbox,
            OutboundRequests outbound,
            BindState bindState,
            Ending ending) {
        this.role = role;
        this.effects = effects;
        this.outbox = outbox;
        this.outbound = outbound;
        this.bindState = bindState;
        this.ending = ending;
        this.malformed = new FaultLimit("malformed PDUs", options.malformedLimit());
        this.unmatched = new FaultLimit("unmatched responses", options.unmatchedLimit());
    }

    /** Handles an impossible command_length, after which the start of the next frame is unknown. */
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
        String hint = e.looksLike().equals("tls") ? ", which the port may expect" : "";
        ending.lingerLost("the peer sent no SMPP: " + e.getMessage() + hint, nowNanos);
    }

    /** Handles a request with a command that no version of SMPP defines. */
    void unknownCommand(CommandId command, int sequenceNumber) {
        effects.event(SmppEvent.PDU_UNKNOWN, "id=" + command);
        outbox.write(new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE), sequenceNumber);
    }

    /** Handles a request that the state does not allow; before the bind it ends the session, unless it is early. */
    void illegal(CommandId command, int sequenceNumber, long nowNanos) {
        effects.event(SmppEvent.PDU_BAD_STATE, "cmd=" + command + " from=" + role.peer() + " state=" + ending.state());
        outbox.write(ErrorResponses.toIllegal(role, command, ending.state()), sequenceNumber);
        if (ending.isBeforeBind() && !isEarly(command)) {
            ending.lingerRefused(bindState.failed("the peer sent " + command + " too early"), nowNanos);
        }
    }

    /**
     * Returns whether the message centre has accepted our bind, as it seems, and sends messages before it says so. Some
     * centres do. They send what we refuse again, and would do the same after each attempt to connect.
     */
    private boolean isEarly(CommandId command) {
        return bindState.isProposed()
                && !command.equals(CommandId.UNBIND)
                && OperationMatrix.allows(role.peer(), command, SessionState.BOUND_TRX)
                && ++early <= MOST_EARLY;
    }

    /** Handles a PDU whose body cannot be decoded. */
    void malformed(MalformedPduException e, long nowNanos) {
        CommandId command = e.commandId();
        if (!command.isResponse() && !OperationMatrix.accepts(role, command, ending.state())) {
            illegal(command, e.sequenceNumber(), nowNanos);
            return;
        }
        effects.event(
                SmppEvent.PDU_MALFORMED,
                "cmd=" + command + " field=" + e.field() + " offset=" + e.offset() + " why="
                        + LogValues.quoted(e.reason()));
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

    /** Handles a response that matches no request. */
    void unmatched(long nowNanos) {
        String tooMany = unmatched.another(nowNanos);
        if (tooMany != null) {
            ending.endLost(tooMany, nowNanos);
        }
    }
}
