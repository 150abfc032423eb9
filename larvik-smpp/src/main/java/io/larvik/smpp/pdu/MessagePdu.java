package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.RegisteredDelivery;

/**
 * A message from one address to another: submit_sm, deliver_sm or data_sm.
 *
 * @param <R> the type of the response
 */
public sealed interface MessagePdu<R extends PduResponse> extends ContentPdu<R> permits ShortMessagePdu, DataSm {

    /** Returns the destination address. */
    Address destination();

    /** Returns the registered_delivery. */
    RegisteredDelivery registeredDelivery();
}
