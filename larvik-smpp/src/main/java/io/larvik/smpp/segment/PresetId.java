package io.larvik.smpp.segment;

import io.larvik.smpp.message.SegmentIdScheme;
import java.util.HexFormat;

/**
 * The generated message_id of a message, and those of its segments. With SMPP 3.3 an id has 8 characters, which leaves
 * no room for the number of a segment; there the segments have the numbers that follow that of the message.
 *
 * @param base the id of the message
 * @param isShort whether no id may have more than 8 characters
 */
record PresetId(String base, boolean isShort) {

    /** Returns the id of a segment; a message of one segment has the number 0. */
    String of(SegmentIdScheme scheme, int number) {
        return isShort && number > 0 && scheme == SegmentIdScheme.NUMBERED
                ? HexFormat.of().toHexDigits(HexFormat.fromHexDigits(base) + number)
                : scheme.of(base, number);
    }
}
