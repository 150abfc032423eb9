package io.larvik.smpp.pdu;

/**
 * That messages of another kind are waiting, as a message's data_coding tells (3GPP TS 23.038, clause 4, coding groups
 * 1100 to 1110).
 *
 * @param kind what is waiting
 * @param isActive whether the handset is to show it; false when nothing is waiting any more
 * @param isStored whether the handset is to store the message itself; false when it may discard it
 */
public record MessageWaiting(Kind kind, boolean isActive, boolean isStored) {

    /** What may be waiting, in the order of its two bits. */
    public enum Kind {
        VOICEMAIL,
        FAX,
        EMAIL,
        OTHER
    }
}
