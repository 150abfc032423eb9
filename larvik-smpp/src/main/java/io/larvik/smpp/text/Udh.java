package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user data header: the information elements at the start of a message whose esm_class has the UDH indicator (3GPP TS
 * 23.040, 9.2.3.24).
 *
 * @param elements the information elements in order, including unknown and repeated ones; at least one, and at most 255
 *     octets in total
 */
public record Udh(List<InformationElement> elements) {

    private static final int MAX_OCTETS = 255;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if there is no element or the elements exceed 255 octets
     */
    public Udh {
        elements = List.copyOf(elements);
        int octets = octetsOf(elements);
        if (elements.isEmpty() || octets > MAX_OCTETS) {
            throw new IllegalArgumentException("user data header: " + octets + " octets, allowed are 2 to 255");
        }
    }

    /**
     * Returns a header of the elements.
     *
     * @throws IllegalArgumentException if there is no element or the elements exceed 255 octets
     */
    public static Udh of(InformationElement... elements) {
        return new Udh(List.of(elements));
    }

    /**
     * Parses the header at the start of a message. Never throws.
     *
     * @return null if the header is malformed: its length is less than 2 or exceeds the message, or an element exceeds
     *     the header; {@link UserData} reads what can be read of it
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

    /** Returns the encoded header including its length octet, 3 to 256 octets. */
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

    /** Returns the size of the header in octets, including its length octet. */
    public int length() {
        return 1 + octetsOf(elements);
    }

    /** Returns the data of the last element with the identifier; null if there is none. */
    public @Nullable OctetString get(int id) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i).id() == id) {
                return elements.get(i).octets();
            }
        }
        return null;
    }

    /**
     * Returns the concatenation of the last concatenation element; null if there is none or it has a wrong length or a
     * number out of range.
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

    /** Returns the ports of the last application port element; null if there is none or it has a wrong length. */
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

    /** Returns the size of the elements in octets, without the length octet of the header. */
    static int octetsOf(List<InformationElement> elements) {
        return elements.stream().mapToInt(each -> 2 + each.octets().length()).sum();
    }
}
