package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CaptureFile;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.simulator.thread.SimulatedTime;
import io.larvik.smpp.simulator.wire.FrameOctets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds the frames of all sessions to the trace, and writes them to the capture if there is one. The trace has a frame when
 * it is sent, and the capture when it has left. Confined to the event loop.
 */
final class FrameRecorder implements SessionTap {

    private final Sessions sessions;
    private final SimulatedTime time;
    private final Trace trace;
    private final @Nullable CaptureFile capture;

    FrameRecorder(Sessions sessions, SimulatedTime time, Trace trace, @Nullable CaptureFile capture) {
        this.sessions = sessions;
        this.time = time;
        this.trace = trace;
        this.capture = capture;
    }

    @Override
    public void onOctets(Session session, Direction direction, OctetString frame) {
        SimulatedSession simulated = sessions.find(session);
        if (simulated == null) {
            return;
        }
        Instant now = time.now();
        trace.add(now, simulated, direction, frame);
        if (direction == Direction.RECEIVED) {
            simulated.received(now);
            capture(now, simulated, direction, frame);
        } else if (isOutbind(frame)) {
            simulated.openedHere();
        }
    }

    private static boolean isOutbind(OctetString frame) {
        return frame.length() >= FrameOctets.HEADER && FrameOctets.command(frame) == CommandId.Values.OUTBIND;
    }

    @Override
    public void onLeft(Session session, OctetString frame) {
        trace.left(frame);
        SimulatedSession simulated = sessions.find(session);
        if (simulated != null) {
            capture(time.now(), simulated, Direction.SENT, frame);
        }
    }

    private void capture(Instant now, SimulatedSession session, Direction direction, OctetString frame) {
        if (capture != null) {
            capture.frame(now, session.connection(), direction, frame);
        }
    }

    @Override
    public void onClosed(Session session, Direction from, boolean isReset) {
        SimulatedSession simulated = sessions.find(session);
        if (simulated == null) {
            return;
        }
        Instant now = time.now();
        simulated.ended(now, from, isReset);
        if (capture != null) {
            capture.closed(now, simulated.connection(), from, isReset);
        }
    }
}
