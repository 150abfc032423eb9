package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CaptureStream;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.traffic.Exchange;
import io.larvik.smpp.cli.traffic.SeenPdu;
import io.larvik.smpp.cli.traffic.TrafficListener;
import io.larvik.smpp.inspect.Finding;
import io.larvik.smpp.inspect.Lint;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a line for each PDU of a capture, or for what is wrong. */
final class CaptureScreen implements TrafficListener {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HEADING = String.format(
            "%7s  %-15s  %12s  %6s    %-23s  %10s  %9s",
            "number", "time", "since start", "stream", "PDU", "sequence", "took");
    private static final String INDENT = " ".repeat(9);

    private final Screen screen;
    private final CaptureView options;
    private final PeerAlphabets alphabets;
    private final PduDetails details;
    private final FramePrinter frames;
    private @Nullable Instant beginning;
    private @Nullable LocalDate day;
    private @Nullable CaptureStream lastStream;

    CaptureScreen(Screen screen, CaptureView options, PeerAlphabets alphabets, FramePrinter frames) {
        this.screen = screen;
        this.options = options;
        this.alphabets = alphabets;
        this.details = new PduDetails(screen, alphabets);
        this.frames = frames;
    }

    @Override
    public void begins(Instant time) {
        beginning = time;
    }

    @Override
    public void pdu(SeenPdu seen, @Nullable Duration took) {
        if (options.pair()) {
            return; // both come together
        }
        List<Finding> findings = findings(seen);
        if (!options.problems() || !findings.isEmpty()) {
            block(seen, took, "", findings);
        }
    }

    /** Prints a line, and under it the octets, or else what is wrong with them. */
    private void block(SeenPdu seen, @Nullable Duration took, String indent, List<Finding> findings) {
        line(seen, took, indent);
        if (options.verbose()) {
            frames.print(seen.dissection());
        } else {
            findings.forEach(finding -> wrong(finding.message() + "  " + screen.faint("[" + finding.clause() + "]")));
        }
    }

    private List<Finding> findings(SeenPdu seen) {
        return Lint.of(seen.dissection(), alphabets).stream()
                .filter(finding -> !finding.isNote())
                .toList();
    }

    private void wrong(String what) {
        screen.line(INDENT + screen.bad("! ") + what);
    }

    @Override
    public void answered(Exchange exchange) {
        SeenPdu answer = exchange.answer();
        Duration took = exchange.took();
        if (options.pair() && answer != null) {
            List<Finding> ofRequest = findings(exchange.request());
            List<Finding> ofAnswer = findings(answer);
            if (!options.problems() || isSlow(took) || !ofRequest.isEmpty() || !ofAnswer.isEmpty()) {
                block(exchange.request(), null, "", ofRequest);
                block(answer, took, "  ", ofAnswer);
            }
        } else if (options.problems() && isSlow(took)) {
            line(exchange.request(), null, "");
            wrong("answered after " + PduDetails.duration(took));
        }
    }

    private boolean isSlow(@Nullable Duration took) {
        return took != null && took.compareTo(options.slow()) > 0;
    }

    @Override
    public void unanswered(Exchange exchange) {
        if (options.pair() || options.problems()) {
            block(exchange.request(), null, "", options.pair() ? findings(exchange.request()) : List.of());
            wrong("no answer");
        }
    }

    @Override
    public void stray(SeenPdu answer) {
        if (options.pair() || options.problems()) {
            block(answer, null, "", options.pair() ? findings(answer) : List.of());
            wrong("an answer to nothing");
        }
    }

    @Override
    public void receiptWithoutMessage(SeenPdu receipt) {
        if (options.problems()) {
            line(receipt, null, "");
            wrong("the receipt of a message that the capture does not have");
        }
    }

    @Override
    public void problem(CaptureProblem problem) {
        CaptureStream stream = problem.stream();
        String where = stream == null ? "" : "stream " + stream.number() + ", ";
        Instant time = problem.time();
        String when = time == null ? "" : TIME.format(time) + "  ";
        String kind = problem.kind().name().toLowerCase(Locale.ROOT);
        screen.line(INDENT
                + when
                + screen.bad(kind + ": ")
                + where
                + problem.message()
                + screen.faint(", at octet " + problem.offset() + " of the capture"));
    }

    @Override
    public void end(CapturedEnd end) {
        if (!options.problems() && !options.pair()) {
            screen.line(screen.faint(INDENT + time(end.time()) + "  " + since(end.time()) + "  "
                    + String.format("%6d", end.stream().number()) + " " + arrow(end.direction()) + "  " + ended(end)));
        }
    }

    static String ended(CapturedEnd end) {
        String by = end.direction() == CaptureDirection.TO_MC ? "the ESME" : "the MC";
        return (end.isReset() ? "reset by " : "closed by ") + by;
    }

    @Override
    public void bound(String message) {
        wrong(message);
    }

    private void line(SeenPdu seen, @Nullable Duration took, String indent) {
        CapturedFrame frame = seen.frame();
        heading(frame);
        String command = String.format("%-23s", indent + frame.command());
        String line =
                String.format("%7d", frame.number()) + "  " + time(frame.time()) + "  " + since(frame.time()) + "  "
                        + String.format("%6d", frame.stream().number()) + " " + arrow(frame.direction()) + "  "
                        + screen.bold(command) + "  "
                        + String.format("%10s", Integer.toUnsignedString(frame.sequence()))
                        + String.format("  %9s", took == null ? "" : PduDetails.duration(took)) + details.of(seen);
        screen.line(line.stripTrailing());
    }

    /** Prints the day when it changes, and a stream that was not told before. */
    private void heading(CapturedFrame frame) {
        Instant time = frame.time();
        LocalDate of = time == null ? null : time.atOffset(ZoneOffset.UTC).toLocalDate();
        if (lastStream == null) {
            screen.line(screen.faint(HEADING));
        }
        if (of != null && !of.equals(day)) {
            day = of;
            screen.line(screen.faint(INDENT + of + ", times in UTC"));
        }
        if (!frame.stream().equals(lastStream)
                && (lastStream == null || frame.stream().number() > lastStream.number())) {
            lastStream = frame.stream();
            screen.line(screen.faint(INDENT + parties(frame.stream())));
        }
    }

    private static String parties(CaptureStream stream) {
        String number = "stream " + stream.number();
        return stream.esme() == null && stream.mc() == null
                ? number
                : number + ": ESME " + address(stream.esme()) + " → MC " + address(stream.mc());
    }

    static String address(@Nullable InetSocketAddress address) {
        InetAddress host = address == null ? null : address.getAddress();
        if (address == null || host == null) {
            return "unknown";
        }
        String name = host.getHostAddress();
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + address.getPort();
    }

    private static String time(@Nullable Instant time) {
        return time == null ? String.format("%-15s", "-") : TIME.format(time);
    }

    private String since(@Nullable Instant time) {
        if (time == null || beginning == null) {
            return String.format("%12s", "-");
        }
        return String.format(
                Locale.ROOT, "%12.6f", Duration.between(beginning, time).toNanos() / 1e9);
    }

    private static String arrow(CaptureDirection direction) {
        return direction == CaptureDirection.TO_MC ? "→" : "←";
    }
}
