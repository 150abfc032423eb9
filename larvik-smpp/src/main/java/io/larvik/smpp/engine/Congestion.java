package io.larvik.smpp.engine;

import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;

/** Adds congestion_state to the responses to messages (SMPP 5.0, 4.8.4.18). */
final class Congestion {

    private Congestion() {}

    /** Returns the response with the state; unchanged if it has one already or is not the response to a message. */
    static PduResponse tell(PduResponse response, int percent) {
        if (response.tlvs().contains(TlvTag.CONGESTION_STATE)) {
            return response;
        }
        Tlvs tlvs = response.tlvs().with(TlvTag.CONGESTION_STATE, percent);
        if (response instanceof SubmitSmResp r) {
            return new SubmitSmResp(r.status(), r.messageId(), tlvs);
        }
        if (response instanceof DataSmResp r) {
            return new DataSmResp(r.status(), r.messageId(), tlvs);
        }
        if (response instanceof DeliverSmResp r) {
            return new DeliverSmResp(r.status(), r.messageId(), tlvs);
        }
        if (response instanceof SubmitMultiResp r) {
            return new SubmitMultiResp(r.status(), r.messageId(), r.unsuccessSmes(), tlvs);
        }
        if (response instanceof BroadcastSmResp r) {
            return new BroadcastSmResp(r.status(), r.messageId(), tlvs);
        }
        return response;
    }
}
