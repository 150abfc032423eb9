package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.notNegative;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.queue.Sending;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An ESME: it stays bound to a message centre until it is closed, sends messages, and receives receipts and messages.
 *
 * <pre>{@code
 * try (SmppClient client = SmppClient.connect("smpp://foo:bar@smpp.somewhere.com:2775")) {
 *     Submission sent = client.send(Sms.to("46709771337").from("46701113311").text("«baff»").requestReceipt());
 *     Receipt receipt = sent.awaitReceipt(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>The client connects again after it lost a connection. Requests that were unanswered then fail with an exception
 * that tells whether the message centre may have accepted them. New requests wait for the connection, at most for the
 * queue timeout.
 *
 * <p>Safe for use by several threads. Blocking methods must not be called on an event loop; they throw
 * {@link IllegalStateException} there. Futures complete on a handler thread, where callbacks may block.
 */
public final class SmppClient implements AutoCloseable {

    private final ClientOptions options;
    private final NettyResources resources;
    private final SessionPool pool;
    private final SendQueue queue;
    private final ClientInbox inbox;
    private final ReceiptTracker tracker;
    private final MessageSender sender;
    private final PeerAlphabets alphabets;
    private final Lifecycle lifecycle;

    private SmppClient(ClientOptions options, NettyResources resources) {
        this.options = options;
        this.resources = resources;
        this.alphabets = options.alphabets();
        this.tracker = new ReceiptTracker(options.receipts(), options.session().windowIn(), resources);
        this.inbox = new ClientInbox(this, options.inbox(), alphabets, tracker, resources);
        List<Dialer> dialers = options.dialers(resources);
        this.pool = new SessionPool(options, dialers, inbox, resources, this::queue);
        this.queue = new SendQueue(pool, options.send(), resources);
        this.sender = new MessageSender(queue, options, tracker, resources);
        this.lifecycle = new Lifecycle(options, resources, pool, queue, inbox, tracker);
    }

    private SendQueue queue() {
        return queue;
    }

    /**
     * Connects and binds as described by a URL: {@code smpp://system_id:password@host:port}, or {@code smpps://…} for
     * TLS. Special characters must be percent-encoded. Commas separate several hosts, as in
     * {@code smpp://foo:bar@a.example:2775,b.example:2775}. The URL has no path and no fragment.
     *
     * <p>Options follow a question mark: {@code bind} (trx, tx, rx or tx+rx) and {@code rx_port}, as
     * {@link SmppClientBuilder#transmitterAndReceiver} says, {@code system_type}, {@code version} (3.3, 3.4 or 5.0),
     * {@code window} (requests), {@code timeout}, {@code queue_timeout}, {@code bind_timeout} and {@code enquire_link}
     * (seconds, or with a unit: 500ms, 30s, 2m, 1h), {@code sessions} (1 to 100), {@code rate} (requests per second),
     * {@code max_queued} (segments), {@code when_queue_full} (block or fail), {@code reconnect} (true or false),
     * {@code long_credentials} (true or false); {@code source_ton}, {@code source_npi}, {@code dest_ton},
     * {@code dest_npi} (0 to 255) for addresses that are given as text; {@code service_type}, {@code validity} (as
     * {@code timeout}) and {@code priority} (0 to 4) of messages that do not say them; {@code default_alphabet} (gsm7
     * or the name of a charset), the meaning of data_coding 0x00; with {@code smpps://}, {@code tls} (1.2 or 1.3, by
     * default both) and {@code tls_ca}, the path of a PEM file with the only certificates to trust.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if no connection can be made
     * @throws io.larvik.smpp.session.BindRefusedException if the message centre refuses the bind
     * @throws IllegalArgumentException if the URL cannot be parsed or an option is unknown or out of range
     */
    public static SmppClient connect(String url) {
        return builder().url(url).connect();
    }

    /** Returns a builder with the default values. */
    public static SmppClientBuilder builder() {
        return new SmppClientBuilder();
    }

    static SmppClient create(ClientOptions options) {
        return new SmppClient(
                options, new NettyResources("smpp-client-" + options.name(), 1, options.name(), options.session()));
    }

    /** Opens the client in the background, or waits for its first sessions. Closes it if that fails. */
    SmppClient openOrClose(boolean inBackground) {
        boolean isOpen = false;
        try {
            if (inBackground) {
                lifecycle.open();
            } else {
                lifecycle.connect();
            }
            isOpen = true;
            return this;
        } finally {
            if (!isOpen) {
                close();
            }
        }
    }

    /**
     * Connects and binds, and goes on trying as after a loss; see {@link SmppClientBuilder#connectInBackground()}.
     * Returns at once, with the same future each time. The future completes on a handler thread when the first session
     * is bound, or the first of each kind with {@link SmppClientBuilder#transmitterAndReceiver}. It fails with the last
     * failure when no further attempt is allowed, and with a {@link io.larvik.smpp.session.ConnectFailedException} when
     * the client is closed before. A client that is closed does not open again.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the client awaits an outbind and cannot listen for it; it
     *     can be opened again then
     */
    public CompletableFuture<Void> open() {
        return lifecycle.open();
    }

    /**
     * Sends a message and waits until the message centre has accepted all of its segments. Returns within the queue
     * timeout plus the request timeout; see {@link SmppClientBuilder#queueTimeout}.
     *
     * @throws io.larvik.smpp.session.RequestRejectedException if the message centre refuses a message of one segment
     * @throws io.larvik.smpp.session.SegmentsFailedException if any segment of a longer message fails
     * @throws NotSentException if the message waited in vain for a connection, the rate or the window
     * @throws io.larvik.smpp.session.SmppException if there is no response; it tells whether the message may have been
     *     accepted
     * @throws IllegalArgumentException if the message cannot be encoded; nothing is sent
     */
    public Submission send(Sms sms) {
        return await(() -> sender.send(sms, null));
    }

    /**
     * Sends a message as {@link #send(Sms)} does, with a deadline of its own for the wait and the response together. A
     * request is not begun when less of it is left than responses took lately.
     *
     * @param timeout more than zero to 365 days
     */
    public Submission send(Sms sms, Duration timeout) {
        return await(() -> sender.send(sms, timeout));
    }

    /**
     * Sends a message without waiting for the response. The future completes on a handler thread, with the result or an
     * exception of {@link #send(Sms)}.
     *
     * <p>While {@link SmppClientBuilder#maxQueued} segments wait, the calling thread waits for a place, at most for the
     * queue timeout. A loop over any number of messages therefore proceeds at the pace of the message centre. On an
     * event loop, or with {@link SmppClientBuilder#whenQueueFull WhenQueueFull.FAIL}, the future fails at once instead.
     *
     * @throws IllegalArgumentException if the message cannot be encoded; nothing is sent
     * @throws io.larvik.smpp.session.SmppInterruptedException if the thread is interrupted while it waits for a place;
     *     nothing is sent
     */
    public CompletableFuture<Submission> sendAsync(Sms sms) {
        return sender.send(sms, null).onHandlerThread();
    }

    /**
     * Sends a message as {@link #sendAsync(Sms)} does, with a deadline of its own for the wait and the response
     * together.
     *
     * @param timeout more than zero to 365 days
     */
    public CompletableFuture<Submission> sendAsync(Sms sms, Duration timeout) {
        return sender.send(sms, timeout).onHandlerThread();
    }

    /**
     * Sends a request and waits for its response, whatever its command_status. The request waits for a session, the
     * window and the rate as messages do, and is sent again when the message centre throttles.
     *
     * @throws io.larvik.smpp.session.SmppException if there is no response
     */
    public <R extends PduResponse> R request(PduRequest<R> request) {
        return await(() -> sender.request(request, null));
    }

    /**
     * Sends a request as {@link #request} does, without waiting. The future completes on a handler thread. The calling
     * thread may wait for a place, as that of {@link #sendAsync(Sms)}.
     */
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request) {
        return sender.request(request, null).onHandlerThread();
    }

    /**
     * Sends a request as {@link #requestAsync(PduRequest)} does, with one deadline for the wait and the response. A
     * request whose time is up is not begun.
     *
     * @param timeout more than zero
     */
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout) {
        return sender.request(request, timeout).onHandlerThread();
    }

    /**
     * Sends requests in order on one session, each as {@link #requestAsync(PduRequest, Duration)} does. If the session
     * ends, those that have not left fail with a {@link NotSentException}.
     *
     * @param timeout more than zero, for each of them
     * @return the futures of the responses, in the order of the requests; each has its own end
     */
    public List<CompletableFuture<SubmitSmResp>> requestAllAsync(List<SubmitSm> requests, Duration timeout) {
        return sender.requestAll(requests, timeout, false).stream()
                .map(Sending::onHandlerThread)
                .toList();
    }

    /**
     * Sends stored requests in order and waits for all responses. They wait for a session, the window and the rate as
     * messages do, across reconnects.
     *
     * @return the outcome of each request, in their order: its response, whatever the status, or its failure
     */
    public List<SegmentOutcome> send(List<SubmitSm> requests) {
        checkMayBlock();
        return sender.send(requests);
    }

    /** Returns the name of this client: that of the builder, else the system_id. */
    public String name() {
        return resources.owner();
    }

    /** Returns how many messages wait for a receipt: accepted, and tracked until it comes or {@code maxAge} is over. */
    public int pendingReceipts() {
        return tracker.pending();
    }

    /**
     * Returns how many requests may be unanswered on all bound sessions together: the sum of their windows, without those
     * of receivers that are {@linkplain SmppClientBuilder#transmitterAndReceiver bound apart}.
     */
    public int windowSlots() {
        return pool.boundSenders() * options.session().windowOut();
    }

    /**
     * Queries the state of a message with query_sm (SMPP 5.0, 4.5.2.1).
     *
     * @param messageId the message_id that the message centre assigned, at most 64 characters
     * @param source the source address of the message
     * @throws io.larvik.smpp.session.RequestRejectedException if the message centre refuses the query
     * @throws io.larvik.smpp.session.SmppException if there is no response
     */
    public QuerySmResp query(String messageId, Address source) {
        return await(() -> sender.accepted(QuerySm.of(messageId, source)));
    }

    /**
     * Queries the state of a message without waiting. The future completes on a handler thread, with the result or an
     * exception of {@link #query}.
     */
    public CompletableFuture<QuerySmResp> queryAsync(String messageId, Address source) {
        return sender.accepted(QuerySm.of(messageId, source)).onHandlerThread();
    }

    /**
     * Cancels a message that is not delivered yet, with cancel_sm (SMPP 5.0, 4.5.1.1).
     *
     * @param messageId the message_id that the message centre assigned, at most 64 characters
     * @param source the source address of the message
     * @throws io.larvik.smpp.session.RequestRejectedException if the message centre does not cancel the message
     * @throws io.larvik.smpp.session.SmppException if there is no response
     */
    public void cancel(String messageId, Address source) {
        await(() -> sender.accepted(CancelSm.of(messageId, source)));
    }

    /**
     * Cancels a message without waiting. The future completes on a handler thread, with the result or an exception of
     * {@link #cancel}.
     */
    public CompletableFuture<CancelSmResp> cancelAsync(String messageId, Address source) {
        return sender.accepted(CancelSm.of(messageId, source)).onHandlerThread();
    }

    /**
     * Replaces the text of a message that is not delivered yet, with replace_sm (SMPP 5.0, 4.5.3.1). The request has no
     * data_coding, so the text must fit the default alphabet of the message centre.
     *
     * @param messageId the message_id that the message centre assigned, at most 64 characters
     * @param source the source address of the message
     * @param registeredDelivery the receipts that the message requests from now on
     * @param text at most 255 octets in the default alphabet
     * @throws io.larvik.smpp.session.RequestRejectedException if the message centre does not replace the text
     * @throws io.larvik.smpp.session.SmppException if there is no response
     * @throws IllegalArgumentException if the text does not fit the alphabet or exceeds 255 octets
     */
    public void replace(String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        await(() -> sender.accepted(replaceSm(messageId, source, registeredDelivery, text)));
    }

    /**
     * Replaces the text of a message without waiting. The future completes on a handler thread, with the result or an
     * exception of {@link #replace}.
     *
     * @throws IllegalArgumentException if the text does not fit the alphabet
     */
    public CompletableFuture<ReplaceSmResp> replaceAsync(
            String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        return sender.accepted(replaceSm(messageId, source, registeredDelivery, text))
                .onHandlerThread();
    }

    private ReplaceSm replaceSm(String messageId, Address source, RegisteredDelivery registeredDelivery, String text) {
        return ReplaceSm.of(messageId, source, registeredDelivery, alphabets.encodeDefault(text));
    }

    /**
     * Broadcasts a message to areas with broadcast_sm (SMPP 5.0, 4.4.1.1).
     *
     * @return the message_id that the message centre assigned; empty if it assigned none
     * @throws io.larvik.smpp.session.RequestRejectedException if the message centre refuses the broadcast
     * @throws io.larvik.smpp.session.SmppException if there is no response
     */
    public String broadcast(BroadcastSm broadcast) {
        String id = await(() -> sender.accepted(broadcast)).messageId();
        return id != null ? id : "";
    }

    /**
     * Returns the bound session with the fewest unanswered requests, to send any PDU on it. It is a transmitter where
     * {@linkplain SmppClientBuilder#transmitterAndReceiver transmitters and receivers are bound apart}.
     *
     * @throws NotSentException if no such session is bound
     */
    public Session session() {
        Session session = pool.session();
        if (session == null) {
            throw new NotSentException("the client is not connected", !lifecycle.isClosing()).thrownHere();
        }
        return session;
    }

    /**
     * Returns the address on which the client listens for an outbind, with the actual port; see
     * {@link SmppClientBuilder#awaitOutbind}. Returns null if the client connects itself.
     */
    public @Nullable InetSocketAddress outbindAddress() {
        return pool.outbindAddress();
    }

    /** Returns the counters of all sessions since the client was connected, and their current state. */
    public Statistics statistics() {
        return resources.statistics().plus(queue.statistics());
    }

    /** Returns the number of occurrences of each event. Events that did not occur are absent. */
    public Map<SmppEvent, Long> eventCounts() {
        return resources.events().counts();
    }

    /** Returns each link as it is now: to which hosts, whether it is bound, since when, and why not. */
    public List<Link> links() {
        return pool.links();
    }

    /**
     * Returns whether at least one session is bound: one of each kind where
     * {@linkplain SmppClientBuilder#transmitterAndReceiver transmitters and receivers are bound apart}.
     */
    public boolean isConnected() {
        return pool.isConnected();
    }

    /**
     * Closes the client: waits for unanswered requests, at most for the shutdown drain time, then unbinds and releases
     * all resources. Further calls have no effect and return the same future. It completes when everything is closed,
     * at most one second after the drain time, whatever the message centre and handlers do. Handlers and callbacks that
     * still run then are interrupted, unless they run on an executor of the user, and are logged as
     * {@link SmppEvent#HANDLER_RUNNING}.
     */
    public CompletableFuture<Void> closeAsync() {
        return closeAsync(options.session().shutdownDrain());
    }

    /**
     * Closes the client as {@link #closeAsync()} does, with another drain time.
     *
     * @param drain zero to 365 days
     */
    public CompletableFuture<Void> closeAsync(Duration drain) {
        notNegative("drain", drain);
        return lifecycle.close(drain);
    }

    /**
     * Closes the client as {@link #closeAsync()} does, and waits for the end. If a handler, listener or callback of
     * this client calls it, on whichever executor, it returns at once, because it would wait for itself.
     *
     * @throws io.larvik.smpp.session.SmppInterruptedException if the thread is or was interrupted; the client is closed
     *     all the same
     */
    @Override
    public void close() {
        close(options.session().shutdownDrain());
    }

    /**
     * Closes the client as {@link #close()} does, with another drain time.
     *
     * @param drain zero to 365 days
     */
    public void close(Duration drain) {
        CompletableFuture<Void> done = closeAsync(drain);
        if (!resources.isOwnThread()) {
            Blocking.await(done);
        }
    }

    /** Blocks until the client is closed. A handler must not call it: the end of the client waits for handlers. */
    public void awaitTermination() {
        checkMayBlock();
        Blocking.await(lifecycle.closed());
    }

    /** Starts to send and waits for the result, which may complete on an event loop. */
    private <T> T await(Supplier<Sending<T>> start) {
        checkMayBlock();
        return start.get().await();
    }

    private void checkMayBlock() {
        if (resources.isEventLoop()) {
            throw new IllegalStateException("a blocking call on the event loop would wait for itself");
        }
    }
}
