package io.larvik.smpp.pdu;

/**
 * A submit_sm or a deliver_sm, which have the same fields in the same order (SMPP 5.0, 4.2.1.1 and 4.3.1.1).
 *
 * @param <R> the response
 */
public sealed interface ShortMessagePdu<R extends PduResponse> extends MessagePdu<R>, Scheduled
        permits SubmitSm, DeliverSm {

    /** Returns the protocol_id, 0 to 255. */
    int protocolId();

    /** Returns the priority_flag, 0 to 255. */
    int priorityFlag();

    /** Returns the replace_if_present_flag, 0 to 255; 1 replaces an earlier message. */
    int replaceIfPresentFlag();

    /** Returns the sm_default_msg_id, 0 to 255; 0 for none. */
    int smDefaultMsgId();
}
