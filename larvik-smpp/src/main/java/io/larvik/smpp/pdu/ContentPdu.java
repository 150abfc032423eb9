package io.larvik.smpp.pdu;

/**
 * A request that carries a message: submit_sm, deliver_sm, data_sm, submit_multi or broadcast_sm.
 *
 * @param <R> the response
 */
public sealed interface ContentPdu<R extends PduResponse> extends PduRequest<R>
        permits MessagePdu, SubmitMulti, BroadcastSm {

    /** Returns the service_type. */
    String serviceType();

    /** Returns the source address. */
    Address source();

    /** Returns the data_coding. */
    DataCoding dataCoding();

    /** Returns the short_message; empty where the PDU has none. */
    OctetString shortMessage();

    /**
     * Returns the octets of the message, its user data header included: short_message or, when that is empty,
     * message_payload.
     */
    default OctetString message() {
        if (!shortMessage().isEmpty()) {
            return shortMessage();
        }
        OctetString payload = tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        return payload != null ? payload : OctetString.EMPTY;
    }

    /**
     * Tells whether there is a short_message and a message_payload, which exclude each other (SMPP 5.0, 4.2.1.1);
     * {@link #message()} is the short_message then.
     */
    default boolean isContradictory() {
        return !shortMessage().isEmpty() && tlvs().contains(TlvTag.MESSAGE_PAYLOAD);
    }
}
