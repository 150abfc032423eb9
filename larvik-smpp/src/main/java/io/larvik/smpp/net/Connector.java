package io.larvik.smpp.net;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.HostResolver;
import io.larvik.smpp.session.ProxyServer;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.concurrent.FutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Connects to a message centre and binds. */
public final class Connector {

    private final NettyResources resources;
    private final String host;
    private final int port;
    private final @Nullable InetAddress localAddress;
    private final @Nullable Tls tls;
    private final Duration connectTimeout;
    private final HostResolver resolver;
    private final @Nullable ProxyServer proxy;

    /** What is looked up before each attempt: at least one address, and keys and trust where TLS is used. */
    private record Target(
            List<InetAddress> addresses, @Nullable SSLContext context) {}

    private final AtomicBoolean toldInsecure = new AtomicBoolean();

    /** Whether the log has that this host was passed over since it last accepted a bind. */
    private final AtomicBoolean toldPassedOver = new AtomicBoolean();

    /** The lookup that was started last. */
    private final AtomicReference<CompletableFuture<Target>> lookup =
            new AtomicReference<>(CompletableFuture.completedFuture(new Target(List.of(), null)));

    /**
     * Creates a connector without connecting.
     *
     * @param connectTimeout the time each address of the host has
     */
    public Connector(NettyResources resources, String host, int port, @Nullable Tls tls, Duration connectTimeout) {
        this(resources, host, port, null, tls, connectTimeout, InetAddress::getAllByName, null);
    }

    /**
     * Creates a connector without connecting.
     *
     * @param localAddress the local address; null for any. Only addresses of the same family are tried
     * @param connectTimeout the time that the lookup has, and each address of the host
     * @param resolver looks up the host, or the proxy if there is one, again for each attempt
     * @param proxy connects to the host; null for none
     */
    public Connector(
            NettyResources resources,
            String host,
            int port,
            @Nullable InetAddress localAddress,
            @Nullable Tls tls,
            Duration connectTimeout,
            HostResolver resolver,
            @Nullable ProxyServer proxy) {
        if (proxy != null) {
            ProxyTunnel.checkPresent();
        }
        this.resources = resources;
        this.host = host;
        this.port = port;
        this.localAddress = localAddress;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.resolver = resolver;
        this.proxy = proxy;
    }

    /** Returns the name or IP address of the host, as it was given. */
    public String host() {
        return host;
    }

    /** Returns the port of the host. */
    public int port() {
        return port;
    }

    /**
     * Looks up the host and tries its addresses in order until one accepts or refuses the bind.
     *
     * @return the bound session, or a {@link ConnectFailedException} or {@link BindRefusedException}
     */
    public CompletableFuture<Session> connect(Bind bind, SessionOptions options, SessionHandler handler) {
        return connect(Role.ESME, bind, options, handler);
    }

    /**
     * Looks up the host and sends an outbind to its addresses in order until an ESME binds.
     *
     * @return the session once it is bound, or a {@link ConnectFailedException} or {@link BindRefusedException}
     */
    public CompletableFuture<Session> outbind(Outbind outbind, SessionOptions options, SessionHandler handler) {
        return connect(Role.MC, outbind, options, handler);
    }

    private CompletableFuture<Session> connect(
            Role role, Pdu firstPdu, SessionOptions options, SessionHandler handler) {
        CompletableFuture<Session> result = new CompletableFuture<>();
        target().thenCompose(target -> connect(
                        target, 0, firstPdu, channel -> new NettySession(channel, role, options, handler, resources)))
                .whenComplete((session, failure) -> complete(result, session, located(failure, firstPdu)));
        return result;
    }

    private @Nullable Throwable located(@Nullable Throwable failure, Pdu firstPdu) {
        String account = firstPdu instanceof Bind bind ? bind.systemId() : null;
        return failure != null && Futures.unchecked(failure) instanceof SmppException ours
                ? ours.at(new SmppException.Origin(account, PeerAddress.text(host, port), null, null))
                : failure;
    }

