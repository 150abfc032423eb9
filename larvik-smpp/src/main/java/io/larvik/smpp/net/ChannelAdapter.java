package io.larvik.smpp.net;

import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionTap.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of a pipeline. It creates the session when the channel is ready, TLS included, and passes octets to
 * it.
 */
public final class ChannelAdapter extends ChannelInboundHandlerAdapter {

    /** The array into which octets of direct buffers are copied: one for all sessions of an event loop. */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[0];
        }
    };

    private final Resources resources;
    private @Nullable SessionFactory factory; // null once it has made the session
    private final @Nullable Pdu firstPdu;
    private final boolean tls;
    private final HandshakeFailureListener onHandshakeFailure;
    private @Nullable NettySession session;
    private @Nullable SSLSession tlsSession;
    private boolean handshakeFailureReported;
    private long connectedNanos;
    private String closeReason = "closed by the peer";

    /** Creates an adapter that sends {@code firstPdu}, unless null, as soon as the session is open. */
    public ChannelAdapter(
            Resources resources,
            SessionFactory factory,
            @Nullable Pdu firstPdu,
            boolean tls,
            HandshakeFailureListener onHandshakeFailure) {
        this.resources = resources;
        this.factory = factory;
        this.firstPdu = firstPdu;
        this.tls = tls;
        this.onHandshakeFailure = onHandshakeFailure;
    }

    /** Learns why the TLS handshake of a channel failed. */
    public interface HandshakeFailureListener {
        void failed(Channel channel, Throwable cause);
    }

    /** Creates the session of a channel. */
    public interface SessionFactory {
        NettySession create(Channel channel);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connectedNanos = resources.nanoTime();
        if (!tls) {
            open(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE || event instanceof SslCloseCompletionEvent) {
            inputClosed(ctx);
        } else if (event instanceof SslCompletionEvent completion && !completion.isSuccess()) {
            reportHandshakeFailure(ctx.channel(), completion.cause());
            ctx.close();
        } else if (event instanceof SslHandshakeCompletionEvent) {
            tlsSession = Tls.session(ctx.channel());
            open(ctx);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        try {
            if (session == null) {
                return;
            }
            int length = octets.readableBytes();
            if (octets.hasArray()) {
                session.read(octets.array(), octets.arrayOffset() + octets.readerIndex(), length);
            } else {
                byte[] scratch = scratch(length);
                octets.readBytes(scratch, 0, length);
                session.read(scratch, 0, length);
            }
        } finally {
            octets.release();
        }
    }

    private static byte[] scratch(int length) {
        byte[] scratch = SCRATCH.get();
        if (scratch.length < length) {
            scratch = new byte[length];
            SCRATCH.set(scratch);
        }
        return scratch;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (session != null) {
            session.readComplete();
        }
        if (tlsSession != null && tlsSession != Tls.session(ctx.channel())) {
            // a renegotiation costs as much as a new connection but passes no connection limit
            closeReason = "renegotiated TLS";
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean isSocketOrTlsFailure = cause instanceof IOException || cause.getCause() instanceof IOException;
        if (session != null && !isSocketOrTlsFailure) {
            session.failed(cause);
        } else if (session != null && cause instanceof IOException && !(cause instanceof SSLException)) {
            session.tap().ends(Direction.RECEIVED, true);
        }
        closeReason = Tls.reason(cause);
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (session != null) {
            session.inactive(closeReason);
        } else {
            reportHandshakeFailure(ctx.channel(), new IOException(closeReason));
        }
    }

    /** Reports the first failure only; later ones are its consequences. */
    private void reportHandshakeFailure(Channel channel, Throwable cause) {
        if (!handshakeFailureReported) {
            handshakeFailureReported = true;
            onHandshakeFailure.failed(channel, cause);
        }
    }

    private void inputClosed(ChannelHandlerContext ctx) {
        if (session != null) {
            session.inputClosed();
        } else {
            ctx.close();
        }
    }

    private void open(ChannelHandlerContext ctx) {
        NettySession newSession = Objects.requireNonNull(factory).create(ctx.channel());
        factory = null;
        session = newSession;
        newSession.opened(firstPdu, connectedNanos);
    }
}
