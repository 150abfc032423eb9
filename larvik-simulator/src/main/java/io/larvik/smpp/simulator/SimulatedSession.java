package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.simulator.wire.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection of an ESME with a simulator. It can be ended, held up, and made to send anything. Two objects are equal
 * only if they are the same. Safe for use by several threads.
 */
public final class SimulatedSession {

    private final int number;
    private final InetSocketAddress remoteAddress;
    private final InetSocketAddress localAddress;
    private final Instant connected;
    private final Sessions sessions;

    /** Null once the connection is closed, because the session of the library holds memory. */
    private volatile @Nullable Wire wire;

    /** What {@link #hold} asked for. Changed on the event loop. */
    private volatile boolean heldReads;

    private volatile boolean heldWrites;
    private volatile String systemId = "";
    private volatile @Nullable BindType bindType;
    private volatile InterfaceVersion version = InterfaceVersion.SMPP_3_4;
    private volatile int windowOut;
    private volatile @Nullable Instant lastReceived;
    private volatile @Nullable Instant closed;
    private volatile TraceCapture.@Nullable End end;
    private volatile boolean isOpenedHere;
    private volatile Statistics last = Statistics.NONE;

    SimulatedSession(int number, DirectSession session, Instant connected, Sessions sessions) {
        this.number = number;
        this.wire = new Wire(session, sessions.thread);
        this.remoteAddress = session.remoteAddress();
        this.localAddress = session.localAddress();
        this.connected = connected;
        this.sessions = sessions;
    }

    void bound(DirectSession session, int window) {
        systemId = session.account();
        version = session.version();
        windowOut = window;
        bindType = session.bindType();
        sessions.changed(this);
    }

    void received(Instant time) {
        lastReceived = time;
    }

    /** Tells that the simulator has opened the connection, for an outbind. */
    void openedHere() {
        isOpenedHere = true;
    }

    void ended(Instant time, Direction from, boolean isReset) {
        end = new TraceCapture.End(this, time, from, isReset);
    }

    /** Returns how the connection ended; none as long as it is open. */
    Stream<TraceCapture.End> end() {
        return Stream.ofNullable(end);
    }

    /** Returns the connection as captures name it. */
    CapturedConnection connection() {
        return new CapturedConnection(number, localAddress, remoteAddress, !isOpenedHere);
    }

    void closed(Instant time) {
        Wire ended = wire;
        if (ended != null) {
            last = ended.session().statistics().ofClosed();
            closed = time;
            wire = null;
            ended.closed();
            sessions.changed(this);
        }
    }

    /** Returns the connection; null once it is closed. */
    @Nullable
    Wire wire() {
        return wire;
    }

    private Wire open() {
        Wire open = wire;
        if (open == null) {
            throw new IllegalStateException("session #" + number + " is closed");
        }
        return open;
    }

    /** Returns the number of this session in its simulator, from 1. */
    public int number() {
        return number;
    }

    /** Returns the system_id of the ESME; empty before the bind. */
    public String systemId() {
        return systemId;
    }

    /** Returns how the session is bound; null before the bind. */
    public @Nullable BindType bindType() {
        return bindType;
    }

    /** Returns the SMPP version of the session; 3.4 before the bind. */
    public InterfaceVersion version() {
        return version;
    }

    /** Returns the address of the ESME. */
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /** Returns the address of the simulator on this connection. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** Returns whether the connection has TLS. */
    public boolean isTls() {
        return sessions.isTlsPort.test(localAddress.getPort());
    }

    /** Returns when the connection was opened, on the clock of the simulator. */
    public Instant connectedSince() {
        return connected;
    }

    /** Returns when the connection was closed, on the clock of the simulator; null as long as it is open. */
    public @Nullable Instant closedSince() {
        return closed;
    }

    /** Returns when the last frame of the ESME came, on the clock of the simulator; null before the first. */
    public @Nullable Instant lastReceived() {
        return lastReceived;
    }

    /** Returns how many requests of the ESME may be unanswered at a time: see {@link Statistics#unanswered}. */
    public int windowIn() {
        return sessions.windowIn;
    }

    /**
     * Returns how many requests of the simulator may be unanswered at a time: see {@link Statistics#inFlight}. 0 before
     * the bind.
     */
    public int windowOut() {
        return windowOut;
    }

    /** Returns what the session has counted, PDUs and octets both ways among others, and what it holds now. */
    public Statistics statistics() {
        Wire open = wire;
        return open == null ? last : open.session().statistics();
    }

    /** Returns whether {@link #hold} stops reading. */
    public boolean holdsReads() {
        return heldReads;
    }

    /** Returns whether {@link #hold} stops sending. */
    public boolean holdsWrites() {
        return heldWrites;
    }

    /** Returns whether the connection is open. */
    public boolean isOpen() {
        return wire != null;
    }

    /** Returns whether the session is bound, and open. */
    public boolean isBound() {
        return isOpen() && bindType != null;
    }

    boolean receives() {
        BindType type = bindType;
        return isBound() && type != null && type.receives();
    }

    /**
     * Sends an unbind and waits until the connection is closed. An ESME that does not answer has a second.
     *
     * @throws IllegalStateException if the session is closed
     */
    public void unbind() {
        DirectSession session = open().session();
        session.closeAsync(Duration.ZERO);
        session.closed().join();
    }

    /**
     * Closes the connection without an unbind: the ESME reads its end (FIN).
     *
     * @throws IllegalStateException if the session is closed
     */
    public void disconnect() {
        open().fin();
    }

    /**
     * Resets the connection (RST).
     *
     * @throws IllegalStateException if the session is closed
     */
    public void reset() {
        open().reset();
    }

    /**
     * Holds up the connection, or goes on.
     *
     * @param reads whether nothing more that the ESME sends is read
     * @param writes whether nothing more is sent, receipts and responses included
     * @throws IllegalStateException if the session is closed
     */
    public void hold(boolean reads, boolean writes) {
        Wire open = open();
        sessions.thread.run(() -> {
            if (reads != heldReads) {
                heldReads = reads;
                open.holdReads(reads);
            }
            if (writes != heldWrites) {
                heldWrites = writes;
                open.holdWrites(writes);
            }
            sessions.changed(this);
        });
    }

    /**
     * Goes on reading and sending after {@link #hold}. What was held back leaves in one piece.
     *
     * @throws IllegalStateException if the session is closed
     */
    public void resume() {
        hold(false, false);
    }

    /**
     * Sends a request of any kind that a message centre may send, and waits for its response.
     *
     * @throws SmppException if there is none
     * @throws IllegalStateException if the session is closed
     */
    public <R extends PduResponse> R request(PduRequest<R> request) {
        return open().session().request(request, sessions.patience);
    }

    /**
     * Sends octets of any kind, behind all that was sent before.
     *
     * @throws IllegalStateException if the session is closed
     */
    public void write(OctetString octets) {
        open().write(octets);
    }

    /** Returns the frames of this session that the trace still has, oldest first. */
    public List<TracedFrame> frames() {
        return sessions.trace.framesOf(this);
    }

    /** Returns number, account, kind of bind, version and address. */
    @Override
    public String toString() {
        BindType type = bindType;
        String bound = type == null ? "not bound" : systemId + " " + type + " " + version;
        return "#" + number + " " + bound + ", " + remoteAddress.getHostString() + ":" + remoteAddress.getPort()
                + (isOpen() ? "" : ", closed");
    }
}
