package io.larvik.smpp.net;

import io.larvik.smpp.engine.BindWatcher;
import io.larvik.smpp.engine.ReadAllowance;
import io.larvik.smpp.limits.AcceptLimits;
import io.larvik.smpp.limits.ConnectionLimits.Slot;
import io.larvik.smpp.limits.OutboundBudget;
import io.larvik.smpp.limits.PartialPduBudget;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens for connections and keeps track of their sessions. */
public final class Acceptor {

    /**
     * How long a new connection is protected from eviction: long enough for a nearby peer to send its bind, even under
     * load.
     */
    private static final long GRACE_PERIOD_MILLIS = 100;

    private final NettyResources resources;
    private final @Nullable Tls tls;
    private final AcceptOptions accept;
    private final SessionOptions options;
    private final ChannelAdapter.SessionFactory factory;
    private final PartialPduBudget budget;
    private final OutboundBudget outboundBudget;
    private final AcceptFilter acceptFilter;
    private final Set<NettySession> sessions = ConcurrentHashMap.newKeySet();

    /** One object for all connections, to save an allocation each. */
    private final ChannelAdapter.HandshakeFailureListener handshakeFailed = this::handshakeFailed;

    private final Channel channel;
    private final InetSocketAddress localAddress;

    /** A separate thread accepts, so that the system's backlog does not fill up while sessions are busy. */
    private final EventLoopGroup listenerGroup = EventLoops.start(1, new DefaultThreadFactory("smpp-listener", true));

    private volatile boolean closing;

    private Acceptor(
            NettyResources resources,
            InetSocketAddress address,
            @Nullable Tls tls,
            AcceptLimits limits,
            SessionOptions options,
            ChannelAdapter.SessionFactory factory) {
        this.resources = resources;
        this.tls = tls;
        this.accept = limits.options;
        this.options = options;
        this.factory = factory;
        this.budget = limits.budget;
        this.outboundBudget = limits.outboundBudget;
        this.acceptFilter = new AcceptFilter(limits, resources);
        if (accept.expectsProxies()) {
            ProxyHeader.checkPresent();
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(listenerGroup, resources.group())
                .channel(NioServerSocketChannel.class)
                .handler(acceptFilter)
                .option(ChannelOption.SO_BACKLOG, accept.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        configure(accepted);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            endListenerThread();
            throw new ConnectFailedException(
                            ConnectFailedException.Reason.UNREACHABLE,
                            "cannot listen on " + address + ": " + bound.cause().getMessage(),
                            bound.cause())
                    .thrownHere();
        }
        channel = bound.channel();
        localAddress = (InetSocketAddress) channel.localAddress();
    }

    /**
     * Listens on the address with the default limits. Port 0 takes a free port.
     *
     * @throws ConnectFailedException when the address cannot be listened on
     */
    public static Acceptor listen(
            NettyResources resources,
            InetSocketAddress address,
            @Nullable Tls tls,
            SessionOptions options,
            SessionHandler handler) {
        AcceptLimits limits = new AcceptLimits(AcceptOptions.DEFAULT, resources::nanoTime);
        return listen(resources, address, tls, limits, options, handler);
    }

    /**
     * Listens on the address. Port 0 takes a free port.
     *
     * @param limits shared with other listeners of the server
     * @throws ConnectFailedException when the address cannot be listened on
     */
    public static Acceptor listen(
            NettyResources resources,
            InetSocketAddress address,
            @Nullable Tls tls,
            AcceptLimits limits,
            SessionOptions options,
            SessionHandler handler) {
        return new Acceptor(
                resources,
                address,
                tls,
                limits,
                options,
                c -> new NettySession(c, Role.MC, options, handler, resources));
    }

    /**
     * Listens as an ESME on the address for message centres that send an outbind. Port 0 takes a free port.
     *
     * @param answer returns the bind that answers an outbind; null to disconnect. It is called on a handler thread
     * @throws ConnectFailedException when the address cannot be listened on
     */
    public static Acceptor listenForOutbind(
            NettyResources resources,
            InetSocketAddress address,
            @Nullable Tls tls,
            AcceptOptions accept,
            SessionOptions options,
            SessionHandler handler,
            Function<Outbind, @Nullable Bind> answer) {
        OutbindHandler outbindHandler = new OutbindHandler(handler, answer);
        return new Acceptor(
                resources,
                address,
                tls,
                new AcceptLimits(accept, resources::nanoTime),
                options,
                c -> new NettySession(c, Role.ESME, options, outbindHandler, resources));
    }

    /** Returns the address listened on, with the real port. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** Stops listening and unbinds all sessions. The future completes when the last connection is closed. */
    public CompletableFuture<Void> close() {
        closing = true;
        stopListening();
        return CompletableFuture.allOf(
                sessions.stream().map(NettySession::closeAsync).toArray(CompletableFuture[]::new));
    }

    /**
     * Stops listening: the port is free when this returns. Connections that were accepted live on, and {@link #close}
     * still closes them.
     */
    public void stopListening() {
        channel.close().awaitUninterruptibly();
        // The JDK keeps the socket of a closed channel open until the event loop selects again, or has ended.
        endListenerThread().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private Future<?> endListenerThread() {
        return EventLoops.stop(listenerGroup, 1);
    }

    private void configure(Channel accepted) {
        if (accepted.eventLoop().isShuttingDown()) { // it may have closed its channels already
            accepted.close();
            return;
        }
        // an event loop reads its sockets, this one included, before it runs scheduled tasks
        accepted.eventLoop()
                .schedule(AcceptFilter.slot(accepted)::endGracePeriod, GRACE_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        ReadAllowance allowance = new ReadAllowance(budget);
        accepted.config().setRecvByteBufAllocator(new BudgetedAllocator(allowance));
        InetSocketAddress peer = (InetSocketAddress) accepted.remoteAddress();
        if (peer != null && accept.trustsProxy(peer.getAddress())) {
            ProxyHeader.await(accepted, options.bindTimeout().toNanos(), resources.events(), behindProxy -> {
                if (behindProxy != null) {
                    PeerAddress.set(accepted, behindProxy);
                }
                if (behindProxy == null || acceptFilter.admits(accepted, behindProxy)) {
                    serve(accepted, allowance);
                }
            });
        } else {
            serve(accepted, allowance);
        }
    }

    private void serve(Channel accepted, ReadAllowance allowance) {
        if (tls != null) {
            accepted.pipeline().addLast(new SniTlsHandler(tls, accept, resources));
        }
        accepted.pipeline()
                .addLast(new ChannelAdapter(
                        resources, c -> register(factory.create(c), c, allowance), null, tls != null, handshakeFailed));
    }

    private void handshakeFailed(Channel accepted, Throwable cause) {
        resources
                .events()
                .log(
                        SmppEvent.TLS_HANDSHAKE_FAILED,
                        LogValues.peer(PeerAddress.of(accepted)),
                        "why=" + LogValues.quoted(Tls.reason(cause)));
    }

    private NettySession register(NettySession session, Channel accepted, ReadAllowance allowance) {
        sessions.add(session);
        session.limit(allowance, outboundBudget);
        Slot slot = AcceptFilter.slot(accepted);
        session.watchBind(new BindWatcher() {
            @Override
            public void deciding(boolean deciding) {
                slot.deciding(deciding);
            }

            @Override
            public void bound() {
                slot.bound();
                allowance.bound();
            }
        });
        accepted.closeFuture().addListener(closed -> sessions.remove(session));
        if (closing) {
            session.closeAsync(); // accepted just before the acceptor closed, or delayed by TLS
        }
        return session;
    }
}
