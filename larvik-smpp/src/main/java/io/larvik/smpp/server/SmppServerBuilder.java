package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.asName;
import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.credential;

import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.options.OptionChecks;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.segment.SegmentHandling;
import io.larvik.smpp.server.ServerOptions.Handlers;
import io.larvik.smpp.server.ServerOptions.Listener;
import io.larvik.smpp.server.ServerOptions.MessageOptions;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.HandlerOrder;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link SmppServer} and starts it. A server keeps the values that the builder had when {@link #start()}
 * or {@link #create()} was called. Later changes of the builder affect only later servers. Not safe for use by several threads.
 */
public final class SmppServerBuilder {

    /** What to use for requests that sessions answer themselves. */
    private static final Map<Class<?>, String> ANSWERED_OTHERWISE = Map.of(
            Bind.class, "authenticate(…), or onBound of listener(…)",
            Unbind.class, "onClosed of listener(…)",
            EnquireLink.class, "session(o -> o.tap(…)) to see them");

    /** Empty until it is set. */
    private String name = "";

    private final ListenSettings listen = new ListenSettings();
    private String systemId = "";
    private boolean longCredentials;
    private AcceptOptions accept = AcceptOptions.DEFAULT;
    private SessionOptions session = SessionOptions.forMc();
    private BindOptions binds = BindOptions.DEFAULT;
    private long inflightBytes = 256L * 1024 * 1024;
    private int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private boolean anyTime;
    private boolean anyDestination;
    private PeerAlphabets alphabets = PeerAlphabets.STANDARD;
    private ReassemblyLimits reassembly = ReassemblyLimits.DEFAULT;
    private SegmentHold segmentHold = SegmentHold.DEFAULT;
    private SegmentIdScheme segmentIdScheme = SegmentIdScheme.NUMBERED;
    private ReceiptGranularity receiptGranularity = ReceiptGranularity.EACH_SEGMENT;
    private ZoneId receiptZone = ZoneOffset.UTC;
    private ReceiptDialect receiptDialect = ReceiptDialect.STANDARD;
    private DeliveryOptions deliveries = DeliveryOptions.DEFAULT;

    private @Nullable Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator;

    private SmsHandler.@Nullable WithServer onSms;

    private @Nullable BiConsumer<SmppServer, InboundRequest> onSubmit;
    private @Nullable Consumer<InboundRequest> onRequest;

    /** By the type of request. */
    private final Map<Class<?>, BiConsumer<SmppServer, InboundRequest>> handlers = new HashMap<>();

    private ServerListener listener = new ServerListener() {};

    SmppServerBuilder() {}

    /**
     * Sets the name of this server, which the log and the names of its threads show. The default is the system_id, and
     * {@code server} if that is empty.
     *
     * @param newName 1 to 64 visible characters, and no space
     * @throws IllegalArgumentException if the name is empty, too long or has another character
     */
    public SmppServerBuilder name(String newName) {
        name = OptionChecks.name("name", newName);
        return this;
    }

    /** Sets the name or IP address of the local interface. The default is the loopback address. */
    public SmppServerBuilder host(String newHost) {
        listen.host = newHost;
        return this;
    }

    /**
     * Sets the TCP port. The default is 2775.
     *
     * @param newPort 1 to 65535; 0 selects a free port
     * @throws IllegalArgumentException if the port is out of range
     */
    public SmppServerBuilder port(int newPort) {
        listen.port(between("port", newPort, 0, 65535));
        return this;
    }

    /**
     * Lets the server listen on another port, without TLS. All listeners share accounts and limits. A server with such
     * listeners listens on the port of {@link #port} only if that is set.
     *
     * @param anotherPort 1 to 65535; 0 selects a free port
     * @throws IllegalArgumentException if the port is out of range
     */
    public SmppServerBuilder listen(int anotherPort) {
        listen.add(between("listen", anotherPort, 0, 65535), null);
        return this;
    }

    /**
     * Lets the server listen on another port, over TLS with these keys. See {@link #listen}.
     *
     * @param anotherPort 1 to 65535; 0 selects a free port
     * @throws IllegalArgumentException if the port is out of range
     */
    public SmppServerBuilder listenTls(int anotherPort, TlsKeys keys) {
        listen.add(between("listenTls", anotherPort, 0, 65535), keys);
        return this;
    }

    /**
     * Sets the system_id that the server returns in bind responses. By default it returns the system_id of the ESME.
     *
     * @param newSystemId at most 15 characters; checked by {@link #start()}
     */
    public SmppServerBuilder systemId(String newSystemId) {
        systemId = newSystemId;
        return this;
    }

    /**
     * Allows a system_id of this server, and a system_id and a password of {@link SmppServer#outbind}, of up to 64
     * characters, which SMPP forbids. By default they have at most 15 and 8 characters (SMPP 5.0, 4.1.1). The server
     * always reads up to 64 characters of what ESMEs send.
     */
    public SmppServerBuilder allowLongCredentials() {
        longCredentials = true;
        return this;
    }

    /** Accepts connections over TLS only, with the keys of the context. */
    public SmppServerBuilder tls(SSLContext context) {
        listen.tls = new Tls(context, false, false);
        return this;
    }

    /**
     * Accepts connections over TLS only. The keys are selected for each connection, for example by host name, and may
     * change.
     */
    public SmppServerBuilder tls(TlsKeys keys) {
        listen.tls = new Tls(keys, false, false);
        return this;
    }

    /** Changes the settings of TLS, such as its versions. The keys are set by one of the other methods for TLS. */
    public SmppServerBuilder tls(Consumer<TlsOptions.Builder> changes) {
        listen.tlsOptions = listen.tlsOptions.with(changes);
        return this;
    }

    /** Accepts connections over TLS as {@link #tls(TlsKeys)} does, and requires a trusted certificate of the ESME. */
    public SmppServerBuilder mutualTls(TlsKeys keys) {
        listen.tls = new Tls(keys, false, true);
        return this;
    }

    /** Accepts connections over TLS only, and requires a certificate of the ESME that the context trusts. */
    public SmppServerBuilder mutualTls(SSLContext context) {
        listen.tls = new Tls(context, false, true);
        return this;
    }

    /**
     * Sets the function that decides about each bind. Without one, every bind is accepted, and the server listens on a
     * loopback address only. The function runs on a bind thread of the server and may block;
     * {@link BindOptions.Builder#concurrency} limits the number of concurrent calls. If the function throws, the bind
     * is refused with ESME_RSYSERR.
     */
    public SmppServerBuilder authenticate(Function<BindRequest, BindDecision> newAuthenticator) {
        return authenticateAsync(bind -> CompletableFuture.completedFuture(newAuthenticator.apply(bind)));
    }

    /**
     * Sets the function that decides about each bind asynchronously. If the function throws or its stage fails, the
     * bind is refused with ESME_RSYSERR.
     */
    public SmppServerBuilder authenticateAsync(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> newAuthenticator) {
        authenticator = newAuthenticator;
        return this;
    }

    /** Sets the handler of messages that ESMEs submit. */
    public SmppServerBuilder onSms(SmsHandler handler) {
        return onSms((server, session, sms) -> handler.handle(session, sms));
    }

    /** Sets the handler of messages that ESMEs submit: {@code onSms((server, session, sms) -> …)}. */
    public SmppServerBuilder onSms(SmsHandler.WithServer handler) {
        onSms = handler;
        return this;
    }

    /**
     * Sets the handler of each submit_sm and data_sm as it came, for applications that store messages or pass them on.
     * It replaces {@link #onSms}: nothing is joined, and nothing is answered until the handler calls {@link
     * InboundRequest#respond(PduResponse)}, before it returns or later on any thread.
     */
    public SmppServerBuilder onSubmit(Consumer<InboundRequest> handler) {
        return onSubmit((server, submit) -> handler.accept(submit));
    }

    /** Sets the handler of each submit_sm and data_sm as it came: {@code onSubmit((server, submit) -> …)}. */
    public SmppServerBuilder onSubmit(BiConsumer<SmppServer, InboundRequest> handler) {
        onSubmit = handler;
        return this;
    }

    /**
     * Sets the handler of one type of request: {@code on(QuerySm.class, (session, query) -> …)}. It takes precedence
     * over all other handlers.
     *
     * @throws IllegalArgumentException if requests of the type reach no handler, because the session answers them
     */
    public <P extends PduRequest<R>, R extends PduResponse> SmppServerBuilder on(
            Class<P> type, RequestHandler<P, R> handler) {
        return on(type, (server, session, request) -> handler.handle(session, request));
    }

    /**
     * Sets the handler of one type of request, which gets the server, too: {@code on(QuerySm.class, (server, session,
     * query) -> …)}.
     *
     * @throws IllegalArgumentException if requests of the type reach no handler, because the session answers them
     */
    public <P extends PduRequest<R>, R extends PduResponse> SmppServerBuilder on(
            Class<P> type, RequestHandler.WithServer<P, R> handler) {
        String instead = ANSWERED_OTHERWISE.get(type);
        if (instead != null) {
            throw new IllegalArgumentException(
                    "on(" + type.getSimpleName() + ".class): reaches no handler; use " + instead);
        }
        handlers.put(
                type,
                (server, request) ->
                        request.respond(handler.handle(server, request.session(), type.cast(request.pdu()))));
        return this;
    }

    /**
     * Sets the number of event loop threads, which read and write the connections. The default is half the number of
     * processors, at least 1, because handlers and the operating system need processors too. One thread handles
     * hundreds of thousands of messages per second.
     *
     * @param threads 1 to 1,024
     * @throws IllegalArgumentException if the number is out of range
     */
    public SmppServerBuilder eventLoops(int threads) {
        eventLoops = between("eventLoops", threads, 1, 1024);
        return this;
    }

    /**
     * Sets the handler of all other requests, and of messages if there is no {@link #onSms} handler. Without a handler,
     * these requests are answered with ESME_RINVCMDID.
     */
    public SmppServerBuilder onRequest(Consumer<InboundRequest> handler) {
        onRequest = handler;
        return this;
    }

    /** Sets the listener of session events. By default there is none. */
    public SmppServerBuilder listener(ServerListener newListener) {
        listener = newListener;
        return this;
    }

    /** Changes the limits of incoming connections: allowed peers, rate, number and total memory. */
    public SmppServerBuilder accept(Consumer<AcceptOptions.Builder> changes) {
        accept = accept.with(changes);
        return this;
    }

    /** Changes the number of concurrent bind decisions and the limits for peers with many refused binds. */
    public SmppServerBuilder binds(Consumer<BindOptions.Builder> changes) {
        binds = binds.with(changes);
        return this;
    }

    /**
     * Sets the maximum number of octets of unanswered messages over all sessions. The default is 268,435,456. Messages
     * beyond the limit are answered with ESME_RMSGQFUL and do not reach a handler.
     *
     * @param octets 1 to 1,099,511,627,776
     * @throws IllegalArgumentException if the number is out of range
     */
    public SmppServerBuilder inflightBytes(long octets) {
        inflightBytes = between("inflightBytes", octets, 1, 1L << 40);
        return this;
    }

    /**
     * Passes messages with invalid times to the handlers. By default, a schedule_delivery_time or validity_period that
     * has none of the forms of {@link io.larvik.smpp.text.SmppTime} is refused with ESME_RINVSCHED or ESME_RINVEXPIRY.
     */
    public SmppServerBuilder acceptAnyTime() {
        anyTime = true;
        return this;
    }

    /**
     * Passes messages with an empty destination_addr to the handlers. By default they are refused with ESME_RINVDSTADR.
     */
    public SmppServerBuilder acceptEmptyDestination() {
        anyDestination = true;
        return this;
    }

    /** Sets which handlers of one session may run beside each other: by default all of them. See {@link HandlerOrder}. */
    public SmppServerBuilder handlerOrder(HandlerOrder order) {
        return session(options -> options.handlerOrder(order));
    }

    /** Changes the options of the sessions, such as window, timeouts and limits. */
    public SmppServerBuilder session(Consumer<SessionOptions.Builder> changes) {
        session = session.with(changes);
        return this;
    }

    /** Sets the alphabets that the ESMEs mean by values of data_coding. By default data_coding 0x00 means GSM 03.38. */
    public SmppServerBuilder alphabets(PeerAlphabets newAlphabets) {
        alphabets = newAlphabets;
        return this;
    }

    /**
     * Changes the limits of messages whose segments are incomplete. The default is {@link ReassemblyLimits#DEFAULT}.
     */
    public SmppServerBuilder reassembly(Consumer<ReassemblyLimits.Builder> changes) {
        reassembly = reassembly.with(changes);
        return this;
    }

    /** Sets how long segments of an incomplete message stay unanswered. The default is 100 milliseconds. */
    public SmppServerBuilder segmentHold(SegmentHold hold) {
        segmentHold = hold;
        return this;
    }

    /** Sets the message_ids of the segments of a message. The default is {@link SegmentIdScheme#NUMBERED}. */
    public SmppServerBuilder segmentIdScheme(SegmentIdScheme scheme) {
        segmentIdScheme = scheme;
        return this;
    }

    /**
     * Sets which receipts a message of several segments gets. The default is {@link ReceiptGranularity#EACH_SEGMENT}.
     */
    public SmppServerBuilder receiptGranularity(ReceiptGranularity granularity) {
        receiptGranularity = granularity;
        return this;
    }

    /**
     * Sets the format of the text of receipts. The default is {@link ReceiptDialect#STANDARD}, as the specification
     * proposes.
     */
    public SmppServerBuilder receiptDialect(ReceiptDialect dialect) {
        receiptDialect = dialect;
        return this;
    }

    /** Sets the time zone of the dates in receipts. The default is UTC. */
    public SmppServerBuilder receiptZone(ZoneId zone) {
        receiptZone = zone;
        return this;
    }

    /**
     * Changes how many receipts and messages wait for the ESMEs, and how long. By default 10,000 segments wait for an
     * account, each for 10 minutes.
     */
    public SmppServerBuilder deliveries(Consumer<DeliveryOptions.Builder> changes) {
        deliveries = deliveries.with(changes);
        return this;
    }

    /**
     * Starts the server. Returns as soon as it listens.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the server cannot listen on the address
     * @throws IllegalArgumentException if the system_id is too long
     * @throws IllegalStateException if there is no authenticator and the address is not a loopback address, so that
     *     anybody could bind; if TLS has settings and no keys; or if messages have two handlers
     */
    public SmppServer start() {
        SmppServer server = create();
        boolean started = false;
        try {
            server.open();
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /**
     * Creates a server that does not listen yet: {@link SmppServer#open()} makes it listen. It has no thread and no
     * socket before that. For containers that make objects first and start them later.
     *
     * @throws IllegalArgumentException as {@link #start()} does
     * @throws IllegalStateException as {@link #start()} does
     */
    public SmppServer create() {
        return new SmppServer(options());
    }

    private ServerOptions options() {
        List<Listener> listeners = listen.listeners();
        if (onSms != null && onSubmit != null) {
            throw new IllegalStateException("onSms, onSubmit: set one of the two, as both handle messages");
        }
        if (authenticator == null && !listen.isLoopback()) {
            throw new IllegalStateException("host: " + listen.host
                    + " can be reached by others, and without authenticate(…) anybody could bind;"
                    + " set one of the two");
        }
        return new ServerOptions(
                name.isEmpty() ? asName(systemId) : name,
                listeners,
                listen.tlsOptions,
                credential("system_id", systemId, 15, longCredentials),
                longCredentials,
                accept,
                session,
                binds,
                authenticator,
                inflightBytes,
                eventLoops,
                new MessageOptions(
                        anyTime,
                        anyDestination,
                        reassembly,
                        new SegmentHandling(alphabets, segmentHold, segmentIdScheme)),
                new ReceiptOptions(receiptGranularity, receiptZone, receiptDialect),
                deliveries,
                new Handlers(Map.copyOf(handlers), onSms, onSubmit, onRequest),
                listener);
    }
}
