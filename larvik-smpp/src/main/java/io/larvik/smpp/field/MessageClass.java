package io.larvik.smpp.field;

/**
 * Where a handset puts a message, according to its data_coding (3GPP TS 23.038, clause 4). The constants are in order,
 * from class 0.
 */
public enum MessageClass {
    /** Class 0: the handset shows the message at once and does not store it. */
    FLASH,
    /** Class 1: the handset stores the message in its own memory. */
    ME,
    /** Class 2: the handset stores the message on the SIM. */
    SIM,
    /** Class 3: the handset passes the message to its terminal equipment, such as a computer. */
    TE
}
