package io.larvik.smpp.client;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An ESME: bound to a message centre until it is closed, it sends messages and gets receipts and messages.
 *
 * <pre>{@code
 * try (SmppClient client = SmppClient.connect("smpp://foo:bar@smpp.somewhere.com:2775")) {
 *     Submission sent = client.send(Sms.to("46709771337").from("46701113311").text("«baff»").requestReceipt());
 *     Receipt receipt = sent.awaitReceipt(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>A lost connection is made again by itself. What was sent and not answered fails with an exception that tells
 * whether it may have been accepted; what is sent meanwhile waits for the connection, at most for its request timeout.
 * Safe for any number of threads.
 */
public final class SmppClient implements AutoCloseable {

    private final NettyResources resources;
    private final SessionPool pool;
    private final SendQueue queue;
    private final ClientInbox inbox;
    private final ReceiptTracker tracker;
    private final PeerAlphabets alphabets;
    private final Duration requestTimeout;
    private final WhenThrottled whenThrottled;
    private final AtomicInteger lastReference;

    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private SmppClient(ClientOptions options, NettyResources resources) {
        this.resources = resources;
        this.lastReference = new AtomicInteger(resources.random().nextInt(0x10000));
        this.alphabets = options.alphabets();
        this.whenThrottled = options.whenThrottled();
        this.requestTimeout = options.session().requestTimeout();
        this.tracker = new ReceiptTracker(options.receipts(), options.session().windowIn(), resources);
        this.inbox = new ClientInbox(options.inbox(), alphabets, tracker, resources);
        List<Dialer> dialers = options.outbind() != null
                ? List.of()
                : HostFailover.dialers(options.centre(), options.bind(), options.session(), resources);
        this.pool = new SessionPool(
                dialers, options.reconnect(), options.listener(), inbox, resources, new ReconnectingSession.Owner() {
                    @Override
                    public void bound() {
                        queue.dispatch();
                    }

                    @Override
                    public void ended(String reason) {
                        queue.close(reason);
                    }
                });
        this.queue = new SendQueue(pool::session, options.session().maxWaiters(), options.rateLimit(), resources);
    }

    /**
     * Connects and binds as the URL says: {@code smpp://system_id:password@host:port} or, with TLS, {@code smpps://…}.
     *
     * <p>Options follow a question mark: {@code bind} (trx, tx or rx), {@code system_type}, {@code version} (3.3, 3.4 or
     * 5.0), {@code window} (requests), {@code timeout}, {@code bind_timeout} and {@code enquire_link} (seconds),
     * {@code sessions} (how many), {@code rate} (messages per second), {@code reconnect} (true or false). Several hosts have commas between, as in
     * {@code smpp://foo:bar@a.example:2775,b.example:2775}.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException when there is no connection
     * @throws io.larvik.smpp.session.BindRefusedException when the message centre refuses the bind
     * @throws IllegalArgumentException when the URL cannot be read
     */
    public static SmppClient connect(String url) {
        return builder().url(url).connect();
    }

    /** Returns a builder with the defaults. */
    public static SmppClientBuilder builder() {
        return new SmppClientBuilder();
    }

    static SmppClient connect(ClientOptions options) {
        SessionOptions session = options.session();
        NettyResources resources = new NettyResources(
                "smpp-client", 1, session.logRate(), options.bind().systemId(), session.executor());
        SmppClient client = new SmppClient(options, resources);
        boolean connected = false;
        try {
            client.open(options);
            connected = true;
            return client;
        } finally {
            if (!connected) {
                client.close();
            }
        }
    }

    private void open(ClientOptions options) {
        if (options.outbind() != null) {
            pool.listen(resources, options.outbind(), options.session(), options.bind());
        } else {
            pool.open();
        }
    }

    /**
     * Sends a message and waits until the message centre accepted all its segments.
     *
     * @throws io.larvik.smpp.session.RequestRejectedException when it refuses the message
     * @throws io.larvik.smpp.message.SegmentsFailedException when it refuses some segment of several
     * @throws io.larvik.smpp.session.SmppException when there is no answer; it tells whether the message may have been
     *     accepted
     * @throws IllegalArgumentException when the message cannot be sent as it is; nothing was sent
     */
    public Submission send(Sms sms) {
        return await(startSending(sms));
    }

    /**
     * Sends a message. The future completes as {@link #send} returns or throws, where handlers run.
     *
     * @throws IllegalArgumentException when the message cannot be sent as it is; nothing was sent
     */
    public CompletableFuture<Submission> sendAsync(Sms sms) {
        return onHandlerThread(startSending(sms));
    }

    private CompletableFuture<Submission> startSending(Sms sms) {
        List<? extends PduRequest<?>> segments = segments(sms, lastReference.incrementAndGet() & 0xFFFF);
        boolean receipt = sms.requestsReceipt() && !sms.isForSeveral();
        if (!receipt) {
            return newSendOperation().send(segments).thenApply(outcomes -> new Submission(outcomes, false));
        }
        long number = tracker.sendStarted();
        return newSendOperation().send(segments).handle((outcomes, failure) -> {
            if (failure != null) {
                tracker.sendFailed(number);
                throw Futures.unchecked(failure);
            }
            Submission submission = new Submission(outcomes, true);
            tracker.track(number, submission);
            return submission;
        });
    }

    /**
     * Asks for the state of a message.
     *
     * @param messageId the id that the message centre gave it
     * @param source the sender it had
     * @throws io.larvik.smpp.session.RequestRejectedException when the message centre does not tell
     */
    public QuerySmResp query(String messageId, Address source) {
        return await(request(QuerySm.of(messageId, source)));
    }

    /** Asks for the state of a message; see {@link #query}. */
    public CompletableFuture<QuerySmResp> queryAsync(String messageId, Address source) {
        return onHandlerThread(request(QuerySm.of(messageId, source)));
    }

    /**
     * Takes back a message that is not delivered yet.
     *
     * @param messageId the id that the message centre gave it
     * @param source the sender it had
     * @throws io.larvik.smpp.session.RequestRejectedException when the message centre keeps it
     */
    public void cancel(String messageId, Address source) {
        await(request(CancelSm.of(messageId, source)));
    }

    /** Takes back a message that is not delivered yet; see {@link #cancel}. */
    public CompletableFuture<CancelSmResp> cancelAsync(String messageId, Address source) {
        return onHandlerThread(request(CancelSm.of(messageId, source)));
    }

    /**
     * Puts another text into a message that is not delivered yet. It must fit the message centre's default alphabet,
     * because replace_sm cannot say another.
     *
     * @param messageId the id that the message centre gave it
     * @param source the sender it had
     * @param registeredDelivery the receipts asked for from now on
     * @throws io.larvik.smpp.session.RequestRejectedException when the message centre keeps the old text
     * @throws IllegalArgumentException when the text does not fit the alphabet, or takes more than 255 octets
     */
    public void replace(String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        await(request(replaceSm(messageId, source, registeredDelivery, text)));
    }

    /** Puts another text into a message that is not delivered yet; see {@link #replace}. */
    public CompletableFuture<ReplaceSmResp> replaceAsync(
            String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        return onHandlerThread(request(replaceSm(messageId, source, registeredDelivery, text)));
    }

    private ReplaceSm replaceSm(String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        return ReplaceSm.of(messageId, source, registeredDelivery, alphabets.encodeDefault(text));
    }

    /**
     * Broadcasts a message.
     *
     * @return the id that the message centre gave it
     * @throws io.larvik.smpp.session.RequestRejectedException when it refuses the broadcast
     */
    public String broadcast(BroadcastSm broadcast) {
        String id = await(request(broadcast)).messageId();
        return id != null ? id : "";
    }

    /**
     * Returns the bound session, for any PDU by hand.
     *
     * @throws NotSentException when the client is not connected at the moment
     */
    public Session session() {
        Session session = pool.session();
        if (session == null) {
            throw new NotSentException("the client is not connected");
        }
        return session;
    }

    /**
     * Returns the address on which outbinds are awaited, with the real port; see {@link SmppClientBuilder#awaitOutbind}.
     * Null when the client connects by itself.
     */
    public @Nullable InetSocketAddress outbindAddress() {
        return pool.outbindAddress();
    }

    /** Returns what all sessions did so far, one after the other, and hold now. */
    public Statistics statistics() {
        return resources.statistics();
    }

    /** Returns how often each event happened; those that did not are left out. */
    public Map<SmppEvent, Long> eventCounts() {
        return resources.events().counts();
    }

    /** Tells whether the client is bound at the moment. */
    public boolean isConnected() {
        return pool.session() != null;
    }

    /**
     * Unbinds, after what is unanswered had its time, and stops everything, once however often it is called. The future
     * completes when all is done, at most the drain time and a few seconds later.
     */
    public CompletableFuture<Void> closeAsync() {
        if (closing.compareAndSet(false, true)) {
            new Thread(this::shutDown, "smpp-client-close").start(); // it stops all threads that there are
        }
        return closed.copy();
    }

    /**
     * Closes as {@link #closeAsync} does, and returns when that is done; at once when a handler or callback of this client
     * calls it, because it would wait for itself.
     */
    @Override
    public void close() {
        CompletableFuture<Void> done = closeAsync();
        if (!resources.isOwnThread()) {
            Blocking.await(done);
        }
    }

    private void shutDown() {
        try {
            pool.close();
        } finally {
            inbox.close();
            tracker.close();
            resources.close();
            closed.complete(null);
        }
    }

    private List<? extends PduRequest<?>> segments(Sms sms, int messageReference) {
        return sms.isForSeveral()
                ? sms.toSubmitMulti(alphabets, messageReference)
                : sms.toSubmitSm(alphabets, messageReference);
    }

    private SendOperation newSendOperation() {
        return new SendOperation(queue, whenThrottled, resources, requestTimeout);
    }

    /** Waits for what may end on an event loop. */
    private <T> T await(CompletableFuture<T> future) {
        if (resources.isEventLoop()) {
            throw new IllegalStateException("a blocking call on the event loop would wait for itself");
        }
        return Blocking.await(future);
    }

    /** Returns the future for the user's callbacks, which must not run on an event loop. */
    private <T> CompletableFuture<T> onHandlerThread(CompletableFuture<T> future) {
        return future.whenCompleteAsync((value, failure) -> {}, resources.handlerThreads());
    }

    /** Sends a request when there is a connection, and fails when it is refused. */
    private <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request) {
        return newSendOperation().send(request).thenApply(response -> {
            if (!response.status().isOk()) {
                throw new RequestRejectedException(request.commandId().toString(), response.status());
            }
            return response;
        });
    }
}
