package io.larvik.smpp.log;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.RawFrame;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs PDUs: one line each at DEBUG, and their fields at TRACE. It omits passwords and message text, masks addresses,
 * and omits raw octets, which could contain any of these. An option adds the message text.
 */
public final class PduLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.larvik.smpp.log.pdu");

    private PduLog() {}

    public static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    /** Logs a PDU that was read or is about to be written. */
    public static void pdu(Session session, Direction direction, Frame frame) {
        if (LOG.isDebugEnabled()) {
            boolean response = frame.pdu().commandId().isResponse();
            LOG.debug(event(direction) + " " + session + " seq=" + Integer.toUnsignedString(frame.sequenceNumber())
                    + " cmd=" + frame.pdu().commandId() + (response ? " status=" + status(frame.status()) : ""));
        }
    }

    /** Logs the fields of a PDU. */
    public static void octets(Session session, Direction direction, OctetString octets, boolean withText) {
        if (LOG.isTraceEnabled()) {
            StringBuilder dump = new StringBuilder();
            if (octets.length() >= RawFrame.HEADER) { // a raw connection sends anything
                append(dump, Dissection.of(octets).parts(), withText);
            }
            LOG.trace(event(direction) + " " + session + " octets=" + octets.length() + dump);
        }
    }

    private static String event(Direction direction) {
        return "pdu." + direction.name().toLowerCase(Locale.ROOT);
    }

    private static String status(CommandStatus status) {
        String name = status.specName();
        return name != null ? name : status.toString();
    }

    private static void append(StringBuilder dump, List<Part> parts, boolean withText) {
        for (Part part : parts) {
            if (part.value() != null) {
                dump.append(String.format("%n%6d  %-28s %s", part.offset(), part.name(), value(part, withText)));
            } else {
                part.parts().forEach(element -> append(dump, element.parts(), withText));
            }
        }
    }

    private static String value(Part part, boolean withText) {
        if (withText && part.value() instanceof OctetString octets) {
            return octets.toHex();
        }
        if (!(part.value() instanceof String text)) {
            return String.valueOf(part.value()); // a number, or octets without their content
        }
        return switch (part.name()) {
            case "password" -> "***";
            case "source_addr", "destination_addr", "address_range", "esme_addr" ->
                Address.of(0, 0, text).masked();
            default -> LogValues.quoted(text);
        };
    }
}
