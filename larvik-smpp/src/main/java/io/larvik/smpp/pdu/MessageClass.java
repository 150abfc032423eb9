package io.larvik.smpp.pdu;

/** Where a handset is to put a message, as its data_coding tells (3GPP TS 23.038, clause 4); in order from class 0. */
public enum MessageClass {
    /** Class 0: shown at once and not stored. */
    FLASH,
    /** Class 1: stored in the mobile equipment. */
    ME,
    /** Class 2: stored on the SIM. */
    SIM,
    /** Class 3: handed to the terminal equipment, a computer for one. */
    TE
}