    /**
     * Looks up the host on a thread that handlers cannot hold, and asks for the keys. Only one lookup runs at a time, so
     * that a resolver that never returns holds one thread and not one for each attempt.
     */
    private CompletableFuture<Target> target() {
        CompletableFuture<Target> started = new CompletableFuture<>();
        CompletableFuture<Target> running = lookup.updateAndGet(last -> last.isDone() ? started : last);
        if (running == started) {
            resources.executeOnSpareThread(() -> lookUp(started));
        }
        return running.copy()
                .orTimeout(connectTimeout.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException ? unknownHost("in time", failure) : failure));
    }

    private void lookUp(CompletableFuture<Target> result) {
        try {
            result.complete(new Target(addresses(), tls != null ? context(tls) : null));
        } catch (ConnectFailedException e) {
            result.completeExceptionally(e);
        }
    }

    private List<InetAddress> addresses() {
        List<InetAddress> usable = Arrays.stream(resolve())
                .filter(Objects::nonNull)
                .filter(this::isReachableFromLocalAddress)
                .toList();
        if (usable.isEmpty()) {
            throw unknownHost("", new UnknownHostException("none of the family of " + localAddress));
        }
        return usable;
    }

    private InetAddress[] resolve() {
        try {
            return Objects.requireNonNull(resolver.resolve(lookedUp()), "addresses");
        } catch (UnknownHostException e) {
            throw unknownHost("", e);
        } catch (RuntimeException | Error e) { // of code of the user
            resources.failed(resources.owner(), "in=resolver ", e);
            throw unknownHost("", e);
        }
    }

    private SSLContext context(Tls settings) {
        try {
            return Objects.requireNonNull(settings.keys().context(host), "context");
        } catch (RuntimeException | Error e) { // of code of the user
            resources.failed(resources.owner(), "in=keys ", e);
            throw new ConnectFailedException(
                    Reason.TLS, "failed before the TLS handshake: there are no keys for it", e);
        }
    }

    private String lookedUp() {
        return proxy != null ? proxy.host() : host;
    }

    private ConnectFailedException unknownHost(String when, Throwable cause) {
        return new ConnectFailedException(
                Reason.UNKNOWN_HOST,
                ("cannot be reached: no address is known for host " + lookedUp() + " " + when).trim(),
                cause);
    }

    private boolean isReachableFromLocalAddress(InetAddress address) {
        return localAddress == null || localAddress.getClass() == address.getClass();
    }

    private CompletableFuture<Session> connect(
            Target target, int index, Pdu firstPdu, ChannelAdapter.SessionFactory sessions) {
        if (resources.group().isShuttingDown()) {
            return CompletableFuture.failedFuture(closed());
        }
        CompletableFuture<Session> attempt = connect(target.addresses.get(index), target.context, firstPdu, sessions);
        if (index + 1 == target.addresses.size()) {
            return attempt;
        }
        return attempt.handle((session, failure) -> {
                    if (failure == null || isRefusal(failure)) {
                        return attempt;
                    }
                    passedOver(failure);
                    return connect(target, index + 1, firstPdu, sessions);
                })
                .thenCompose(result -> result);
    }

    /** Logs a failed bind after which another address or host is tried, so that no exception tells of it. */
    public void passedOver(Throwable failure) {
        RuntimeException cause = Futures.unchecked(failure);
        boolean hadSession = !(cause instanceof ConnectFailedException failed) || failed.reason() == Reason.CLOSED;
        if (hadSession) {
            String why = "why=" + LogValues.quoted(cause);
            if (toldPassedOver.compareAndSet(false, true)) {
                resources.events().log(SmppEvent.BIND_FAILED, LogValues.peer(host, port), why);
            } else {
                resources.events().logDetail(SmppEvent.BIND_FAILED, LogValues.peer(host, port), why);
            }
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return Futures.unchecked(failure) instanceof BindRefusedException;
    }

    private CompletableFuture<Session> connect(
            InetAddress address, @Nullable SSLContext context, Pdu firstPdu, ChannelAdapter.SessionFactory sessions) {
        CompletableFuture<Session> result = new CompletableFuture<>();
        EventLoop loop = resources.group().next();
        FutureListener<Object> onTermination =
                end -> result.completeExceptionally(closed()); // the event loop ended before the attempt
        loop.terminationFuture().addListener(onTermination);
        result.whenComplete((session, failure) -> loop.terminationFuture().removeListener(onTermination));
        try {
            loop.execute(() -> connect(loop, address, context, firstPdu, sessions, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(closed());
        }
        return result;
    }

    /** Runs on the event loop itself. An attempt made from another thread would never complete if the loop stopped. */
    private void connect(
            EventLoop loop,
            InetAddress address,
            @Nullable SSLContext context,
            Pdu firstPdu,
            ChannelAdapter.SessionFactory sessions,
            CompletableFuture<Session> result) {
        if (loop.isShuttingDown()) {
            result.completeExceptionally(closed());
            return;
        }
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.attr(PeerAddress.CONFIGURED).set(PeerAddress.text(host, port));
                        if (proxy != null) {
                            ProxyTunnel.add(
                                    channel, proxy, address, connectTimeout.toMillis(), e -> proxyFailed(e, result));
                        }
                        if (tls != null && context != null) {
                            if (!tls.verifyHost() && toldInsecure.compareAndSet(false, true)) {
                                resources
                                        .events()
                                        .log(SmppEvent.TLS_INSECURE, LogValues.peer(host, port), "verify_host=false");
                            }
                            channel.pipeline().addLast(tls.client(context, host, port));
                        }
                        channel.pipeline()
                                .addLast(new ChannelAdapter(
                                        resources,
                                        channelOpened -> session(sessions.create(channelOpened), result),
                                        firstPdu,
                                        tls != null,
                                        (failed, e) -> tlsFailed(e, result)));
                    }
                })
                .localAddress(localAddress == null ? null : new InetSocketAddress(localAddress, 0))
                .disableResolver() // target() has looked the name up, or the proxy will
                .connect(
                        proxy != null
                                ? InetSocketAddress.createUnresolved(host, port)
                                : new InetSocketAddress(address, port))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        result.completeExceptionally(new ConnectFailedException(
                                Reason.UNREACHABLE,
                                "cannot be reached: " + (proxy != null ? proxy + ": " : "")
                                        + connected.cause().getMessage(),
                                connected.cause()));
                    }
                });
    }

    private static ConnectFailedException closed() {
        return new ConnectFailedException(Reason.CLOSED, "not connected: closed meanwhile");
    }

    private NettySession session(NettySession session, CompletableFuture<Session> result) {
        session.whenBound().whenComplete((bound, failure) -> complete(result, bound, failure));
        return session;
    }

    private void proxyFailed(Throwable cause, CompletableFuture<Session> result) {
        result.completeExceptionally(new ConnectFailedException(
                Reason.UNREACHABLE, "cannot be reached through " + proxy + ": " + cause.getMessage(), cause));
    }

    private void tlsFailed(Throwable cause, CompletableFuture<Session> result) {
        boolean isFirstFailure = result.completeExceptionally(new ConnectFailedException(
                Reason.TLS,
                "failed in the TLS handshake: " + cause.getMessage()
                        + (cause instanceof NotSslRecordException ? "; the port may be one without TLS" : ""),
                cause));
        if (isFirstFailure) {
            resources
                    .events()
                    .log(
                            SmppEvent.TLS_PEER_REJECTED,
                            LogValues.peer(host, port),
                            "why=" + LogValues.quoted(cause.getMessage()));
        }
    }

    private void complete(CompletableFuture<Session> result, @Nullable Session session, @Nullable Throwable failure) {
        if (session != null) {
            toldPassedOver.set(false);
            result.complete(session);
        } else if (failure != null) {
            result.completeExceptionally(Futures.unchecked(failure));
        }
    }
}
