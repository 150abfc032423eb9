package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import org.jspecify.annotations.Nullable;

/**
 * The ports of the applications that a message is for and from (3GPP TS 23.040, 9.2.3.24.3 and 9.2.3.24.4), 2948 for a WAP
 * push.
 *
 * @param destination 0 to 65535
 * @param source 0 to 65535
 */
public record ApplicationPorts(int destination, int source) {

    private static final int MAX_PORT = 0xFFFF;

    /**
     * Checks the ports.
     *
     * @throws IllegalArgumentException when one is not within 0 to 65535
     */
    public ApplicationPorts {
        if (destination < 0 || destination > MAX_PORT || source < 0 || source > MAX_PORT) {
            throw new IllegalArgumentException(
                    "ports: " + destination + " and " + source + ", allowed are 0 to " + MAX_PORT);
        }
    }

    /** Returns the ports that the element tells; null when it is another one or of another length. */
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

    /** Returns the element that tells them in a user data header, with sixteen bits each. */
    public InformationElement element() {
        return new InformationElement(
                InformationElementKind.APP_PORTS_16BIT.id(),
                OctetString.of((byte) (destination >> 8), (byte) destination, (byte) (source >> 8), (byte) source));
    }
}
