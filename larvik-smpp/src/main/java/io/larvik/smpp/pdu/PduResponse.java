package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * The answer to a request.
 *
 * <p>The body may be absent. When a response has an error status and a body that cannot be read, the decoder keeps the
 * octets of the body in {@link Tlvs#trailing()}.
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
