package io.larvik.smpp.session;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Connects to a message centre and binds. */
public final class Connector {

    private final EventLoops loops;
    private final String host;
    private final int port;
    private final @Nullable InetAddress localAddress;
    private final @Nullable Tls tls;
    private final Duration connectTimeout;

    /**
     * Makes a connector; nothing is connected yet.
     *
     * @param connectTimeout the time each address of the host has
     */
    public Connector(EventLoops loops, String host, int port, @Nullable Tls tls, Duration connectTimeout) {
        this(loops, host, port, null, tls, connectTimeout);
    }

    /**
     * Makes a connector; nothing is connected yet.
     *
     * @param localAddress where to connect from; of the host's addresses those of its family are tried
     * @param connectTimeout the time each address of the host has
     */
    public Connector(
            EventLoops loops,
            String host,
            int port,
            @Nullable InetAddress localAddress,
            @Nullable Tls tls,
            Duration connectTimeout) {
        this.loops = loops;
        this.host = host;
        this.port = port;
        this.localAddress = localAddress;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Looks the host up, tries its addresses one after the other, and binds on the first that connects.
     *
     * @return the bound session, or a {@link ConnectFailedException} or {@link BindRefusedException}
     */
    public CompletableFuture<Session> connect(Bind bind, SessionOptions options, SessionHandler handler) {
        return connect(Role.ESME, bind, options, handler);
    }

    /**
     * Looks the host up, tries its addresses one after the other, and asks who listens on the first that connects to bind.
     *
     * @return the session once it is bound, or a {@link ConnectFailedException} or {@link BindRefusedException}
     */
    public CompletableFuture<Session> outbind(Outbind outbind, SessionOptions options, SessionHandler handler) {
        return connect(Role.MC, outbind, options, handler);
    }

    private CompletableFuture<Session> connect(Role role, Pdu first, SessionOptions options, SessionHandler handler) {
        return CompletableFuture.supplyAsync(this::addresses, loops.userCode())
                .thenCompose(addresses -> connect(
                        addresses, 0, first, channel -> new NettySession(channel, role, options, handler, loops)))
                .whenCompleteAsync((session, failure) -> {}, loops.userCode()); // not on the event loop
    }

    private InetAddress[] addresses() {
        try {
            InetAddress[] ofFamily = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(this::isReachableFromLocalAddress)
                    .toArray(InetAddress[]::new);
            if (ofFamily.length == 0) {
                throw new UnknownHostException("none of the family of " + localAddress);
            }
            return ofFamily;
        } catch (UnknownHostException e) {
            throw new CompletionException(
                    new ConnectFailedException(Reason.UNKNOWN_HOST, "no address is known for host " + host, e));
        }
    }

    private boolean isReachableFromLocalAddress(InetAddress address) {
        return localAddress == null || localAddress.getClass() == address.getClass();
    }

    private CompletableFuture<Session> connect(
            InetAddress[] addresses, int index, Pdu first, ChannelAdapter.SessionFactory sessions) {
        CompletableFuture<Session> result = new CompletableFuture<>();
        new Bootstrap()
                .group(loops.group())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.client(host, port));
                        }
                        channel.pipeline()
                                .addLast(new ChannelAdapter(
                                        channelOpened -> session(sessions.create(channelOpened), result),
                                        first,
                                        tls != null,
                                        e -> result.completeExceptionally(tlsFailed(e))));
                    }
                })
                .localAddress(localAddress == null ? null : new InetSocketAddress(localAddress, 0))
                .connect(new InetSocketAddress(addresses[index], port))
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        return;
                    }
                    if (index + 1 < addresses.length) {
                        connect(addresses, index + 1, first, sessions)
                                .whenComplete((session, failure) -> complete(result, session, failure));
                    } else {
                        result.completeExceptionally(new ConnectFailedException(
                                Reason.UNREACHABLE,
                                host + ":" + port + " cannot be reached: "
                                        + connected.cause().getMessage(),
                                connected.cause()));
                    }
                });
        return result;
    }

    private static NettySession session(NettySession session, CompletableFuture<Session> result) {
        session.whenBound().whenComplete((bound, failure) -> complete(result, bound, failure));
        return session;
    }

    private ConnectFailedException tlsFailed(Throwable cause) {
        return new ConnectFailedException(
                Reason.TLS, "TLS with " + host + ":" + port + " failed: " + cause.getMessage(), cause);
    }

    private static void complete(
            CompletableFuture<Session> result, @Nullable Session session, @Nullable Throwable failure) {
        if (session != null) {
            result.complete(session);
        } else if (failure != null) {
            result.completeExceptionally(Futures.unchecked(failure));
        }
    }
}
