package io.larvik.smpp.pdu;

/** A PDU that is never answered. */
public sealed interface OneWayPdu extends Pdu permits Outbind, AlertNotification {}
