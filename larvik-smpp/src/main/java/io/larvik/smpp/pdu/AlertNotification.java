package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * alert_notification (SMPP 5.0, 4.1.3.1): the message centre reports that a mobile subscriber can be reached again.
 *
 * <p>The ESME asked for the report with {@link TlvTag#SET_DPF}. The PDU has no response.
 *
 * @param source the address of the subscriber, at most 64 characters
 * @param esme the address of the ESME that asked, at most 64 characters
 * @param tlvs the optional parameters
 */
public record AlertNotification(Address source, Address esme, Tlvs tlvs) implements OneWayPdu {

    /** Returns the notification without optional parameters. */
    public static AlertNotification of(Address source, Address esme) {
        return new AlertNotification(source, esme, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.ALERT_NOTIFICATION;
    }
}
