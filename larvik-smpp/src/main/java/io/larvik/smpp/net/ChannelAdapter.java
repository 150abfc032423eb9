package io.larvik.smpp.net;

import io.larvik.smpp.pdu.Pdu;
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
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The last handler of a channel's pipeline: makes the session once the channel is ready, TLS included, and feeds it. */
public final class ChannelAdapter extends ChannelInboundHandlerAdapter {

    /** Where octets pass from Netty's memory to a session: one array for all sessions of an event loop. */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[0];
        }
    };

    private final Resources resources;
    private final SessionFactory factory;
    private final @Nullable Pdu first;
    private final boolean tls;
    private final Consumer<Throwable> handshakeFailed;
    private @Nullable NettySession session;
    private @Nullable SSLSession secured;
    private boolean told;
    private long connectedNanos;
    private String failure = "closed by the peer";

    /** Makes the adapter of a channel on which we send a PDU first, or none. */
    public ChannelAdapter(
            Resources resources,
            SessionFactory factory,
            @Nullable Pdu first,
            boolean tls,
            Consumer<Throwable> handshakeFailed) {
        this.resources = resources;
        this.factory = factory;
        this.first = first;
        this.tls = tls;
        this.handshakeFailed = handshakeFailed;
    }

    /** Makes the session of a channel. */
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
        } else if (event instanceof SslCompletionEvent hello && !hello.isSuccess()) {
            handshakeFailed(hello.cause());
            ctx.close();
        } else if (event instanceof SslHandshakeCompletionEvent) {
            secured = Tls.session(ctx.channel());
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
        if (secured != null && secured != Tls.session(ctx.channel())) {
            failure = "renegotiated TLS"; // each time costs as much as a connection, which is limited, and this is not
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean ofSocketOrTls = cause instanceof IOException || cause.getCause() instanceof IOException;
        if (session != null && !ofSocketOrTls) {
            session.failed(cause);
        }
        failure = Tls.reason(cause);
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (session != null) {
            session.inactive(failure);
        } else {
            handshakeFailed(new IOException(failure));
        }
    }

    /** Tells of the first failure only: others follow from it. */
    private void handshakeFailed(Throwable cause) {
        if (!told) {
            told = true;
            handshakeFailed.accept(cause);
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
        NettySession opened = factory.create(ctx.channel());
        session = opened;
        opened.opened(first, connectedNanos);
    }
}
