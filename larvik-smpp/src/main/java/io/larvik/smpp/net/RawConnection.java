package io.larvik.smpp.net;

import io.larvik.smpp.engine.PeerRequest;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionTap.Direction;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/**
 * The connection of a session without its protocol, for a peer that tests others: octets that no session would send, and
 * a connection that behaves badly. With TLS the octets are encrypted. Safe for use by several threads; what one thread
 * calls happens in that order, also with the requests and responses that it sends.
 */
public final class RawConnection {

    private final NettySession session;
    private final Channel channel;

    RawConnection(NettySession session, Channel channel) {
        this.session = session;
        this.channel = channel;
    }

    /**
     * Sends octets, frames or not, behind everything that was sent before, and past what is held back. They count for
     * {@code writeStall}. The session does not know what they mean.
     */
    public void write(OctetString octets) {
        session.submit((core, now) -> core.raw().write(octets, now));
    }

    /**
     * Answers a request of the session, but sends other octets than the response. The session goes on as if the response
     * had been sent: a bind binds it, and the request leaves its place in {@code windowIn}.
     *
     * @param instead any octets, sent in the place of the response; none if it is empty
     * @return false if the request was answered before or the session is closed; nothing is sent then
     * @throws IllegalArgumentException if the response belongs to another command than the request
     */
    public boolean respond(InboundRequest request, PduResponse response, OctetString instead) {
        return ((PeerRequest) request).respond(response, instead);
    }

    /**
     * Holds back what the session sends from now on, or sends all that was held back, in one piece. Octets that are held
     * back wait for the peer as far as the session knows: {@code writeStall} ends it, and more than {@code outboundBuffer}
     * of them stop reading. What is held back when the session ends is never sent.
     */
    public void holdWrites(boolean hold) {
        session.submit((core, now) -> core.raw().holdWrites(hold, now));
    }

    /**
     * Handles nothing more of what the peer sends, and stops reading it, or goes on with both. The peer is not taken for
     * dead meanwhile.
     */
    public void holdReads(boolean hold) {
        session.submit((core, now) -> core.raw().holdReads(hold, now));
    }

    /** Closes this side of the connection, behind everything that was sent: the peer can still send. */
    public void shutdownOutput() {
        session.submit((core, now) -> {
            core.settle(now);
            session.tap().ends(Direction.SENT, false);
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(written -> ((DuplexChannel) channel).shutdownOutput());
        });
    }

    /** Resets the connection at once: the peer sees a connection reset, and no end of TLS. */
    public void reset() {
        session.submit((core, now) -> {
            session.tap().ends(Direction.SENT, true);
            AcceptFilter.reset(channel);
            core.abort(now);
        });
    }
}
