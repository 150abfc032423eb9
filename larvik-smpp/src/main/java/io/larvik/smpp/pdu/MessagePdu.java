package io.larvik.smpp.pdu;

/**
 * What submit_sm, deliver_sm and data_sm have in common: a message from one address to another.
 *
 * @param <R> the response
 */
public sealed interface MessagePdu<R extends PduResponse> extends ContentPdu<R> permits ShortMessagePdu, DataSm {

    /** Returns the destination address. */
    Address destination();

    /** Returns the esm_class. */
    EsmClass esmClass();

    /** Returns the registered_delivery. */
    RegisteredDelivery registeredDelivery();
}
