package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one connection, and which of its two sides is the ESME. A guess stands until a command comes that only
 * one party sends. The sender of a bind is the ESME, whatever came before.
 */
final class StreamFrames {

    /** The side of octets that do not tell who sent them. */
    static final int UNKNOWN = -1;

    private final Collected collected;
    private final IntSupplier numbers;
    private final @Nullable InetSocketAddress first;
    private final @Nullable InetSocketAddress second;
    private int esme;
    private boolean isKnown;
    private @Nullable CaptureStream stream;

    /**
     * Creates a connection without frames.
     *
     * @param numbers gives its number when the first frame comes
     * @param first the address of side 0; null if it is not known
     * @param second the address of side 1; null if it is not known
     * @param esme the side that is the ESME, as far as can be guessed
     */
    StreamFrames(
            Collected collected,
            IntSupplier numbers,
            @Nullable InetSocketAddress first,
            @Nullable InetSocketAddress second,
            int esme) {
        this.collected = collected;
        this.numbers = numbers;
        this.first = first;
        this.second = second;
        this.esme = esme;
    }

    /** Returns whether a frame was found. */
    boolean isSmpp() {
        return stream != null;
    }

    /** Gives the connection a number, because a frame was found. */
    void found() {
        if (stream == null) {
            stream = stream(numbers.getAsInt());
        }
    }

    private CaptureStream stream(int number) {
        return esme == 0 ? new CaptureStream(number, first, second) : new CaptureStream(number, second, first);
    }

    void frame(int side, OctetString octets, long offset, @Nullable Instant time) {
        CommandId command = CommandId.of(FrameHeader.int32(octets, Integer.BYTES));
        CaptureDirection direction = Roles.direction(command);
        boolean decides = side != UNKNOWN && direction != null && (!isKnown || Roles.isBind(command));
        if (decides) {
            isKnown = true;
            int sender = direction == CaptureDirection.TO_MC ? side : 1 - side;
            if (sender != esme) {
                esme = sender;
                stream = stream == null ? null : stream(stream.number());
            }
        }
        found();
        if (stream != null) {
            CaptureDirection to = side == UNKNOWN ? guess(command, direction) : direction(side);
            collected.frame(offset, time, stream, to, octets);
        }
    }

    /** What both parties send is taken for a request of the ESME, or for the answer to one. */
    private static CaptureDirection guess(CommandId command, @Nullable CaptureDirection direction) {
        if (direction != null) {
            return direction;
        }
        return command.isResponse() ? CaptureDirection.TO_ESME : CaptureDirection.TO_MC;
    }

    private CaptureDirection direction(int side) {
        return side == esme ? CaptureDirection.TO_MC : CaptureDirection.TO_ESME;
    }

    /** Tells a problem in what a side sent, if the connection carries frames. */
    void problem(Kind kind, int side, long offset, @Nullable Instant time, String message) {
        if (stream != null) {
            boolean isToMc = direction(side) == CaptureDirection.TO_MC;
            String to = side == UNKNOWN ? "" : isToMc ? "to the MC: " : "to the ESME: ";
            collected.problem(kind, offset, time, stream, to + message);
        }
    }

    /** Tells the end, if the connection carries frames. */
    void end(int side, long offset, @Nullable Instant time, boolean isReset) {
        if (stream != null) {
            collected.end(new CapturedEnd(offset, time, stream, direction(side), isReset));
        }
    }
}
