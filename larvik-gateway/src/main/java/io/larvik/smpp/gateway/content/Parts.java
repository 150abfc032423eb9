package io.larvik.smpp.gateway.content;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Udh;
import java.util.List;

/** The submit_sm that a message takes: one as it came, or those of a text. They are the same each time. */
public final class Parts {

    private static final int MILLIS_SHIFT = 22;

    private Parts() {}

    /**
     * Returns the parts of a message.
     *
     * @param id its id, from which the reference of its parts is made
     * @param alphabets what the carrier means by data_coding
     * @throws CorruptContentException if the content is no message
     * @throws IllegalArgumentException if it cannot be written in the alphabets, or takes too many parts
     */
    public static List<SubmitSm> of(long id, Content content, PeerAlphabets alphabets, Segmentation segmentation) {
        if (content.form() == Content.Form.PDU) {
            return List.of(Pdus.submitSm(content));
        }
        return sms(TextMessage.of(content)).segmentation(segmentation).toSubmitSm(alphabets, reference(id));
    }

    private static Sms sms(TextMessage message) {
        Sms sms = Sms.to(message.to()).from(message.from()).maxSegments(message.maxParts());
        sms = message.text() != null ? sms.text(message.text()) : sms.octets(octets(message));
        if (message.alphabet() != null) {
            sms = sms.alphabet(Alphabet.valueOf(message.alphabet()));
        }
        if (message.flash()) {
            sms = sms.flash();
        }
        if (message.transliterate()) {
            sms = sms.transliterate();
        }
        return message.udh() == null ? sms : sms.udh(elements(message.udh()));
    }

    private static OctetString octets(TextMessage message) {
        return message.hex() == null ? OctetString.EMPTY : OctetString.ofHex(message.hex());
    }

    private static InformationElement[] elements(String hex) {
        Udh udh = Udh.parse(OctetString.ofHex(hex));
        if (udh == null) {
            throw new IllegalArgumentException("udh: it is damaged");
        }
        return udh.elements().toArray(InformationElement[]::new);
    }

    /** The low bits of an id count within a millisecond, and are zero most of the time: those of its time differ. */
    public static int reference(long id) {
        return (int) (id ^ id >>> MILLIS_SHIFT) & 0xFFFF;
    }
}
