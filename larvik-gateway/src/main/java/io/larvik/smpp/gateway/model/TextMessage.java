package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of any length, as an application gave it: its parts are made when it is sent, in the alphabet of the link.
 *
 * @param from the number or name of the sender
 * @param to the number of the recipient
 * @param text what it says; null for a binary message
 * @param hex its octets in hexadecimal; null for a text
 * @param alphabet the alphabet that was asked for; null for the shortest that has all characters
 * @param flash whether it is shown at once and not kept (class 0)
 * @param udh the user data header in hexadecimal, with its length; null for none
 * @param transliterate whether characters may be replaced by likenesses to make it shorter
 * @param maxParts the most parts that it may have
 */
public record TextMessage(
        String from,
        String to,
        @Nullable String text,
        @Nullable String hex,
        @Nullable String alphabet,
        boolean flash,
        @Nullable String udh,
        boolean transliterate,
        int maxParts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Returns the message that was stored.
     *
     * @throws CorruptContentException if it is none
     */
    public static TextMessage of(Content content) {
        try {
            return JSON.readValue(content.octets().toBytes(), TextMessage.class);
        } catch (JacksonException e) {
            throw new CorruptContentException("no message");
        }
    }

    /** Returns what is stored. */
    public Content content() {
        return new Content(Content.Form.TEXT, OctetString.of(JSON.writeValueAsBytes(this)));
    }

    /** Prints no text and no numbers. */
    @Override
    public String toString() {
        return text == null ? "binary message" : "text of " + text.length() + " characters";
    }
}
