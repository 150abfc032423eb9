package io.larvik.smpp.server;

import io.larvik.smpp.message.SegmentOutcome;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.segment.MessageCollector;
import io.larvik.smpp.segment.SegmentSender;
import io.larvik.smpp.server.ServerOptions.Handlers;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A message centre: ESMEs bind to it, submit messages and get receipts and messages.
 *
 * <pre>{@code
 * SmppServer.builder()
 *         .authenticate(bind -> bind.matches("foo", "bar") ? accept(new Account("foo", 123)) : reject())
 *         .onSms((session, sms) -> {
 *             sms.accept("450");
 *             if (sms.receiptRequested()) sms.sendReceipt(DELIVERED);
 *         })
 *         .start();
 * }</pre>
 *
 * <p>It listens on the loopback address unless told otherwise. Safe for any thread.
 */
public final class SmppServer implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** How long a session waits for the response to its unbind. */
    private static final Duration UNBIND_TIMEOUT = Duration.ofSeconds(1);

    /** How long handlers that answered may go on. */
    private static final Duration HANDLER_TIMEOUT = Duration.ofSeconds(1);

    private final ServerOptions options;
    private final Handlers handlers;
    private final NettyResources resources;
    private final Acceptor acceptor;
    private final Accounts accounts;
    private final ExecutorService bindThreads;
    private final ThreadLocal<Boolean> onBindThread = new ThreadLocal<>();
    private final BindControl bindControl;
    private final AdmissionControl admission;
    private final RequestValidation validation;
    private final MessageCollector collector;
    private final ReceiptWriter receipts;
    private final AtomicInteger lastReference;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();

    SmppServer(ServerOptions options) {
        this.options = options;
        this.handlers = options.handlers();
        this.receipts = new ReceiptWriter(options.receipts());
        this.resources = new NettyResources(
                "smpp-server", options.eventLoops(), options.session().logRate(), "server", null);
        this.accounts = new Accounts(resources);
        this.lastReference = new AtomicInteger(resources.random().nextInt(0x10000));
        this.bindThreads = newBindThreads(options.binds().concurrency());
        this.bindControl = new BindControl(
                options.systemId(),
                new BruteForceGuard(options.binds()),
                options.authenticator() == null
                        ? null
                        : new AuthenticationQueue(options.authenticator(), options.binds(), bindThreads),
                accounts,
                options.listener(),
                resources);
        this.admission = new AdmissionControl(accounts, options.inflightBytes(), resources);
        this.validation = new RequestValidation(
                !options.messages().anyTime(), !options.messages().anyDestination());
        this.collector = new MessageCollector(
                options.messages().alphabets(),
                options.messages().reassembly(),
                options.messages().segmentHold(),
                options.messages().segmentIdScheme(),
                resources,
                this::handleMessage);
        boolean listening = false;
        try {
            acceptor = Acceptor.listen(
                    resources, options.address(), options.tls(), options.accept(), options.session(), new Handler());
            listening = true;
        } finally {
            if (!listening) {
                bindThreads.shutdown();
                resources.close();
            }
        }
    }

    /** The authenticator's: those of the handlers may all be busy. Each ends when there is nothing to do for a while. */
    private ExecutorService newBindThreads(int count) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Runnable marked = () -> {
                        onBindThread.set(true);
                        task.run();
                    };
                    Thread thread = new Thread(marked, "smpp-server-bind");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Returns a builder with the defaults. */
    public static SmppServerBuilder builder() {
        return new SmppServerBuilder();
    }

    /** Returns the address listened on, with the real port. */
    public InetSocketAddress localAddress() {
        return acceptor.localAddress();
    }

    /** Returns the port listened on. */
    public int port() {
        return localAddress().getPort();
    }

    /** Returns the bound sessions. */
    public List<Session> sessions() {
        return accounts.sessions();
    }

    /** Returns the bound sessions of an account. */
    public List<Session> sessions(String systemId) {
        return accounts.sessions(systemId);
    }

    /**
     * Delivers a message to an account, on any of its sessions that receives.
     *
     * @return the outcome of each segment; fails with {@link NotSentException} when no session receives, nothing being
     *     kept for later
     * @throws IllegalArgumentException when the message cannot be sent as it is; nothing was sent
     */
    public CompletableFuture<List<SegmentOutcome>> deliver(String systemId, Sms sms) {
        List<DeliverSm> segments = segments(sms);
        Session session = accounts.receiver(systemId, null);
        return session == null ? noReceiver(systemId) : send(session, segments);
    }

    /** Delivers a message on a session; see {@link #deliver(String, Sms)}. */
    public CompletableFuture<List<SegmentOutcome>> deliver(Session session, Sms sms) {
        return send(session, segments(sms));
    }

    /**
     * Connects to an ESME that listens and asks it to bind (outbind). Its bind is decided as every other.
     *
     * @param tls the trust with which to connect over TLS; null for a plain connection
     * @return the session once it is bound; fails with a {@link io.larvik.smpp.session.ConnectFailedException} or
     *     {@link io.larvik.smpp.session.BindRefusedException}
     */
    public CompletableFuture<Session> outbind(InetSocketAddress esme, @Nullable SSLContext tls, Outbind outbind) {
        Tls settings = tls != null ? new Tls(tls, true, false) : null;
        return new Connector(resources, esme.getHostString(), esme.getPort(), settings, CONNECT_TIMEOUT)
                .outbind(outbind, options.session(), new Handler());
    }

    /** Returns what all sessions did so far and hold now. */
    public Statistics statistics() {
        return resources.statistics();
    }

    /** Returns how often each event happened; those that did not are left out. */
    public Map<SmppEvent, Long> eventCounts() {
        return resources.events().counts();
    }

    /** Waits until the server is closed. */
    public void awaitTermination() {
        Blocking.await(terminated);
    }

    /**
     * Stops listening, unbinds all sessions once what is unanswered is answered or shutdownDrain is over, and stops
     * everything: within shutdownDrain and a second, whatever peers and handlers do. Handlers that still run then are
     * interrupted.
     *
     * <p>Called by a handler, listener or authenticator of this server, which would wait for itself, it returns at once;
     * {@link #awaitTermination} tells when all is done. Handlers on an executor of your own, other than one that runs them
     * on the event loop, are not known by their threads: let another thread close the server for them.
     */
    @Override
    public void close() {
        if (resources.isOwnThread() || onBindThread.get() != null) {
            new Thread(this::shutDown, "smpp-server-close").start();
        } else {
            shutDown();
        }
    }

    private void shutDown() {
        long deadline = resources.nanoTime() + options.session().shutdownDrain().toNanos() + UNBIND_TIMEOUT.toNanos();
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        closing.add(acceptor.close());
        accounts.sessions().forEach(session -> closing.add(session.closeAsync())); // those of outbinds are among them
        try {
            Blocking.await(
                    CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)), remaining(deadline), "the end");
        } catch (ResponseTimeoutException e) {
            // Busy handlers leave nobody to call onClosed; the connections are closed, or are with the event resources.
        }
        collector.close();
        bindThreads.shutdownNow();
        Duration remaining = remaining(deadline);
        resources.close(remaining.compareTo(HANDLER_TIMEOUT) < 0 ? remaining : HANDLER_TIMEOUT);
        terminated.complete(null);
    }

    private Duration remaining(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - resources.nanoTime()));
    }

    CompletableFuture<Void> sendReceipts(IncomingSms sms, MessageState state, String errorCode) {
        List<DeliverSm> pdus = receipts.write(sms, state, errorCode, resources.now());
        if (pdus.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        String systemId = sms.session().remoteSystemId();
        Session session = accounts.receiver(systemId, sms.session());
        return session == null ? noReceiver(systemId) : send(session, pdus).thenApply(outcomes -> null);
    }

    private List<DeliverSm> segments(Sms sms) {
        return sms.toDeliverSm(options.messages().alphabets(), lastReference.incrementAndGet() & 0xFFFF);
    }

    private CompletableFuture<List<SegmentOutcome>> send(Session session, List<DeliverSm> pdus) {
        return SegmentSender.send(session, pdus, options.session().requestTimeout());
    }

    private static <T> CompletableFuture<T> noReceiver(String systemId) {
        return CompletableFuture.failedFuture(new NotSentException("no session of " + systemId + " receives"));
    }

    private void handleMessage(IncomingMessage incoming) {
        IncomingSms sms = new IncomingSms(incoming, this, resources.now());
        boolean handled = false;
        try {
            if (handlers.onSms() != null) {
                handlers.onSms().handle(incoming.session(), sms);
            }
            handled = true;
        } finally {
            if (!handled && !incoming.isAnswered()) {
                sms.reject(CommandStatus.SYSTEM_ERROR);
            }
        }
    }

    /** What the sessions tell. */
    private final class Handler implements SessionHandler {

        @Override
        public void onConnected(Session session) {
            bindControl.connected(session);
            options.listener().onConnected(session);
        }

        @Override
        public boolean admits(InboundRequest request) {
            if (request.pdu() instanceof Bind) {
                bindControl.decide(request);
                return false;
            }
            return admission.admits(request);
        }

        @Override
        public void onBound(Session session) {
            options.listener().onBound(session);
        }

        @Override
        public void onRequest(InboundRequest request) {
            try {
                Consumer<InboundRequest> handler =
                        handlers.byType().get(request.pdu().getClass());
                CommandStatus refusal =
                        validation.check(request.pdu(), request.session().version());
                if (refusal != null) {
                    request.respond(refusal);
                } else if (!admission.allowsSource(request)) {
                    request.respond(CommandStatus.INVALID_SOURCE_ADDRESS);
                } else if (handler != null) {
                    handler.accept(request);
                } else if (handlers.onSms() != null && request.pdu() instanceof MessagePdu<?>) {
                    collector.take(request);
                } else if (handlers.onRequest() != null) {
                    handlers.onRequest().accept(request);
                } else {
                    request.respond(CommandStatus.INVALID_COMMAND_ID);
                }
            } catch (RuntimeException e) {
                options.listener().onError(request.session(), e);
                throw e;
            }
        }

        @Override
        public void onClosed(Session session, @Nullable SmppException cause) {
            options.listener().onClosed(session, cause);
        }
    }
}
