package io.larvik.smpp.field;

/**
 * A message waiting indication in a data_coding (3GPP TS 23.038, clause 4, coding groups 1100 to 1110).
 *
 * @param kind what kind of message is waiting
 * @param isActive whether the handset shows the indication; false when no message is waiting any more
 * @param isStored whether the handset stores the message that brought the indication; false when it may discard it
 */
public record MessageWaiting(Kind kind, boolean isActive, boolean isStored) {

    /** The kinds of message that can wait, in the order of their two bits. */
    public enum Kind {
        /** Voice messages. */
        VOICEMAIL,
        /** Faxes. */
        FAX,
        /** Electronic mail. */
        EMAIL,
        /** Messages of another kind. */
        OTHER
    }
}
