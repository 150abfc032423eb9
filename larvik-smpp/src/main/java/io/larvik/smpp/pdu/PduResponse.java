package io.larvik.smpp.pdu;

/**
 * The answer to a request.
 *
 * <p>With an error status the body may be absent, and a body that cannot be read is kept, octet for octet, as
 * {@link Tlvs#trailing()}.
 */
public sealed interface PduResponse extends Pdu
        permits BindResp,
                SubmitSmResp,
                SubmitMultiResp,
                DeliverSmResp,
                DataSmResp,
                QuerySmResp,
                CancelSmResp,
                ReplaceSmResp,
                BroadcastSmResp,
                QueryBroadcastSmResp,
                CancelBroadcastSmResp,
                UnbindResp,
                EnquireLinkResp,
                GenericNack {

    @Override
    CommandStatus status();
}
