package io.larvik.smpp.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Both sides of one TCP connection. */
final class TcpStream {

    private final StreamFrames frames;
    private final TcpHalf first;
    private final TcpHalf second;
    private int endedBy = -1;
    private boolean isEnded;

    TcpStream(HeldOctets held, StreamFrames frames) {
        this.frames = frames;
        this.first = new TcpHalf(held, frames, 0);
        this.second = new TcpHalf(held, frames, 1);
    }

    TcpHalf half(int side) {
        return side == 0 ? first : second;
    }

    /** Returns whether a segment belongs to another connection between the same ports. */
    boolean isOther(int side, int sequence, boolean isSyn, boolean hasOctets) {
        return isSyn
                ? half(side).beganWithout(sequence)
                : hasOctets && !half(side).canHave(sequence);
    }

    /** Takes the octets of a segment. Behind its end a connection has only what is sent again. */
    void take(Packet packet, int side, int sequence, int from, int to, int missing) {
        if (!isEnded) {
            half(side).take(packet, sequence, from, to, missing);
        }
    }

    /** Ends the connection if it is over. */
    void check(int side, Packet packet, boolean isReset) {
        if (isEnded) {
            return;
        }
        if (endedBy < 0 && (isReset || half(side).isEnded())) {
            endedBy = side;
        }
        if (isReset || first.isEnded() && second.isEnded()) {
            isEnded = true;
            first.finish(false, packet.offset(), packet.time());
            second.finish(false, packet.offset(), packet.time());
            frames.end(isReset ? side : endedBy, packet.offset(), packet.time(), isReset);
        }
    }

    /** Takes what is kept, because no segment follows. */
    void finish(boolean ofCapture, long offset, @Nullable Instant time) {
        if (isEnded) {
            return;
        }
        isEnded = true;
        first.finish(ofCapture, offset, time);
        second.finish(ofCapture, offset, time);
        if (endedBy >= 0) {
            frames.end(endedBy, offset, time, false);
        }
    }
}
