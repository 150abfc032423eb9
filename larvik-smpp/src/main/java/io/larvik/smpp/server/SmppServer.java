package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.credential;

import io.larvik.smpp.delivery.Deliveries;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.ClosingTime;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.segment.MessageCollector;
import io.larvik.smpp.server.ServerOptions.Handlers;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.threads.HandlerThreads;
import io.larvik.smpp.threads.ReadOnlyFuture;
import io.larvik.smpp.threads.ThreadPools;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A message centre: ESMEs bind to it, submit messages and get receipts and messages.
 *
 * <pre>{@code
 * SmppServer.builder()
 *         .authenticate(bind -> bind.matches("foo", "bar") ? accept(new Customer("foo", 123)) : reject())
 *         .onSms((session, sms) -> {
 *             sms.accept("450");
 *             if (sms.receiptRequested()) sms.sendReceipt(DELIVERED);
 *         })
 *         .start();
 * }</pre>
 *
 * <p>It listens on the loopback address by default. Safe for use by several threads.
 */
public final class SmppServer implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final ServerOptions options;
    private final Handlers handlers;
    private final String threadNames;
    private final NettyResources resources;
    private final Listeners listeners;
    private final Accounts accounts;

    /** The threads of the authenticator, apart from those of the handlers, which may all be busy. */
    private final HandlerThreads bindThreads;

    private final BindControl bindControl;
    private final AdmissionControl admission;
    private final RequestValidation validation;
    private final MessageCollector collector;
    private final Deliveries deliveries;
    private final AtomicInteger lastReference;

    /** The commands that were refused for want of a handler, and warned about. */
    private final Set<CommandId> unhandled = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean closing = new AtomicBoolean();
    private final ReadOnlyFuture<Void> terminated = new ReadOnlyFuture<>();

    SmppServer(ServerOptions options) {
        this.options = options;
        this.handlers = options.handlers();
        this.threadNames = options.name().isEmpty() ? "smpp-server" : "smpp-server-" + options.name();
        this.resources = new NettyResources(
                threadNames,
                options.eventLoops(),
                options.name().isEmpty() ? "server" : options.name(),
                options.session());
        this.accounts = new Accounts(resources);
        this.deliveries = new Deliveries(
                options.deliveries(), options.session(), accounts::all, resources, () -> !resources.isEventLoop());
        this.lastReference = new AtomicInteger(resources.random().nextInt(0x10000));
        this.bindThreads = new HandlerThreads(
                ThreadPools.pool(threadNames + "-bind", 2 * options.binds().concurrency()), resources.userThreads());
        this.bindControl = new BindControl(
                options.systemId(),
                new BruteForceGuard(options.binds()),
                options.authenticator() == null
                        ? null
                        : new AuthenticationQueue(
                                options.authenticator(),
                                options.binds(),
                                options.session().bindTimeout(),
                                bindThreads,
                                resources),
                accounts,
                options.listener(),
                resources);
        this.admission = new AdmissionControl(accounts, options.inflightBytes(), resources);
        this.validation = new RequestValidation(
                !options.messages().anyTime(), !options.messages().anyDestination());
        this.collector = new MessageCollector(
                options.messages().reassembly(),
                session -> accounts.options(session.remoteSystemId())
                        .segments(options.messages().segments()),
                resources,
                this::handleMessage);
        this.listeners = new Listeners(options, resources, new Handler());
    }

    /** Returns a builder with the default values. */
    public static SmppServerBuilder builder() {
        return new SmppServerBuilder();
    }

    /** Returns the name of this server: that of the builder, else the system_id, else {@code server}. */
    public String name() {
        return resources.owner();
    }

    /**
     * Starts to listen. Returns as soon as it does. Has no effect if the server listens already.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the server cannot listen on an address; it then listens on
     *     none, and can be opened again
     * @throws IllegalStateException if the server is closed, which it stays
     */
    public void open() {
        listeners.open();
    }

    /**
     * Returns the address on which the server listens, with the actual port; of several, the first one.
     *
     * @throws IllegalStateException if the server was never open
     */
    public InetSocketAddress localAddress() {
        List<InetSocketAddress> addresses = localAddresses();
        if (addresses.isEmpty()) {
            throw new IllegalStateException("the server is not open");
        }
        return addresses.get(0);
    }

    /**
     * Returns all addresses on which the server listens, with the actual ports: first that of {@link
     * SmppServerBuilder#port}, if it listens there, then the others in the order in which they were given. Empty before
     * the server is open.
     */
    public List<InetSocketAddress> localAddresses() {
        return listeners.addresses();
    }

    /** Returns the port on which the server listens. */
    public int port() {
        return localAddress().getPort();
    }

    /** Returns all bound sessions. */
    public List<Session> sessions() {
        return accounts.sessions();
    }

    /** Returns the bound sessions of the account. */
    public List<Session> sessions(String systemId) {
        return accounts.sessions(systemId);
    }

    /**
     * Delivers a message to an account, on any bound receiver or transceiver session of it. Its segments wait in memory
     * until the ESME takes them, behind the earlier ones of the account. See {@link DeliveryOptions} for how many wait,
     * how long, and what happens beyond that.
     *
     * @return completes with the outcome of each segment in segment order when the ESME has accepted all of them.
     *     Otherwise it fails with the reason for a message of one segment, such as {@link
     *     io.larvik.smpp.session.NotSentException}, and with a {@link io.larvik.smpp.session.SegmentsFailedException}
     *     that has all outcomes for a longer one
     * @throws IllegalArgumentException if the message cannot be encoded; nothing is sent
     * @throws io.larvik.smpp.session.SmppInterruptedException if the thread is interrupted while it waits for room
     */
    public CompletableFuture<List<SegmentOutcome>> deliver(String systemId, Sms sms) {
        return deliveries.deliver(systemId, null, segments(systemId, sms));
    }

    /**
     * Delivers a message to the account of the session, on this session if it receives and has room in its window. The
     * result is that of {@link #deliver(String, Sms)}.
     */
    public CompletableFuture<List<SegmentOutcome>> deliver(Session session, Sms sms) {
        String systemId = session.remoteSystemId();
        return deliveries.deliver(systemId, session, segments(systemId, sms));
    }

    /**
     * Delivers PDUs as they are, in order and behind what already waits for the account. The result is that of {@link
     * #deliver(String, Sms)}, with each PDU in the place of a segment.
     */
    public CompletableFuture<List<SegmentOutcome>> deliver(String systemId, List<DeliverSm> pdus) {
        return deliveries.deliver(systemId, null, pdus);
    }

    /**
     * Sends a PDU at once, past everything that waits for the account: to its receiving session that has the most room
     * in its window. It is sent once. For applications that keep a queue of their own.
     *
     * @return completes with the response, whatever its status; fails with {@link
     *     io.larvik.smpp.session.NotSentException} if no receiving session has room
     */
    public CompletableFuture<DeliverSmResp> deliver(String systemId, DeliverSm pdu) {
        return deliveries.deliverNow(systemId, pdu);
    }

    /**
     * Changes the options of an account while it is bound, as when its configuration was loaded anew. The next bind
     * replaces them. Sessions beyond a lower number of binds stay.
     *
     * @return false if the account has no session; nothing is changed then
     */
    public boolean limits(String systemId, AccountOptions newOptions) {
        return accounts.apply(systemId, newOptions);
    }

    /** Returns how many segments of receipts and messages wait for ESMEs, or are sent and not answered. */
    public int waitingDeliveries() {
        return deliveries.size();
    }

    /**
     * Connects to an ESME and asks it to bind, with outbind (SMPP 5.0, 4.1.1.7). The authenticator decides about its
     * bind as about any other.
     *
     * @param esme the address on which the ESME listens
     * @param tls the trusted certificates for a TLS connection, which has the versions of TLS of this server; null for
     *     a plain connection
     * @return completes with the session when it is bound; fails with a
     *     {@link io.larvik.smpp.session.ConnectFailedException} or {@link io.larvik.smpp.session.BindRefusedException}
     * @throws IllegalArgumentException if the system_id or the password is too long
     */
    public CompletableFuture<Session> outbind(InetSocketAddress esme, @Nullable SSLContext tls, Outbind outbind) {
        credential("system_id", outbind.systemId(), 15, options.longCredentials());
        credential("password", outbind.password(), 8, options.longCredentials());
        Tls settings = tls != null ? new Tls(tls, true, false).with(options.tls()) : null;
        return new Connector(resources, esme.getHostString(), esme.getPort(), settings, CONNECT_TIMEOUT)
                .outbind(outbind, options.session(), new Handler())
                .whenCompleteAsync((session, failure) -> {}, resources::complete);
    }

    /** Returns the counters of all sessions since the server was started, and their current state. */
    public Statistics statistics() {
        return resources.statistics();
    }

    /** Returns the number of occurrences of each event. Events that did not occur are absent. */
    public Map<SmppEvent, Long> eventCounts() {
        return resources.events().counts();
    }

    /** Blocks until the server is closed. */
    public void awaitTermination() {
        Blocking.await(terminated);
    }

    /**
     * Closes the server: stops listening, waits for unanswered requests at most for the shutdown drain time, unbinds
     * all sessions and releases all resources. It takes at most one second longer than the drain time, whatever peers
     * and handlers do. Handlers that still run then are interrupted, unless they run on an executor of the user, and
     * are logged as {@link SmppEvent#HANDLER_RUNNING}.
     *
     * <p>If a handler, listener, callback or authenticator of this server calls it, on whichever executor, it returns
     * at once, because it would wait for itself; {@link #awaitTermination} then tells when the server is closed.
     *
     * @throws io.larvik.smpp.session.SmppInterruptedException if the thread is or was interrupted; the server is closed
     *     all the same
     */
    @Override
    public void close() {
        closeAsync();
        if (!resources.isOwnThread()) {
            awaitTermination();
        }
    }

    /**
     * Closes the server as {@link #close()} does, without waiting. The future completes when everything is closed.
     * Further calls have no effect and return the same future.
     */
    public CompletableFuture<Void> closeAsync() {
        if (closing.compareAndSet(false, true)) {
            new Thread(this::shutDown, threadNames + "-close").start(); // an interrupt of the caller does not reach it
        }
        return terminated;
    }

    private void shutDown() {
        ClosingTime time = new ClosingTime(resources, options.session().shutdownDrain());
        deliveries.close(); // first, so that the sessions can still send what waits
        collector.stopHolding();
        List<CompletableFuture<Void>> ends = new ArrayList<>(listeners.close());
        accounts.sessions().forEach(session -> ends.add(session.closeAsync())); // includes the sessions of outbinds
        time.await(ends);
        collector.close();
        bindThreads.close(Duration.ZERO);
        resources.close(time.forHandlers());
        deliveries.logLostAtClose();
        terminated.settle(null);
    }

    CompletableFuture<List<SegmentOutcome>> sendReceipts(IncomingSms sms, MessageState state, String errorCode) {
        String systemId = sms.session().remoteSystemId();
        Account account = accounts.find(systemId);
        AccountOptions latest = account != null ? account.options() : sms.options();
        List<DeliverSm> pdus =
                new ReceiptWriter(latest.receipts(options.receipts())).write(sms, state, errorCode, resources.now());
        return pdus.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : deliveries.deliver(systemId, sms.session(), pdus);
    }

    private List<DeliverSm> segments(String systemId, Sms sms) {
        PeerAlphabets alphabets = accounts.options(systemId)
                .segments(options.messages().segments())
                .alphabets();
        return sms.toDeliverSm(alphabets, lastReference.incrementAndGet() & 0xFFFF);
    }

    private void handleMessage(IncomingMessage incoming) {
        IncomingSms sms = new IncomingSms(
                incoming, this, accounts.options(incoming.session().remoteSystemId()), resources.now());
        boolean handled = false;
        try {
            if (handlers.onSms() != null) {
                handlers.onSms().handle(this, incoming.session(), sms);
            }
            handled = true;
        } finally {
            if (!handled && !incoming.isAnswered()) {
                sms.reject(CommandStatus.SYSTEM_ERROR);
            }
        }
    }

    /** Receives the events of all sessions. */
    private final class Handler implements SessionHandler {

        @Override
        public void becameConnected(Session session) {
            bindControl.connected(session);
        }

        @Override
        public void becameClosed(Session session, @Nullable SmppException cause) {
            bindControl.closed(session);
        }

        @Override
        public void onConnected(Session session) {
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
        public void becameBound(Session session) {
            deliveries.dispatch(session.remoteSystemId());
        }

        @Override
        public void onRequest(InboundRequest request) {
            if (request.pdu() instanceof ContentPdu<?>) {
                deliveries.handle(
                        request.session().remoteSystemId(),
                        resources.inContextOf(request.session(), () -> handleOnce(request)));
            } else {
                handle(request);
            }
        }

        /** Handles a message that may have waited, and may have been answered meanwhile because its time was up. */
        private void handleOnce(InboundRequest request) {
            if (request.isAnswered()) {
                return;
            }
            boolean handled = false;
            try {
                handle(request);
                handled = true;
            } finally {
                if (!handled) {
                    request.respond(CommandStatus.SYSTEM_ERROR);
                }
            }
        }

        private void handle(InboundRequest request) {
            try {
                BiConsumer<SmppServer, InboundRequest> handler =
                        handlers.byType().get(request.pdu().getClass());
                CommandStatus refusal =
                        validation.check(request.pdu(), request.session().version());
                if (refusal != null) {
                    request.respond(refusal);
                } else if (!admission.allowsSource(request)) {
                    request.respond(CommandStatus.INVALID_SOURCE_ADDRESS);
                } else if (handler != null) {
                    handler.accept(SmppServer.this, request);
                } else if (handlers.onSubmit() != null && request.pdu() instanceof MessagePdu<?>) {
                    handlers.onSubmit().accept(SmppServer.this, request);
                } else if (handlers.onSms() != null && request.pdu() instanceof MessagePdu<?>) {
                    collector.take(request);
                } else if (handlers.onRequest() != null) {
                    handlers.onRequest().accept(request);
                } else {
                    refuseUnhandled(request);
                }
            } catch (RuntimeException e) {
                resources.run(
                        request.session(),
                        "in=onError ",
                        () -> options.listener().onError(request.session(), e));
                throw e;
            }
        }

        private void refuseUnhandled(InboundRequest request) {
            CommandId command = request.pdu().commandId();
            if (unhandled.add(command)) {
                String missing = request.pdu() instanceof MessagePdu<?> ? "onSms" : "onRequest";
                resources.log(SmppEvent.REQUEST_UNHANDLED, "cmd=" + command + " handler=" + missing);
            }
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }

        @Override
        public void onClosed(Session session, @Nullable SmppException cause) {
            options.listener().onClosed(session, cause);
        }
    }
}
