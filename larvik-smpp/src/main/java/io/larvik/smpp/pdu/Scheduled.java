package io.larvik.smpp.pdu;

/**
 * The two times of a message: submit_sm, deliver_sm, submit_multi, replace_sm and broadcast_sm have both.
 *
 * <p>A time is an SMPP time of 16 characters (SMPP 5.0, 4.7.23), or empty.
 */
public sealed interface Scheduled permits ShortMessagePdu, SubmitMulti, ReplaceSm, BroadcastSm {

    /** Returns the schedule_delivery_time: when to deliver for the first time; empty for at once. */
    String scheduleDeliveryTime();

    /** Returns the validity_period: until when to try; empty for the message centre's default. */
    String validityPeriod();
}
