package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import org.jspecify.annotations.Nullable;

/**
 * The application ports of a message (3GPP TS 23.040, 9.2.3.24.3 and 9.2.3.24.4). A WAP push has the destination port
 * 2948.
 *
 * @param destination the port of the receiving application, 0 to 65535
 * @param source the port of the sending application, 0 to 65535
 */
public record ApplicationPorts(int destination, int source) {

    private static final int MAX_PORT = 0xFFFF;

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException if a port is out of range
     */
    public ApplicationPorts {
        if (destination < 0 || destination > MAX_PORT || source < 0 || source > MAX_PORT) {
            throw new IllegalArgumentException(
                    "ports: " + destination + " and " + source + ", allowed are 0 to " + MAX_PORT);
        }
    }

    /** Returns the ports of the element; null if it is another element or has a wrong length. */
    static @Nullable ApplicationPorts orNull(InformationElement element) {
        OctetString octets = element.octets();
        if (!element.kind().allowsLength(octets.length())) {
            return null;
        }
        return switch (element.kind()) {
            case APP_PORTS_8BIT -> new ApplicationPorts(octets.at(0), octets.at(1));
            case APP_PORTS_16BIT ->
                new ApplicationPorts(octets.at(0) << 8 | octets.at(1), octets.at(2) << 8 | octets.at(3));
            default -> null;
        };
    }

    /** Returns the information element for a user data header, with 16-bit ports. */
    public InformationElement element() {
        return new InformationElement(
                InformationElementKind.APP_PORTS_16BIT.id(),
                OctetString.of((byte) (destination >> 8), (byte) destination, (byte) (source >> 8), (byte) source));
    }
}
