package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandStatus;

/**
 * A PDU that the peer answers with a response of a certain type.
 *
 * @param <R> the type of the response
 */
public sealed interface PduRequest<R extends PduResponse> extends Pdu
        permits Bind,
                ContentPdu,
                QuerySm,
                CancelSm,
                ReplaceSm,
                QueryBroadcastSm,
                CancelBroadcastSm,
                Unbind,
                EnquireLink {

    /**
     * Returns the response with a status and no other information.
     *
     * <p>It reports an error, or a success that needs no further field. It has no body where peers accept that, and
     * otherwise a body with empty fields.
     */
    R response(CommandStatus status);
}
