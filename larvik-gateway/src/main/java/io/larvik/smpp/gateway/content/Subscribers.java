package io.larvik.smpp.gateway.content;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;

/** What messages of subscribers say. */
public final class Subscribers {

    private Subscribers() {}

    /**
     * Returns what a stored message of a subscriber says, by the alphabets of its application.
     *
     * @throws CorruptContentException if it is none
     */
    public static MessageContent content(Content content, PeerAlphabets alphabets) {
        MessagePdu<?> pdu = Pdus.message(content.octets());
        if (pdu == null) {
            throw new CorruptContentException("no message of a subscriber");
        }
        return MessageContent.of(pdu, alphabets);
    }
}
