package io.larvik.smpp.pdu;

/**
 * alert_notification (SMPP 5.0, 4.1.3.1): the message centre tells an ESME that a mobile subscriber can be reached again,
 * about whom it had asked with {@link TlvTag#SET_DPF}. It has no response.
 *
 * @param source the subscriber, at most 64 characters
 * @param esme the ESME that asked, at most 64 characters
 */
public record AlertNotification(Address source, Address esme, Tlvs tlvs) implements OneWayPdu {

    /** Returns the notification that the subscriber can be reached. */
    public static AlertNotification of(Address source, Address esme) {
        return new AlertNotification(source, esme, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.ALERT_NOTIFICATION;
    }
}
