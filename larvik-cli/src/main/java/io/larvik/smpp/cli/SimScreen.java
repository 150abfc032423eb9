package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a line for each message and each receipt. */
final class SimScreen implements SimReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int URL_WIDTH = 43;
    private static final int OUTCOME_COLUMN = 57;
    private static final int LAST_COLUMN = 79;
    private static final int GAP = 3;

    private final Screen screen;
    private final boolean anyLogin;

    SimScreen(CommandSpec spec, boolean anyLogin) {
        this.screen = new Screen(spec);
        this.anyLogin = anyLogin;
    }

    @Override
    public void ready(SmppSimulator simulator, String host, @Nullable Integer tlsPort, @Nullable String console) {
        String plain = "smpp://" + host + ":" + simulator.port();
        screen.line("smpp     " + padded(plain, URL_WIDTH)
                + (anyLogin ? "any system_id and password" : "accounts of the scenario"));
        if (tlsPort != null) {
            screen.line("smpps    " + padded("smpps://" + host + ":" + tlsPort, URL_WIDTH)
                    + "clients need --insecure-tls, or the certificate");
        }
        if (console != null) {
            screen.line("console  " + padded(console, URL_WIDTH) + "--http off turns it off");
        }
        screen.line("seed     " + simulator.seed());
        screen.line("READY " + host + ":" + simulator.port());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    @Override
    public void outbound(InetSocketAddress esme, SimulatedSession session) {
        screen.line("outbind  " + padded(OutbindTargets.text(esme), URL_WIDTH) + "bound as #" + session.number() + " "
                + Screen.printable(session.systemId()));
    }

    @Override
    public void accepted(SimulatedMessage message) {
        Line line = new Line(time(message.history().get(0).time()) + " #" + message.number() + " ")
                .add(message.account(), screen::bold)
                .add(" → ")
                .add(message.to(), screen::bold)
                .add(" ")
                .addQuoted(message.text());
        line.at(OUTCOME_COLUMN).add("accepted ", screen::good).add(String.join(" ", message.messageIds()));
        line.at(LAST_COLUMN).add("rule: ", screen::faint).add(message.decidedBy(), screen::faint);
        screen.line(line.toString());
    }

    @Override
    public void refused(RefusedMessage message) {
        CommandStatus status = message.status();
        Line line = new Line(time(message.time()) + " ")
                .add(message.account(), screen::bold)
                .add(" → ")
                .add(message.to(), screen::bold)
                .add(" ")
                .addQuoted(message.text());
        line.at(OUTCOME_COLUMN).add(status == null ? "not answered" : status.toString(), screen::bad);
        line.at(LAST_COLUMN).add("rule: ", screen::faint).add(message.decidedBy(), screen::faint);
        screen.line(line.toString());
    }

    @Override
    public void receipt(SimulatedMessage message, SentReceipt receipt, CommandStatus status, Duration after) {
        Line line = new Line(time(receipt.time()) + " #" + message.number() + " ")
                .add(message.account(), screen::bold)
                .add(" ← ")
                .add(receipt.state().toString())
                .add(" ")
                .add(receipt.id());
        line.at(LAST_COLUMN);
        if (status.isOk()) {
            line.add("taken in " + after.toMillis() + " ms", screen::faint);
        } else {
            line.add("refused with " + status, screen::bad);
        }
        screen.line(line.toString());
    }

    @Override
    public void scenario(Path file, List<String> faults) {
        faults.forEach(fault -> screen.line(Screen.printable(fault)));
        screen.line(faults.isEmpty() ? "scenario " + file + " read again" : "scenario stays as it was");
    }

    @Override
    public void verdict(List<String> unmet) {
        unmet.forEach(each -> screen.line(screen.bad("missing") + "  " + Screen.printable(each)));
        if (unmet.isEmpty()) {
            screen.line(screen.good("met") + "      all expectations");
        }
    }

    private static String time(Instant time) {
        return TIME.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A line whose columns are counted without colours. Texts of peers become printable. */
    private final class Line {

        private final StringBuilder line = new StringBuilder();
        private int width;

        Line(String start) {
            add(start);
        }

        Line add(String text) {
            return add(text, printed -> printed);
        }

        Line add(String text, UnaryOperator<String> style) {
            String printable = Screen.printable(text);
            line.append(style.apply(printable));
            width += printable.codePointCount(0, printable.length());
            return this;
        }

        Line addQuoted(String text) {
            String quoted = screen.quoted(text);
            line.append(quoted);
            width += Screen.printable(text).replace("\"", "\\\"").length() + 2;
            return this;
        }

        /** Goes on at a column, or after a gap if the line is longer. */
        Line at(int column) {
            int gap = Math.max(GAP, column - width);
            line.append(" ".repeat(gap));
            width += gap;
            return this;
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }
}
