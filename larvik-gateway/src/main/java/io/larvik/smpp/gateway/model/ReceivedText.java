package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a subscriber wrote, of any length.
 *
 * @param text the text, joined where a segment is missing; empty for a binary message
 * @param alphabet the alphabet that it came in, in lower case
 * @param hex its octets in hexadecimal, without user data headers; a septet is an octet
 * @param parts how many segments it had, from 1
 * @param missing the numbers of the segments that did not come; empty if it is whole
 */
public record ReceivedText(String text, String alphabet, String hex, int parts, List<Integer> missing) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ReceivedText {
        missing = List.copyOf(missing);
    }

    /**
     * Returns what was stored.
     *
     * @throws CorruptContentException if it is none
     */
    public static ReceivedText of(Content content) {
        try {
            return JSON.readValue(content.octets().toBytes(), ReceivedText.class);
        } catch (JacksonException e) {
            throw new CorruptContentException("no message of a subscriber");
        }
    }

    /** Returns what is stored. */
    public Content content() {
        return new Content(Content.Form.RECEIVED, OctetString.of(JSON.writeValueAsBytes(this)));
    }

    /** Prints no text. */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters in " + parts + " segments";
    }
}
