package io.larvik.smpp.pdu;

/**
 * A submit_sm or a deliver_sm, which have the same fields in the same order (SMPP 5.0, 4.2.1.1 and 4.3.1.1).
 *
 * @param <R> the type of the response
 */
public sealed interface ShortMessagePdu<R extends PduResponse> extends MessagePdu<R>, Scheduled
        permits SubmitSm, DeliverSm {

    /** Returns the protocol_id, 0 to 255. */
    int protocolId();

    /** Returns the priority_flag, 0 to 255. */
    int priorityFlag();

    /** Returns the replace_if_present_flag, 0 to 255: 1 to replace an earlier message that is still pending. */
    int replaceIfPresentFlag();

    /** Returns the sm_default_msg_id, 0 to 255: the number of a message stored in the message centre, 0 for none. */
    int smDefaultMsgId();
}
