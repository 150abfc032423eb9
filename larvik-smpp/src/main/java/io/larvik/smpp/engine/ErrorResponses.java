package io.larvik.smpp.engine;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;

/** Error responses to requests of which only the command is known or matters. */
final class ErrorResponses {

    private ErrorResponses() {}

    /** Returns the response with the status; a generic_nack if the command has no response. */
    static Pdu to(CommandId request, CommandStatus status) {
        if (!request.response().isKnown()) {
            return new GenericNack(status, Tlvs.NONE);
        }
        // Cloudhopper, larvitsmpp and jSMPP cannot decode these without a body, not even with an error status.
        if (request.equals(CommandId.DELIVER_SM)) {
            return new DeliverSmResp(status, "", Tlvs.NONE);
        }
        if (request.equals(CommandId.DATA_SM)) {
            return new DataSmResp(status, "", Tlvs.NONE);
        }
        if (request.equals(CommandId.QUERY_SM)) {
            return new QuerySmResp(status, "", "", MessageState.UNKNOWN, 0, Tlvs.NONE);
        }
        return new UnknownPdu(request.response(), status, OctetString.EMPTY);
    }

    /** Returns the response of the party to a request that its peer may not send in this state. */
    static Pdu toIllegal(Role receiver, CommandId request, SessionState state) {
        boolean isBind = receiver == Role.MC && OperationMatrix.allows(Role.ESME, request, SessionState.OPEN);
        if (isBind && state.isBound()) {
            return to(request, CommandStatus.ALREADY_BOUND);
        }
        // An unbind succeeds in any state, as with larvitsmpp: the peer is about to close the connection anyway.
        if (request.equals(CommandId.UNBIND) && state != SessionState.UNBOUND) {
            return new UnbindResp(CommandStatus.OK, Tlvs.NONE);
        }
        return to(request, CommandStatus.INVALID_BIND_STATUS);
    }
}
