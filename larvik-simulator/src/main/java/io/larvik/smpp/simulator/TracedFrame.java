package io.larvik.smpp.simulator;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.wire.FrameOctets;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Frame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A frame that a session received or sent, or octets that it sent in the place of one.
 *
 * @param number the number of the frame in this simulator, from 1
 * @param time when, on the clock of the simulator
 * @param session the session
 * @param direction from or to the ESME
 * @param octets the octets, with any password and text
 */
public record TracedFrame(
        long number, Instant time, SimulatedSession session, Direction direction, OctetString octets) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MAX_TEXT = 60;
    private static final int MAX_OCTETS = 32;

    /** Returns the PDU; null if the octets are no frame whose body can be read. */
    public @Nullable Pdu pdu() {
        return pdu(octets);
    }

    static @Nullable Pdu pdu(OctetString octets) {
        Frame frame = frame(octets);
        return frame == null ? null : frame.pdu();
    }

    /** Returns the command; null if the octets are no frame by their length. */
    public @Nullable CommandId commandId() {
        return isFrame() ? CommandId.of(FrameOctets.command(octets)) : null;
    }

    /** Returns whether the frame is a request of either side that meets all conditions. */
    public boolean meets(Match... matches) {
        return Matches.all(this, matches);
    }

    private static @Nullable Frame frame(OctetString octets) {
        return isFrame(octets) ? Dissection.of(octets).frame() : null;
    }

    /** Returns whether the octets are one frame by their length. */
    public boolean isFrame() {
        return isFrame(octets);
    }

    private static boolean isFrame(OctetString octets) {
        return octets.length() >= FrameOctets.HEADER && FrameOctets.int32(octets, 0) == octets.length();
    }

    /**
     * Returns time, session, direction, command and sequence_number, then what matters most of the PDU. A password is
     * left out.
     */
    @Override
    public String toString() {
        return TIME.format(time) + " #" + session.number() + (direction == Direction.RECEIVED ? " ← " : " → ")
                + content();
    }

    private String content() {
        if (!isFrame()) {
            return "octets "
                    + (octets.length() > MAX_OCTETS
                            ? octets.slice(0, MAX_OCTETS).toHex() + "…"
                            : octets.toHex());
        }
        Frame frame = frame(octets);
        if (frame == null) {
            return CommandId.of(FrameOctets.command(octets)) + " "
                    + Integer.toUnsignedString(FrameOctets.sequence(octets)) + " that cannot be read";
        }
        return frame.pdu().commandId() + " " + Integer.toUnsignedString(frame.sequenceNumber()) + details(frame.pdu());
    }

    private static String details(Pdu pdu) {
        if (pdu instanceof SubmitSmResp response) {
            return " " + response.status() + (response.messageId() == null ? "" : " id " + response.messageId());
        }
        if (pdu instanceof PduResponse response) {
            return " " + response.status();
        }
        if (pdu instanceof Bind bind) {
            return " " + bind.systemId() + " password *";
        }
        if (pdu instanceof ContentPdu<?> message) {
            String to = message instanceof MessagePdu<?> one
                    ? " to " + one.destination().value()
                    : "";
            return " from " + message.source().value() + to + " " + quoted(PeerAlphabets.STANDARD.textOf(message));
        }
        return "";
    }

    /** Returns the start of a text in quotation marks, on one line. */
    static String quoted(String text) {
        String start = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
        StringBuilder line = new StringBuilder("\"");
        start.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '␣' : c));
        return line.append('"').toString();
    }
}
