package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.atLeast;
import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.server.ServerOptions.Handlers;
import io.larvik.smpp.server.ServerOptions.MessageOptions;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says where to listen and what to do with what comes. A server keeps the values of its {@link #start()}: changes of the
 * builder afterwards concern the next server. Not safe for several threads.
 */
public final class SmppServerBuilder {

    private String host = InetAddress.getLoopbackAddress().getHostAddress();
    private int port = 2775;
    private String systemId = "";

    private @Nullable Tls tls;

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

    private @Nullable Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator;

    private @Nullable SmsHandler onSms;

    private @Nullable Consumer<InboundRequest> onRequest;

    /** By the type of request. */
    private final Map<Class<?>, Consumer<InboundRequest>> handlers = new HashMap<>();

    private ServerListener listener = new ServerListener() {};

    SmppServerBuilder() {}

    /** Sets the address to listen on; the loopback address by default. */
    public SmppServerBuilder host(String newHost) {
        host = newHost;
        return this;
    }

    /** Sets the port to listen on, 0 for a free one; 2775 by default. */
    public SmppServerBuilder port(int newPort) {
        port = between("port", newPort, 0, 65535);
        return this;
    }

    /** Sets our name, at most 15 characters; by default each ESME is told its own. */
    public SmppServerBuilder systemId(String newSystemId) {
        if (newSystemId.length() > 15) {
            throw new IllegalArgumentException("system_id: " + newSystemId.length() + " characters, at most 15");
        }
        systemId = newSystemId;
        return this;
    }

    /** Takes connections over TLS with the keys of the context. */
    public SmppServerBuilder tls(SSLContext context) {
        tls = new Tls(context, false, false);
        return this;
    }

    /** Takes connections over TLS with keys that are chosen for each, as by host name, and may change. */
    public SmppServerBuilder tls(TlsKeys keys) {
        tls = new Tls(keys, false, false);
        return this;
    }

    /** Takes connections over TLS as {@link #tls(TlsKeys)}, only from ESMEs with a certificate that is trusted. */
    public SmppServerBuilder mutualTls(TlsKeys keys) {
        tls = new Tls(keys, false, true);
        return this;
    }

    /** Takes connections over TLS, only from ESMEs with a certificate that the context trusts. */
    public SmppServerBuilder mutualTls(SSLContext context) {
        tls = new Tls(context, false, true);
        return this;
    }

    /**
     * Sets who may bind. The function runs on a thread of the server's own and may block; see {@link
     * BindOptions.Builder#concurrency} for how many do at a time. What it throws refuses the bind with ESME_RSYSERR.
     */
    public SmppServerBuilder authenticate(Function<BindRequest, BindDecision> newAuthenticator) {
        return authenticateAsync(bind -> CompletableFuture.completedFuture(newAuthenticator.apply(bind)));
    }

    /** Sets who may bind, decided later; a stage that fails refuses the bind with ESME_RSYSERR. */
    public SmppServerBuilder authenticateAsync(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> newAuthenticator) {
        authenticator = newAuthenticator;
        return this;
    }

    /** Sets what is done with each message that an ESME submits. */
    public SmppServerBuilder onSms(SmsHandler handler) {
        onSms = handler;
        return this;
    }

    /**
     * Sets what is done with one kind of request, in place of anything else: {@code on(QuerySm.class, (session, query) ->
     * …)}.
     */
    public <P extends PduRequest<R>, R extends PduResponse> SmppServerBuilder on(
            Class<P> type, RequestHandler<P, R> handler) {
        handlers.put(type, request -> request.respond(handler.handle(request.session(), type.cast(request.pdu()))));
        return this;
    }

    /**
     * Sets how many threads move octets, at least 1; by default half as many as there are processors, as handlers and the
     * operating system need some too. One of them moves hundreds of thousands of messages a second.
     */
    public SmppServerBuilder eventLoops(int threads) {
        eventLoops = atLeast("eventLoops", threads, 1);
        return this;
    }

    /** Sets what is done with any other request, and with messages when there is no handler for them. */
    public SmppServerBuilder onRequest(Consumer<InboundRequest> handler) {
        onRequest = handler;
        return this;
    }

    /** Sets who is told of the sessions' fate. */
    public SmppServerBuilder listener(ServerListener newListener) {
        listener = newListener;
        return this;
    }

    /** Changes who may connect, how often and how many, and what connections may hold together. */
    public SmppServerBuilder accept(Consumer<AcceptOptions.Builder> changes) {
        accept = accept.with(changes);
        return this;
    }

    /** Changes how many binds are decided at a time, and who is slowed down after too many refused ones. */
    public SmppServerBuilder binds(Consumer<BindOptions.Builder> changes) {
        binds = binds.with(changes);
        return this;
    }

    /**
     * Sets how many octets of messages may be unanswered, of all sessions together, at least 1; 268,435,456 by default.
     * Further messages are answered with ESME_RMSGQFUL, and no handler sees them.
     */
    public SmppServerBuilder inflightBytes(long octets) {
        inflightBytes = atLeast("inflightBytes", octets, 1);
        return this;
    }

    /**
     * Hands messages to the handlers whatever their times; by default a schedule_delivery_time or validity_period in none
     * of the forms of {@link io.larvik.smpp.text.SmppTime} is refused with ESME_RINVSCHED or ESME_RINVEXPIRY.
     */
    public SmppServerBuilder acceptAnyTime() {
        anyTime = true;
        return this;
    }

    /** Hands messages to nobody to the handlers; by default an empty destination_addr is refused with ESME_RINVDSTADR. */
    public SmppServerBuilder acceptEmptyDestination() {
        anyDestination = true;
        return this;
    }

    /** Changes window, times and bounds of the sessions. */
    public SmppServerBuilder session(Consumer<SessionOptions.Builder> changes) {
        session = session.with(changes);
        return this;
    }

    /** Sets what the ESMEs mean by data_coding; GSM 03.38 by 0x00 by default. */
    public SmppServerBuilder alphabets(PeerAlphabets newAlphabets) {
        alphabets = newAlphabets;
        return this;
    }

    /** Changes what is kept of messages whose segments are not all there. */
    public SmppServerBuilder reassembly(Consumer<ReassemblyLimits.Builder> changes) {
        reassembly = reassembly.with(changes);
        return this;
    }

    /** Sets how long the segments of a message are left unanswered; 100 milliseconds by default. */
    public SmppServerBuilder segmentHold(SegmentHold hold) {
        segmentHold = hold;
        return this;
    }

    /** Sets under which ids the segments of a message are accepted; each under its own by default. */
    public SmppServerBuilder segmentIdScheme(SegmentIdScheme scheme) {
        segmentIdScheme = scheme;
        return this;
    }

    /** Sets which receipts a message of several segments gets; one for each segment by default. */
    public SmppServerBuilder receiptGranularity(ReceiptGranularity granularity) {
        receiptGranularity = granularity;
        return this;
    }

    /** Sets how the text of receipts is written; as the specification proposes by default. */
    public SmppServerBuilder receiptDialect(ReceiptDialect dialect) {
        receiptDialect = dialect;
        return this;
    }

    /** Sets the zone of the dates in receipts; UTC by default. */
    public SmppServerBuilder receiptZone(ZoneId zone) {
        receiptZone = zone;
        return this;
    }

    /**
     * Starts to listen.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException when the address cannot be listened on
     * @throws IllegalStateException when anybody could bind from elsewhere: without {@link #authenticate} a server
     *     listens on a loopback address only
     */
    public SmppServer start() {
        return new SmppServer(options());
    }

    private ServerOptions options() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (authenticator == null
                && !(address.getAddress() != null && address.getAddress().isLoopbackAddress())) {
            throw new IllegalStateException(
                    "host: " + host + " can be reached by others, and without authenticate(…) anybody could bind;"
                            + " set one of the two");
        }
        return new ServerOptions(
                address,
                systemId,
                tls,
                accept,
                session,
                binds,
                authenticator,
                inflightBytes,
                eventLoops,
                new MessageOptions(anyTime, anyDestination, alphabets, reassembly, segmentHold, segmentIdScheme),
                new ReceiptOptions(receiptGranularity, receiptZone, receiptDialect),
                new Handlers(Map.copyOf(handlers), onSms, onRequest),
                listener);
    }
}
