package io.larvik.smpp.pdu;

/**
 * A PDU that the peer answers with a response of its own type.
 *
 * @param <R> the response
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
     * Returns the response that carries the status and nothing else: an error, or a success that needs no further
     * field. Its body is absent where peers read it so, and otherwise holds empty fields.
     */
    R response(CommandStatus status);
}
