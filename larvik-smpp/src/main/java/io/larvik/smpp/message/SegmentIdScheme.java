package io.larvik.smpp.message;

/** Under which ids the segments of a message are accepted. */
public enum SegmentIdScheme {
    /** Each under its own: the message's id, a hyphen, and the segment's number from 1. */
    NUMBERED,
    /** All under the message's id, as larvitsmpp does where esm_class is not exactly 0x40. */
    SAME;

    /** The longest message_id. */
    private static final int MAX_CHARACTERS = 64;

    /** What a hyphen and a number of three digits take. */
    private static final int NUMBER_CHARACTERS = 4;

    /** Returns the id of the segment with the number; that of a message of one segment, number 0, is the message's. */
    String of(String messageId, int number) {
        return this == SAME || number == 0 ? messageId : messageId + "-" + number;
    }

    int maxCharacters(boolean segmented) {
        return this == SAME || !segmented ? MAX_CHARACTERS : MAX_CHARACTERS - NUMBER_CHARACTERS;
    }
}
