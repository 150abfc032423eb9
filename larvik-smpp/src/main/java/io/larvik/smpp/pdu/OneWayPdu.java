package io.larvik.smpp.pdu;

/** A PDU that has no response: outbind or alert_notification. */
public sealed interface OneWayPdu extends Pdu permits Outbind, AlertNotification {}
