package io.larvik.smpp.message;

/** How the message_id of each segment derives from the id of the message. */
public enum SegmentIdScheme {
    /** Each segment has its own id: the id of the message, a hyphen and the segment's number from 1. */
    NUMBERED,
    /** All segments have the id of the message, as with larvitsmpp where esm_class is not exactly 0x40. */
    SAME;

    /** The maximum length of a message_id. */
    private static final int MAX_CHARACTERS = 64;

    /** A hyphen and a number of three digits. */
    private static final int NUMBER_CHARACTERS = 4;

    /** Returns the id of the segment; a message of one segment has the number 0. */
    public String of(String messageId, int number) {
        return this == SAME || number == 0 ? messageId : messageId + "-" + number;
    }

    public int maxCharacters(boolean segmented) {
        return this == SAME || !segmented ? MAX_CHARACTERS : MAX_CHARACTERS - NUMBER_CHARACTERS;
    }
}
