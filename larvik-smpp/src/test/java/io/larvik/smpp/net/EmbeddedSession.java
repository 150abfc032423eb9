package io.larvik.smpp.net;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message centre's session without socket and thread. A test sends requests, and it answers those that reach the
 * handler.
 */
public final class EmbeddedSession {

    private static final NettyResources RESOURCES = new NettyResources("test", 1);

    private final Queue<InboundRequest> requests = new ArrayDeque<>();
    private final FrameReader answers = new FrameReader(73_728);
    private final LoopbackChannel channel;
    private @Nullable Session session;

    /** Opens the session of an ESME that is bound as a transceiver. */
    public EmbeddedSession(String systemId) {
        this(request -> {
            if (request.pdu() instanceof Bind) {
                request.respond(CommandStatus.OK);
                return false;
            }
            return true;
        });
        send(Bind.of(BindType.TRANSCEIVER, systemId, ""), 0);
        answers();
    }

    /**
     * Opens a session that is not bound yet.
     *
     * @param admission sees binds and requests first; it returns true for those that the test must answer
     */
    public EmbeddedSession(Predicate<InboundRequest> admission) {
        SessionHandler handler = new SessionHandler() {
            @Override
            public boolean admits(InboundRequest request) {
                return admission.test(request);
            }

            @Override
            public void onBind(InboundRequest request) {
                requests.add(request);
            }

            @Override
            public void onRequest(InboundRequest request) {
                requests.add(request);
            }
        };
        SessionOptions options = SessionOptions.forMc().with(o -> o.direct());
        channel = new LoopbackChannel(new ChannelAdapter(
                RESOURCES,
                opened -> {
                    NettySession made = new NettySession(opened, Role.MC, options, handler, RESOURCES);
                    session = made;
                    return made;
                },
                null,
                false,
                (opened, failure) -> {}));
    }

    public Session session() {
        return Objects.requireNonNull(session);
    }

    /** Tells whether this side has left the connection open. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes the connection from the peer's side. */
    public void close() {
        channel.close();
    }

    /** Sends a request, and returns it as the handler receives it. */
    public InboundRequest request(PduRequest<?> pdu, int sequenceNumber) {
        send(pdu, sequenceNumber);
        return requests.remove();
    }

    /** Tells whether a request waits for the test. */
    public boolean hasRequest() {
        return !requests.isEmpty();
    }

    /** Returns the oldest request that waits for the test. */
    public InboundRequest takeRequest() {
        return requests.remove();
    }

    /** Returns the responses since the last call. */
    public List<Frame> answers() {
        for (ByteBuf octets = channel.readOutbound(); octets != null; octets = channel.readOutbound()) {
            byte[] array = new byte[octets.readableBytes()];
            octets.readBytes(array).release();
            answers.append(array, 0, array.length);
        }
        List<Frame> frames = new ArrayList<>();
        for (RawFrame raw = answers.next(); raw != null; raw = answers.next()) {
            frames.add(PduDecoder.decode(raw));
        }
        return frames;
    }

    public void send(Pdu pdu, int sequenceNumber) {
        OctetString octets = VirtualSession.octets(pdu, sequenceNumber);
        channel.writeInbound(Unpooled.wrappedBuffer(octets.toBytes()));
    }
}
