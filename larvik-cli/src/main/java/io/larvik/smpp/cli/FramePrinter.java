package io.larvik.smpp.cli;

import io.larvik.smpp.inspect.FieldMeanings;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.inspect.Messages;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Receipt;
import io.larvik.smpp.text.ReceiptText;
import io.larvik.smpp.text.Udh;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a frame for people: offset, octets, name and value, a row for each field. */
final class FramePrinter {

    private static final int OCTETS_PER_ROW = 8;

    private final Screen screen;
    private final PeerAlphabets alphabets;
    private final boolean showSecrets;

    /** What the rows being printed are part of. */
    private Kind kind = Kind.HEADER;

    FramePrinter(Screen screen, PeerAlphabets alphabets, boolean showSecrets) {
        this.screen = screen;
        this.alphabets = alphabets;
        this.showSecrets = showSecrets;
    }

    /** Prints the frame, the text in it and what is wrong with it. */
    void print(Dissection dissection) {
        long commandId = dissection.parts().get(1).number();
        screen.line(screen.bold(FieldMeanings.of("command_id", commandId, alphabets)) + ", " + dissection.octets());
        MessagePdu<?> message = Messages.of(dissection.frame());
        MessageContent content = message != null ? MessageContent.of(message, alphabets) : null;
        for (Part part : dissection.parts()) {
            part(part, 0, dissection.octets(), content);
        }
        int read = end(dissection.parts());
        if (read < dissection.octets().length()) {
            kind = Kind.REST;
            row(read, dissection.octets().from(read), 0, "not read", "");
        }
        if (message != null && content != null) {
            text(message, content);
        }
        for (Finding finding : Lint.of(dissection, alphabets)) {
            String mark = finding.isNote() ? screen.faint("note:") : screen.bad("!");
            screen.line("  " + mark + " " + finding.message() + "  " + screen.faint("[" + finding.clause() + "]"));
        }
    }

    private void part(Part part, int depth, OctetString frame, @Nullable MessageContent content) {
        OctetString octets = frame.slice(part.offset(), part.length());
        kind = part.kind();
        if (part.kind() == Kind.TLV) {
            tlv(part, octets, content);
        } else if (part.value() == null) {
            part.parts().forEach(element -> element(element, depth, frame));
        } else if (part.name().equals("short_message")) {
            message(part.name(), part.offset(), octets, content);
        } else if (part.name().equals("password") && !showSecrets) {
            row(part.offset(), null, depth, part.name(), "***  " + screen.faint("--show-secrets shows it"));
        } else {
            row(part.offset(), octets, depth, part.name(), value(part));
        }
    }

    private void element(Part element, int depth, OctetString frame) {
        row(element.offset(), OctetString.EMPTY, depth, element.name(), "");
        element.parts().forEach(field -> part(field, depth + 1, frame, null));
    }

    private void tlv(Part part, OctetString octets, @Nullable MessageContent content) {
        row(part.offset(), octets.slice(0, 2), 0, part.name(), screen.faint("tag"));
        row(part.offset() + 2, octets.slice(2, 2), 1, "length", String.valueOf(octets.length() - 4));
        OctetString value = octets.from(4);
        if (part.name().equals(TlvTag.MESSAGE_PAYLOAD.name())) {
            message("value", part.offset() + 4, value, content);
        } else {
            row(part.offset() + 4, value, 1, "value", value(part));
        }
    }

    /** The user data header element by element, when these are the octets that have it. */
    private void message(String name, int offset, OctetString octets, @Nullable MessageContent content) {
        Udh udh = content != null ? content.udh() : null;
        if (udh == null || octets.isEmpty()) {
            row(offset, octets, 0, name, octets.toString());
            return;
        }
        row(offset, octets.slice(0, 1), 0, name, "user data header of " + (udh.length() - 1) + " octets");
        int at = 1;
        for (InformationElement element : udh.elements()) {
            int length = 2 + element.octets().length();
            String kindOfElement = screen.faint(element.kind().specName());
            row(offset + at, octets.slice(at, length), 1, String.format("element 0x%02x", element.id()), kindOfElement);
            at += length;
        }
        row(offset + at, octets.from(at), 1, "message", (octets.length() - at) + " octets");
    }

    private String value(Part part) {
        if (part.value() instanceof Long number) {
            String meaning = FieldMeanings.of(part.name(), number, alphabets);
            return meaning.isEmpty() ? String.valueOf(number) : number + "  " + screen.faint(meaning);
        }
        if (part.value() instanceof String text) {
            String time = FieldMeanings.isTime(part.name()) ? FieldMeanings.time(text) : "";
            return screen.quoted(text) + (time.isEmpty() ? "" : "  " + screen.faint(time));
        }
        return String.valueOf(part.value());
    }

    private void text(MessagePdu<?> message, MessageContent content) {
        Concatenation place = content.concatenation();
        if (place != null) {
            screen.line("  segment " + place.number() + " of " + place.total() + ", reference " + place.reference());
        }
        boolean isReceipt = message.esmClass().isReceipt() || message.tlvs().contains(TlvTag.RECEIPTED_MESSAGE_ID);
        Receipt receipt = isReceipt ? ReceiptText.of(message) : null;
        if (receipt != null) {
            screen.line("  receipt: message_id " + screen.quoted(String.valueOf(receipt.messageId())) + ", state "
                    + screen.bold(String.valueOf(receipt.state())) + ", err "
                    + Screen.printable(String.valueOf(receipt.errorCode())) + ", done " + receipt.doneDate());
        }
        if (content.alphabet() != Alphabet.BINARY && !content.octets().isEmpty()) {
            screen.line("  text, " + content.alphabet() + ": " + screen.quoted(content.text()));
        }
    }

    /** Prints a row, or several where the octets need them; null octets are kept from view. */
    private void row(int offset, @Nullable OctetString octets, int depth, String name, String value) {
        String first = octets == null ? "** **" : hex(octets, 0);
        String column = screen.tinted(String.format("%-23s", first), kind);
        String padded = String.format("%-" + (26 - 2 * depth) + "s", name);
        screen.line(String.format("%6d  %s  %s%s  %s", offset, column, "  ".repeat(depth), padded, value)
                .stripTrailing());
        for (int at = OCTETS_PER_ROW; octets != null && at < octets.length(); at += OCTETS_PER_ROW) {
            screen.line(String.format("%6d  %s", offset + at, screen.tinted(hex(octets, at), kind)));
        }
    }

    private static String hex(OctetString octets, int from) {
        int length = Math.min(OCTETS_PER_ROW, octets.length() - from);
        return octets.slice(from, length).toHex().replaceAll("..(?!$)", "$0 ");
    }

    private static int end(List<Part> parts) {
        Part last = parts.get(parts.size() - 1);
        return last.offset() + last.length();
    }
}
