package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CaptureWriter;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** Writes frames of a trace as a capture, with the ends of their sessions at their times. */
final class TraceCapture {

    /**
     * How a connection ended.
     *
     * @param from which side ended it
     */
    record End(SimulatedSession session, Instant time, Direction from, boolean isReset) {}

    private TraceCapture() {}

    static void write(List<TracedFrame> frames, CaptureWriter writer) throws IOException {
        Queue<End> ends = new ArrayDeque<>(frames.stream()
                .map(TracedFrame::session)
                .distinct()
                .flatMap(SimulatedSession::end)
                .sorted(Comparator.comparing(End::time))
                .toList());
        for (TracedFrame frame : frames) {
            for (End next = ends.peek(); next != null && next.time.isBefore(frame.time()); next = ends.peek()) {
                write(ends.remove(), writer);
            }
            writer.frame(frame.time(), frame.session().connection(), frame.direction(), frame.octets());
        }
        for (End end : ends) {
            write(end, writer);
        }
        writer.flush();
    }

    private static void write(End end, CaptureWriter writer) throws IOException {
        writer.closed(end.time, end.session.connection(), end.from, end.isReset);
    }
}
