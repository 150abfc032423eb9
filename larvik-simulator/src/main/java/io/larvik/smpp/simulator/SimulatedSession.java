package io.larvik.smpp.simulator;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.wire.SimulatorThread;
import io.larvik.smpp.simulator.wire.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection of an ESME with a simulator. It can be ended, held up, and made to send anything. Two objects are equal
 * only if they are the same. Safe for use by several threads.
 */
public final class SimulatedSession {

    private final int number;
    private final InetSocketAddress remoteAddress;
    private final Duration patience;
    private final Trace trace;
    private final SimulatorThread thread;

    /** Null once the connection is closed, because the session of the library holds memory. */
    private volatile @Nullable Wire wire;

    /** What {@link #hold} asked for. Confined to the event loop. */
    private boolean heldReads;

    private boolean heldWrites;
    private volatile String systemId = "";
    private volatile @Nullable BindType bindType;
    private volatile InterfaceVersion version = InterfaceVersion.SMPP_3_4;

    SimulatedSession(int number, DirectSession session, SimulatorThread thread, Duration patience, Trace trace) {
        this.number = number;
        this.wire = new Wire(session, thread);
        this.thread = thread;
        this.remoteAddress = session.remoteAddress();
        this.patience = patience;
        this.trace = trace;
    }

    void bound(DirectSession session) {
        systemId = session.account();
        version = session.version();
        bindType = session.bindType();
    }

    void closed() {
        Wire closed = wire;
        wire = null;
        if (closed != null) {
            closed.closed();
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
        thread.run(() -> {
            if (reads != heldReads) {
                heldReads = reads;
                open.holdReads(reads);
            }
            if (writes != heldWrites) {
                heldWrites = writes;
                open.holdWrites(writes);
            }
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
        return open().session().request(request, patience);
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
        return trace.framesOf(this);
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
