package io.larvik.smpp.cli.decode;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Explanation;
import io.larvik.smpp.inspect.Explanation.Row;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/** Prints a frame in readable form: one row for each field, with offset, octets, name and value. */
final class FramePrinter {

    private static final int OCTETS_PER_ROW = 8;

    private final Screen screen;
    private final boolean showSecrets;
    private final PeerAlphabets alphabets;

    FramePrinter(Screen screen, boolean showSecrets, PeerAlphabets alphabets) {
        this.screen = screen;
        this.showSecrets = showSecrets;
        this.alphabets = alphabets;
    }

    void print(Dissection frame) {
        print(Explanation.of(frame, alphabets));
    }

    /** Prints what is there of a frame, and how much of it is not. */
    void printCut(OctetString beginning) {
        String where = "";
        if (beginning.length() >= RawFrame.HEADER) {
            Dissection dissection = Dissection.of(beginning);
            print(Explanation.ofCut(dissection, alphabets));
            MalformedPduException fault = dissection.fault();
            where = fault == null ? "" : ", from " + fault.field() + " at offset " + fault.offset() + " on";
        } else {
            screen.line("     0  " + screen.tinted(hex(beginning, 0), Kind.HEADER));
            for (int at = OCTETS_PER_ROW; at < beginning.length(); at += OCTETS_PER_ROW) {
                screen.line(String.format("%6d  %s", at, screen.tinted(hex(beginning, at), Kind.HEADER)));
            }
        }
        screen.line(screen.bad("incomplete: ") + missing(beginning) + where);
    }

    private static String missing(OctetString beginning) {
        if (beginning.length() < Integer.BYTES) {
            return beginning.length() + " octets, a PDU begins with 4 octets of command_length";
        }
        long commandLength = Long.parseLong(beginning.slice(0, Integer.BYTES).toHex(), 16);
        return beginning.length() + " of " + commandLength + " octets, " + (commandLength - beginning.length())
                + " are missing";
    }

    /** Prints the frame, its text and its errors. */
    private void print(Explanation frame) {
        screen.line(screen.bold(frame.command().toString()) + ", " + frame.octets());
        frame.rows().forEach(this::row);
        message(frame.content(), frame.receipt());
        for (Finding finding : frame.findings()) {
            String mark = finding.isNote() ? screen.faint("note:") : screen.bad("!");
            screen.line("  " + mark + " " + finding.message() + "  " + screen.faint("[" + finding.clause() + "]"));
        }
    }

    private void row(Row row) {
        boolean isHidden = row.isSecret() && !showSecrets;
        OctetString octets = isHidden ? OctetString.EMPTY : row.octets();
        String first = isHidden ? "** **" : hex(octets, 0);
        String column = screen.tinted(String.format("%-23s", first), row.kind());
        String name = "  ".repeat(row.depth()) + String.format("%-" + (26 - 2 * row.depth()) + "s", row.name());
        String value = isHidden ? "***  " + screen.faint("--show-secrets shows it") : value(row);
        screen.line(String.format("%6d  %s  %s  %s", row.offset(), column, name, value)
                .stripTrailing());
        for (int at = OCTETS_PER_ROW; at < octets.length(); at += OCTETS_PER_ROW) {
            screen.line(String.format("%6d  %s", row.offset() + at, screen.tinted(hex(octets, at), row.kind())));
        }
    }

    private String value(Row row) {
        String meaning = row.meaning().isEmpty() ? "" : screen.faint(row.meaning());
        if (row.value() == null) {
            return meaning;
        }
        String value = row.value() instanceof String text
                ? screen.quoted(text)
                : row.value().toString();
        return meaning.isEmpty() ? value : value + "  " + meaning;
    }

    private void message(@Nullable MessageContent content, @Nullable Receipt receipt) {
        Concatenation place = content != null ? content.concatenation() : null;
        if (place != null) {
            screen.line("  segment " + place.number() + " of " + place.total() + ", reference " + place.reference());
        }
        if (receipt != null) {
            receipt(receipt);
        }
        if (content != null
                && content.alphabet() != Alphabet.BINARY
                && !content.octets().isEmpty()) {
            screen.line("  text, " + content.alphabet() + ": " + screen.quoted(content.text()));
        }
    }

    private void receipt(Receipt receipt) {
        String network = receipt.networkErrorCode() == null ? "" : ", network error " + receipt.networkErrorCode();
        screen.line("  receipt: message_id " + screen.quoted(String.valueOf(receipt.messageId())) + ", state "
                + screen.bold(String.valueOf(receipt.state())) + ", err "
                + Screen.printable(String.valueOf(receipt.errorCode())) + network + ", done " + receipt.doneDate());
    }

    private static String hex(OctetString octets, int from) {
        int length = Math.min(OCTETS_PER_ROW, octets.length() - from);
        return octets.slice(from, length).toHex().replaceAll("..(?!$)", "$0 ");
    }
}
