package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;

/**
 * A request that carries a message: submit_sm, deliver_sm, data_sm, submit_multi or broadcast_sm.
 *
 * @param <R> the type of the response
 */
public sealed interface ContentPdu<R extends PduResponse> extends PduRequest<R>
        permits MessagePdu, SubmitMulti, BroadcastSm {

    /** Returns the service_type. */
    String serviceType();

    /** Returns the source address. */
    Address source();

    /** Returns the esm_class; {@link EsmClass#DEFAULT} when the PDU has no such field. */
    EsmClass esmClass();

    /** Returns the data_coding. */
    DataCoding dataCoding();

    /** Returns the short_message; empty when the PDU has no such field. */
    OctetString shortMessage();

    /**
     * Returns the octets of the message, including the user data header if there is one.
     *
     * <p>These are the short_message. When it is empty they are the TLV message_payload, and when that is absent there
     * are none.
     */
    default OctetString message() {
        if (!shortMessage().isEmpty()) {
            return shortMessage();
        }
        OctetString payload = tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        return payload != null ? payload : OctetString.EMPTY;
    }

    /**
     * Returns whether the PDU has both a short_message and a message_payload. The specification forbids it (SMPP 5.0,
     * 4.2.1.1). {@link #message()} returns the short_message in this case.
     */
    default boolean isContradictory() {
        return !shortMessage().isEmpty() && tlvs().contains(TlvTag.MESSAGE_PAYLOAD);
    }
}
