package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureReader.Format;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.traffic.Durations;
import io.larvik.smpp.cli.traffic.Esme;
import io.larvik.smpp.cli.traffic.StreamSum;
import io.larvik.smpp.cli.traffic.TrafficSummary;
import io.larvik.smpp.cli.traffic.TrafficSummary.Command;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.grammar.StatusText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Prints the sums of a capture. */
final class SummaryScreen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_STREAMS = 100;
    private static final CaptureDirection TO_MC = CaptureDirection.TO_MC;
    private static final CaptureDirection TO_ESME = CaptureDirection.TO_ESME;

    private final Screen screen;
    private final TrafficSummary summary;

    SummaryScreen(Screen screen, TrafficSummary summary) {
        this.screen = screen;
        this.summary = summary;
    }

    void print(Format format) {
        head(format);
        if (summary.pdus() > 0) {
            streams();
            commands();
            answerTimes();
            receipts();
        }
        counts("Errors in PDUs", summary.findings());
        counts("Problems of the capture", summary.problems());
    }

    private void head(Format format) {
        Instant first = summary.first();
        Instant last = summary.last();
        String times = first == null || last == null
                ? ""
                : ", from " + TIME.format(first) + " to " + TIME.format(last) + " UTC ("
                        + PduDetails.duration(Duration.between(first, last)) + ")";
        screen.line(format.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + counted(summary.pdus(), "PDU")
                + " in " + counted(summary.streams().size(), "stream") + times);
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void title(String title) {
        screen.line("");
        screen.line(screen.bold(title));
    }

    private void streams() {
        title("Streams");
        screen.line(screen.faint(String.format(
                "%8s  %-21s  %-21s  %-30s  %15s  %11s  %15s  %s",
                "number", "ESME", "MC", "bound as", "PDUs → / ←", "open → / ←", "enquire_link", "end")));
        summary.streams().stream().limit(MOST_STREAMS).forEach(this::stream);
        if (summary.streams().size() > MOST_STREAMS) {
            screen.line("          and " + (summary.streams().size() - MOST_STREAMS) + " more");
        }
    }

    private void stream(StreamSum sum) {
        screen.line(String.format(
                        "%8d  %-21s  %-21s  %-30s  %15s  %11s  %15s  %s",
                        sum.stream().number(),
                        CaptureScreen.address(sum.stream().esme()),
                        CaptureScreen.address(sum.stream().mc()),
                        Screen.printable(boundAs(sum)),
                        sum.pdus(TO_MC) + " / " + sum.pdus(TO_ESME),
                        sum.mostOpen(TO_MC) + " / " + sum.mostOpen(TO_ESME),
                        PduDetails.duration(sum.keepAlive(TO_MC)) + " / " + PduDetails.duration(sum.keepAlive(TO_ESME)),
                        sum.end() == null ? "open" : CaptureScreen.ended(sum.end()))
                .stripTrailing());
    }

    private static String boundAs(StreamSum sum) {
        Esme esme = sum.esme();
        if (esme.bindType() == null) {
            return "unknown, no bind captured";
        }
        CommandStatus status = sum.bindStatus();
        String refused = status == null ? ", no answer" : status.isOk() ? "" : ", " + StatusText.of(status);
        return esme.account() + ", " + esme.bindType().name().toLowerCase(Locale.ROOT) + ", " + esme.version()
                + refused;
    }

    private void commands() {
        title("PDUs");
        screen.line(screen.faint(String.format("  %-30s  %10s  %10s", "", "to MC →", "to ESME ←")));
        for (Map.Entry<CommandId, Command> each : summary.commands().entrySet()) {
            Command command = each.getValue();
            screen.line(
                    String.format("  %-30s  %10d  %10d", each.getKey(), command.count(TO_MC), command.count(TO_ESME)));
            command.statuses().forEach((status, count) -> {
                CommandStatus value = CommandStatus.of(status);
                String line = String.format("    %-28s  %10d", StatusText.of(value), count);
                screen.line(value.isOk() ? line : screen.bad(line));
            });
        }
        if (summary.malformed() > 0) {
            screen.line(screen.bad(String.format("  %-30s  %10d", "malformed", summary.malformed())));
        }
    }

    private void answerTimes() {
        title("Answer times");
        screen.line(screen.faint(
                String.format("  %-30s  %10s  %10s  %10s  %10s", "", "answered", "p50", "p99", "longest")));
        summary.commands().forEach((id, command) -> {
            if (command.answerTimes().count() > 0) {
                screen.line(times(id.toString(), command.answerTimes()));
            }
        });
        warned("requests without an answer", summary.unanswered());
        warned("answers to nothing", summary.strays());
    }

    private void warned(String what, long count) {
        String line = String.format("  %-30s  %10d", what, count);
        screen.line(count == 0 ? line : screen.bad(line));
    }

    private static String times(String name, Durations durations) {
        return String.format(
                "  %-30s  %10d  %10s  %10s  %10s",
                name,
                durations.count(),
                PduDetails.duration(durations.percentile(50)),
                PduDetails.duration(durations.percentile(99)),
                PduDetails.duration(durations.most()));
    }

    private void receipts() {
        long all = summary.receiptsMatched() + summary.receiptsWithoutMessage();
        if (all == 0 && summary.receiptsAskedFor() == 0) {
            return;
        }
        title("Receipts");
        screen.line(screen.faint(
                String.format("  %-30s  %10s  %10s  %10s  %10s", "", "receipts", "p50", "p99", "longest")));
        if (summary.receiptDelays().count() > 0) {
            screen.line(times("after the answer", summary.receiptDelays()));
        }
        screen.line(String.format("  %-30s  %10d", "messages that ask for one", summary.receiptsAskedFor()));
        screen.line(String.format("  %-30s  %10d", "matched", summary.receiptsMatched()));
        warned("without a message", summary.receiptsWithoutMessage());
        summary.receiptStates().forEach((state, count) -> screen.line(String.format("    %-28s  %10d", state, count)));
    }

    private void counts(String title, Map<?, Long> counts) {
        if (!counts.isEmpty()) {
            title(title);
            counts.forEach((name, count) -> screen.line(screen.bad(String.format(
                    "  %-30s  %10d", Screen.printable(name.toString().toLowerCase(Locale.ROOT)), count))));
        }
    }
}
