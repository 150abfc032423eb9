package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user data header: the information elements in front of a message whose esm_class has the UDH indicator set (3GPP TS
 * 23.040, 9.2.3.24).
 *
 * @param elements the elements in order, at least one, unknown and repeated ones included; at most 255 octets together
 */
public record Udh(List<InformationElement> elements) {

    private static final int MAX_OCTETS = 255;

    public Udh {
        elements = List.copyOf(elements);
        int octets = octetsOf(elements);
        if (elements.isEmpty() || octets > MAX_OCTETS) {
            throw new IllegalArgumentException("user data header: " + octets + " octets, allowed are 2 to 255");
        }
    }

    /** Returns a header of these elements. */
    public static Udh of(InformationElement... elements) {
        return new Udh(List.of(elements));
    }

    /**
     * Reads the header at the start of a message.
     *
     * @return null when there is none that makes sense: its length is 0 or beyond the message, or an element exceeds it.
     *     The whole message is data then.
     */
    public static @Nullable Udh parse(OctetString message) {
        int end = message.isEmpty() ? 0 : 1 + message.at(0);
        if (end < 3 || end > message.length()) {
            return null;
        }
        List<InformationElement> elements = new ArrayList<>();
        int at = 1;
        while (at < end) {
            int dataAt = at + 2;
            int next = dataAt <= end ? dataAt + message.at(at + 1) : dataAt;
            if (next > end) {
                return null;
            }
            elements.add(new InformationElement(message.at(at), message.slice(dataAt, next - dataAt)));
            at = next;
        }
        return new Udh(elements);
    }

    /** Returns the header as it stands in front of a message, its length octet included: 3 to 256 octets. */
    public OctetString octets() {
        byte[] octets = new byte[length()];
        octets[0] = (byte) (octets.length - 1);
        int at = 1;
        for (InformationElement element : elements) {
            octets[at] = (byte) element.id();
            octets[at + 1] = (byte) element.octets().length();
            element.octets().copyTo(octets, at + 2);
            at += 2 + element.octets().length();
        }
        return OctetString.of(octets);
    }

    /** Returns how many octets the header takes, its length octet included. */
    public int length() {
        return 1 + octetsOf(elements);
    }

    /** Returns the data of the element with the identifier, the last one if it is repeated; null if there is none. */
    public @Nullable OctetString get(int id) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i).id() == id) {
                return elements.get(i).octets();
            }
        }
        return null;
    }

    /**
     * Returns the segment's place as the header's last concatenation element tells it; null when there is none or its
     * numbers make no sense.
     */
    public @Nullable Concatenation concatenation() {
        InformationElement element =
                last(InformationElementKind.CONCAT_8BIT_REF, InformationElementKind.CONCAT_16BIT_REF);
        if (element == null || !element.kind().allowsLength(element.octets().length())) {
            return null;
        }
        return element.kind() == InformationElementKind.CONCAT_8BIT_REF
                ? concatenation8(element.octets())
                : concatenation16(element.octets());
    }

    /** Returns the ports that the header's last element with some tells; null when there is none or it is malformed. */
    public @Nullable ApplicationPorts ports() {
        InformationElement element =
                last(InformationElementKind.APP_PORTS_8BIT, InformationElementKind.APP_PORTS_16BIT);
        return element == null ? null : ApplicationPorts.orNull(element);
    }

    private @Nullable InformationElement last(InformationElementKind one, InformationElementKind other) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            InformationElementKind kind = elements.get(i).kind();
            if (kind == one || kind == other) {
                return elements.get(i);
            }
        }
        return null;
    }

    private static @Nullable Concatenation concatenation8(OctetString octets) {
        return Concatenation.orNull(Concatenation.Kind.UDH8, octets.at(0), octets.at(1), octets.at(2));
    }

    private static @Nullable Concatenation concatenation16(OctetString octets) {
        int reference = octets.at(0) << 8 | octets.at(1);
        return Concatenation.orNull(Concatenation.Kind.UDH16, reference, octets.at(2), octets.at(3));
    }

    /** Returns the octets that the elements take in a header, without its length octet. */
    static int octetsOf(List<InformationElement> elements) {
        return elements.stream().mapToInt(each -> 2 + each.octets().length()).sum();
    }
}
