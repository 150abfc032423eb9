package io.larvik.smpp.cli.decode;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.traffic.SeenPdu;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What matters most of a PDU, on the rest of a line. A password is left out. */
final class PduDetails {

    private static final int LONGEST_TEXT = 60;

    private final Screen screen;
    private final PeerAlphabets alphabets;

    PduDetails(Screen screen, PeerAlphabets alphabets) {
        this.screen = screen;
        this.alphabets = alphabets;
    }

    /** Returns the details with two blanks in front; empty if there are none. */
    String of(SeenPdu seen) {
        String status = "";
        if (seen.frame().command().isResponse()) {
            CommandStatus value = CommandStatus.of(seen.frame().status());
            String text = "  " + StatusText.of(value);
            status = value.isOk() ? text : screen.bad(text);
        }
        Pdu pdu = seen.pdu();
        if (pdu == null) {
            return status + screen.bad("  malformed");
        }
        String id = seen.messageId();
        return status + (id == null ? "" : "  id " + Screen.printable(id)) + body(pdu);
    }

    private String body(Pdu pdu) {
        if (pdu instanceof Bind bind) {
            return "  " + screen.quoted(bind.systemId()) + ", version " + bind.interfaceVersion();
        }
        if (pdu instanceof BindResp response) {
            return response.systemId() == null ? "" : "  " + screen.quoted(response.systemId());
        }
        if (pdu instanceof AlertNotification alert) {
            return "  " + Screen.printable(alert.source().value());
        }
        return pdu instanceof ContentPdu<?> content ? message(content) : "";
    }

    private String message(ContentPdu<?> pdu) {
        MessagePdu<?> message = pdu instanceof MessagePdu<?> one ? one : null;
        String to = message == null
                ? ""
                : " → " + Screen.printable(message.destination().value());
        Receipt receipt = message == null ? null : ReceiptText.find(message, StatWords.STANDARD);
        String addresses = "  " + Screen.printable(pdu.source().value()) + to;
        return addresses + (receipt == null ? content(pdu) : receipt(receipt));
    }

    private static String receipt(Receipt receipt) {
        String error = receipt.errorCode() == null ? "" : " err " + Screen.printable(receipt.errorCode());
        return "  receipt " + Screen.printable(String.valueOf(receipt.messageId())) + " " + receipt.state() + error;
    }

    private String content(ContentPdu<?> pdu) {
        MessageContent content = MessageContent.of(pdu, alphabets);
        Concatenation place = content.concatenation();
        String part = place == null ? "" : "  " + place.number() + " of " + place.total();
        if (content.alphabet() == Alphabet.BINARY) {
            return part + "  " + content.octets().length() + " octets";
        }
        return part + "  " + screen.quoted(start(content.text()));
    }

    private static String start(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }

    /** Returns a duration with three digits or so: {@code 12.3 ms}. */
    static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "-";
        }
        double micros = duration.toNanos() / 1e3;
        if (Math.abs(micros) < 1_000) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        if (Math.abs(micros) < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
        }
        if (duration.abs().compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
        }
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
