package io.larvik.smpp.pdu;

/**
 * A request with a schedule_delivery_time and a validity_period: submit_sm, deliver_sm, submit_multi, replace_sm or
 * broadcast_sm.
 *
 * <p>Both are an SMPP time of 16 characters (SMPP 5.0, 4.7.23), or empty.
 */
public sealed interface Scheduled permits ShortMessagePdu, SubmitMulti, ReplaceSm, BroadcastSm {

    /**
     * Returns the schedule_delivery_time, when to deliver; empty to deliver at once or, in replace_sm, to leave it
     * unchanged.
     */
    String scheduleDeliveryTime();

    /**
     * Returns the validity_period, how long to try; empty for the message centre's default or, in replace_sm, to leave
     * it unchanged.
     */
    String validityPeriod();
}
