package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a message, split into the user data header and the content.
 *
 * <p>A header that esm_class announces may be damaged: its length or the length of an element is wrong. The elements in
 * front of the fault are read, and the header is no part of the content. The content begins
 *
 * <ul>
 *   <li>where the length of the header says,
 *   <li>one octet earlier if that octet cannot be an element: a sender in use counts one too many,
 *   <li>behind an element that the length of the header cuts, if the element has the length that its kind must have.
 * </ul>
 *
 * <p>Octets that begin with neither a possible length nor a possible element are no header: all are content.
 *
 * @param udh the elements that can be read; null if there are none
 * @param header the number of octets in front of the content, 0 to 256
 * @param isHeaderDamaged whether a header is announced but is not well-formed
 * @param content the octets behind the header
 */
public record UserData(@Nullable Udh udh, int header, boolean isHeaderDamaged, OctetString content) {

    /** Splits short_message or message_payload. A header is read only if esm_class announces one. Never throws. */
    public static UserData of(ContentPdu<?> pdu) {
        return of(pdu.message(), pdu.esmClass().hasUdh());
    }

    static UserData of(OctetString message, boolean isAnnounced) {
        if (!isAnnounced) {
            return new UserData(null, 0, false, message);
        }
        if (!message.isEmpty() && message.at(0) == 0) {
            return new UserData(null, 1, false, message.from(1)); // a header without elements
        }
        Udh udh = Udh.parse(message);
        return udh != null ? new UserData(udh, udh.length(), false, message.from(udh.length())) : damaged(message);
    }

    /** Returns the elements of the header that can be read. */
    public List<InformationElement> elements() {
        return udh == null ? List.of() : udh.elements();
    }

    private static UserData damaged(OctetString message) {
        int announced = message.isEmpty() ? 0 : 1 + message.at(0);
        int end = Math.min(announced, message.length());
        List<InformationElement> elements = new ArrayList<>();
        int at = 1;
        while (end - at >= 2 && at + 2 + message.at(at + 1) <= end) {
            elements.add(element(message, at));
            at += 2 + message.at(at + 1);
        }
        boolean startsElement =
                end - at >= 2 && InformationElementKind.of(message.at(at)).hasLength(message.at(at + 1));
        int header = end;
        if (startsElement && at + 2 + message.at(at + 1) <= message.length()) {
            elements.add(element(message, at));
            header = at + 2 + message.at(at + 1);
        } else if (end - at == 1 && !elements.isEmpty()) {
            header = at;
        } else if (elements.isEmpty() && !startsElement && announced > message.length()) {
            header = 0;
        }
        return new UserData(elements.isEmpty() ? null : new Udh(elements), header, true, message.from(header));
    }

    private static InformationElement element(OctetString message, int at) {
        return new InformationElement(message.at(at), message.slice(at + 2, message.at(at + 1)));
    }
}
