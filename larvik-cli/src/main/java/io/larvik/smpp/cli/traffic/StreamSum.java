package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureStream;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.BindResp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened on one stream. */
public final class StreamSum {

    private final Map<CaptureDirection, Line> lines = new EnumMap<>(CaptureDirection.class);
    private CaptureStream stream;
    private Esme esme = Esme.UNKNOWN;
    private @Nullable CommandStatus bindStatus;
    private @Nullable CapturedEnd end;

    /** What happened in one direction. */
    private static final class Line {

        private final Durations keepAlive = new Durations();
        private long pdus;
        private int mostOpen;
        private @Nullable Instant lastEnquireLink;
    }

    StreamSum(CaptureStream stream) {
        this.stream = stream;
        for (CaptureDirection direction : CaptureDirection.values()) {
            lines.put(direction, new Line());
        }
    }

    private Line line(CaptureDirection direction) {
        return lines.getOrDefault(direction, new Line());
    }

    void pdu(SeenPdu seen) {
        stream = seen.frame().stream();
        Line line = line(seen.frame().direction());
        line.pdus++;
        if (seen.pdu() instanceof BindResp response) {
            bindStatus = response.status();
        }
        Instant time = seen.frame().time();
        if (seen.frame().command().equals(CommandId.ENQUIRE_LINK) && time != null) {
            if (line.lastEnquireLink != null) {
                line.keepAlive.add(Duration.between(line.lastEnquireLink, time));
            }
            line.lastEnquireLink = time;
        }
    }

    void asked(Exchange exchange, int open) {
        esme = exchange.peer();
        Line line = line(exchange.request().frame().direction());
        line.mostOpen = Math.max(line.mostOpen, open);
    }

    void end(CapturedEnd ended) {
        end = ended;
    }

    /** Returns the stream with its addresses. */
    public CaptureStream stream() {
        return stream;
    }

    /** Returns who is bound on it. */
    public Esme esme() {
        return esme;
    }

    /** Returns the command_status of the last bind; null if none was answered. */
    public @Nullable CommandStatus bindStatus() {
        return bindStatus;
    }

    /** Returns how the stream ended; null if it did not. */
    public @Nullable CapturedEnd end() {
        return end;
    }

    /** Returns how many PDUs were sent in a direction. */
    public long pdus(CaptureDirection direction) {
        return line(direction).pdus;
    }

    /** Returns how many requests of a direction waited for an answer at most. */
    public int mostOpen(CaptureDirection direction) {
        return line(direction).mostOpen;
    }

    /** Returns the median time between two enquire_links of a direction; null if there were not two. */
    public @Nullable Duration keepAlive(CaptureDirection direction) {
        Durations intervals = line(direction).keepAlive;
        return intervals.count() == 0 ? null : intervals.percentile(50);
    }
}
