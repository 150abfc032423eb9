package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.RawConnection;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.simulator.thread.SimulatorThread;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one session, as faults need it: several of them can hold it up at a time, octets can leave bit by
 * bit, and requests can be sent that the session of the library would refuse. Confined to the event loop.
 */
public final class Wire {

    /** The sequence_numbers of raw requests: far from those of the session, which count from 1. */
    private static final int FIRST_RAW = 0x7000_0000;

    private final DirectSession session;
    private final RawConnection raw;
    private final SimulatorThread thread;
    private final LinkFaults link = new LinkFaults(this);
    private final Queue<OctetString> pieces = new ArrayDeque<>();
    private final List<Runnable> behindPieces = new ArrayList<>();
    private final Map<Integer, Consumer<@Nullable PduResponse>> rawRequests = new HashMap<>();
    private int lastRaw = FIRST_RAW;
    private boolean tellsOfBind = true;
    private int readHolds;
    private int writeHolds;
    private long pieceNanos;

    public Wire(DirectSession session, SimulatorThread thread) {
        this.session = session;
        this.raw = session.raw();
        this.thread = thread;
    }

    public DirectSession session() {
        return session;
    }

    LinkFaults link() {
        return link;
    }

    public InterfaceVersion version() {
        return session.version();
    }

    public void write(OctetString octets) {
        raw.write(octets);
    }

    /** Tells that the ESME does not know that it is bound, though the session of the library will be. */
    void bindIsNotAnswered() {
        tellsOfBind = false;
    }

    public boolean tellsOfBind() {
        return tellsOfBind;
    }

    /** Takes the response for sent, and sends the octets in its place. */
    void respond(InboundRequest request, PduResponse response, OctetString instead) {
        raw.respond(request, response, instead);
    }

    /** Runs code once what was sent so far has left. */
    public void afterwards(Runnable code) {
        if (pieces.isEmpty()) {
            thread.later(code, 0);
        } else {
            behindPieces.add(code);
        }
    }

    /** Runs code after a time. */
    void after(Duration time, Runnable code) {
        thread.later(code, time.toNanos());
    }

    public void reset() {
        raw.reset();
    }

    public void fin() {
        session.abort();
    }

    /** Ends what is sent, and sends nothing more. */
    void halfClose() {
        raw.shutdownOutput();
        holdWrites(true);
    }

    // ---- holding up

    /** Adds or removes a reason to read nothing more. */
    public void holdReads(boolean hold) {
        readHolds += hold ? 1 : -1;
        raw.holdReads(readHolds > 0);
    }

    /** Adds or removes a reason to send nothing more. */
    public void holdWrites(boolean hold) {
        writeHolds += hold ? 1 : -1;
        raw.holdWrites(writeHolds > 0);
    }

    /** Sends octets in pieces, with a pause between them. What else is to be sent meanwhile waits. */
    void drip(OctetString octets, int size, Duration pause) {
        boolean idle = pieces.isEmpty();
        pieces.addAll(cut(octets, size));
        pieceNanos = pause.toNanos();
        if (idle) {
            holdWrites(true);
            nextPiece();
        }
    }

    private static List<OctetString> cut(OctetString octets, int size) {
        List<OctetString> pieces = new ArrayList<>();
        for (int at = 0; at < octets.length(); at += size) {
            pieces.add(octets.slice(at, Math.min(size, octets.length() - at)));
        }
        return pieces;
    }

    private void nextPiece() {
        OctetString piece = pieces.poll();
        if (piece != null) {
            raw.write(piece);
        }
        if (pieces.isEmpty()) {
            holdWrites(false);
            behindPieces.forEach(this::afterwards);
            behindPieces.clear();
        } else {
            thread.later(this::nextPiece, pieceNanos);
        }
    }

    // ---- requests that the session of the library would refuse

    /** Returns a sequence_number for {@link #request}. */
    public int nextSequence() {
        return ++lastRaw;
    }

    /**
     * Sends the frame of a request.
     *
     * @param answered gets the response; null if none comes within the time, or before the end of the connection
     */
    public void request(
            OctetString frame, int sequenceNumber, Duration timeout, Consumer<@Nullable PduResponse> answered) {
        rawRequests.put(sequenceNumber, answered);
        raw.write(frame);
        after(timeout, () -> complete(sequenceNumber, null));
    }

    private void complete(int sequenceNumber, @Nullable PduResponse response) {
        Consumer<@Nullable PduResponse> answered = rawRequests.remove(sequenceNumber);
        if (answered != null) {
            answered.accept(response);
        }
    }

    /** Tells that the connection is closed. */
    public void closed() {
        List.copyOf(rawRequests.keySet()).forEach(number -> complete(number, null));
    }

    /** Returns whether a frame is taken away from the session of the library. */
    public boolean intercepts(RawFrame frame) {
        return link.intercepts(frame) || isRawResponse(frame);
    }

    private boolean isRawResponse(RawFrame frame) {
        if (!frame.commandId().isResponse() || !rawRequests.containsKey(frame.sequenceNumber())) {
            return false;
        }
        PduResponse response = null;
        try {
            response = PduDecoder.pdu(frame) instanceof PduResponse readable ? readable : null;
        } catch (MalformedPduException e) {
            // a response that cannot be read is none
        }
        complete(frame.sequenceNumber(), response);
        return true;
    }
}
