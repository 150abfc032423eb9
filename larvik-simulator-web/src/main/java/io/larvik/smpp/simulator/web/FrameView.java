package io.larvik.smpp.simulator.web;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Explanation;
import io.larvik.smpp.inspect.Explanation.Row;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.simulator.TracedFrame;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts frames to JSON: a row of a list, or all parts with their places. Passwords are starred. */
final class FrameView {

    private static final int HEADER = 16;
    private static final int MOST_TEXT = 4_096;
    private static final PeerAlphabets ALPHABETS = PeerAlphabets.STANDARD;
    private static final String STARS = "********";

    private FrameView() {}

    static ObjectNode row(TracedFrame frame) {
        OctetString octets = frame.octets();
        boolean isFrame = frame.isFrame();
        return Json.object()
                .put("number", frame.number())
                .put("time", frame.time().toString())
                .put("session", frame.session().number())
                .put("account", frame.session().systemId())
                .put("direction", frame.direction() == Direction.RECEIVED ? "received" : "sent")
                .put("command", Json.text(frame.commandId()))
                .put("sequence", isFrame ? int32(octets, 12) : null)
                .put("status", isFrame ? Json.status(CommandStatus.of((int) int32(octets, 8))) : null)
                .put("length", octets.length())
                .put("summary", summary(frame))
                .put("findings", isFrame ? findings(Dissection.of(octets)).size() : 0);
    }

    /** Returns what the frame says besides its time, session and direction. */
    private static String summary(TracedFrame frame) {
        String line = frame.toString();
        String arrow = frame.direction() == Direction.RECEIVED ? " ← " : " → ";
        return line.substring(line.indexOf(arrow) + arrow.length());
    }

    static ObjectNode whole(TracedFrame frame) {
        ObjectNode json = row(frame);
        if (frame.isFrame()) {
            explain(json, Dissection.of(frame.octets()));
        } else {
            json.put("hex", frame.octets().toHex());
            json.putArray("parts");
            json.putArray("findings");
            json.putNull("receipt").putNull("text");
        }
        return json;
    }

    /** Explains octets that nobody sent. */
    static ObjectNode decode(OctetString octets) {
        Dissection dissection = Dissection.of(octets);
        ObjectNode json = Json.object()
                .put("command", Explanation.of(dissection, ALPHABETS).command().toString())
                .put("sequence", int32(octets, 12))
                .put("status", Json.status(CommandStatus.of((int) int32(octets, 8))))
                .put("length", octets.length());
        explain(json, dissection);
        return json;
    }

    /**
     * Returns the length of the frame that octets begin with.
     *
     * @throws IllegalArgumentException if they do not begin with a whole frame
     */
    static int length(OctetString octets) {
        if (octets.length() < HEADER) {
            throw new IllegalArgumentException(octets.length() + " octets, a frame has at least " + HEADER);
        }
        long length = int32(octets, 0);
        if (length < HEADER || length > octets.length()) {
            throw new IllegalArgumentException(
                    "command_length " + length + ", but there are " + octets.length() + " octets");
        }
        return (int) length;
    }

    private static void explain(ObjectNode json, Dissection dissection) {
        Explanation explanation = Explanation.of(dissection, ALPHABETS);
        StringBuilder hex = new StringBuilder(explanation.octets().toHex());
        ArrayNode parts = json.putArray("parts");
        for (Row row : explanation.rows()) {
            part(parts.addObject(), row, hex);
        }
        json.put("hex", hex.toString());
        ArrayNode findings = json.putArray("findings");
        explanation
                .findings()
                .forEach(finding -> findings.addObject()
                        .put("code", finding.code())
                        .put("message", finding.message())
                        .put("clause", finding.clause())
                        .put("note", finding.isNote()));
        json.set("receipt", receipt(explanation.receipt()));
        json.set("text", text(explanation.content()));
    }

    private static void part(ObjectNode json, Row row, StringBuilder hex) {
        int length = row.octets().length();
        json.put("offset", row.offset())
                .put("length", length)
                .put("name", row.name())
                .put("depth", row.depth())
                .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
                .put("meaning", row.meaning());
        if (row.isSecret()) {
            json.put("value", STARS);
            hex.replace(2 * row.offset(), 2 * (row.offset() + length), "2a".repeat(length));
        } else if (row.value() instanceof Long number) {
            json.put("value", number);
        } else if (row.value() instanceof OctetString octets) {
            json.put("value", octets.toHex());
        } else {
            json.put("value", Json.text(row.value()));
        }
    }

    private static @Nullable ObjectNode receipt(@Nullable Receipt receipt) {
        if (receipt == null) {
            return null;
        }
        return Json.object()
                .put("id", receipt.messageId())
                .put("state", Json.text(receipt.state()))
                .put("stat", receipt.stat())
                .put("err", receipt.errorCode())
                .put("submitted", receipt.submitted())
                .put("delivered", receipt.delivered())
                .put("submitDate", Json.text(receipt.submitDate()))
                .put("doneDate", Json.text(receipt.doneDate()))
                .put("text", receipt.text());
    }

    private static @Nullable ObjectNode text(@Nullable MessageContent content) {
        if (content == null) {
            return null;
        }
        String text = content.text();
        return Json.object()
                .put("text", text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text)
                .put("characters", text.codePointCount(0, text.length()))
                .put("alphabet", content.alphabet().name());
    }

    private static List<Finding> findings(Dissection dissection) {
        return Lint.of(dissection, ALPHABETS).stream()
                .filter(finding -> !finding.isNote())
                .toList();
    }

    private static long int32(OctetString octets, int offset) {
        return Long.parseLong(octets.slice(offset, 4).toHex(), 16);
    }
}
