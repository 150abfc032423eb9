package io.larvik.smpp.session;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.UnknownPdu;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session with a peer, which sends any PDU. Safe for use by several threads.
 *
 * <p>Every request ends exactly once: with the response of the peer, whatever its command_status, or with an
 * {@link SmppException}. A generic_nack in place of the response ends it with a {@link RequestRejectedException}. A
 * request with a field that exceeds its limit fails with an {@link IllegalArgumentException} that names field, size and
 * limit, and no octet of it is sent.
 *
 * <p>The methods that wait for a response throw {@link IllegalStateException} on the event loop of the session, and
 * {@link SmppInterruptedException} when the thread is interrupted.
 */
public interface Session extends AutoCloseable {

    /** Sends the request and waits for its response, up to {@code requestTimeout} of the session. */
    <R extends PduResponse> R request(PduRequest<R> request);

    /**
     * Sends the request and waits for its response, up to the timeout, which includes the time until it is sent.
     *
     * @param timeout more than zero; more than 36,500 days count as 36,500 days
     */
    <R extends PduResponse> R request(PduRequest<R> request, Duration timeout);

    /**
     * Sends the request and returns a future of its response. Callbacks of the future run on the executor of the
     * session, not on the event loop. Cancelling the future does not recall a request that was sent; a request that
     * still waits for the window is then not sent.
     */
    <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request);

    /**
     * Sends the request as {@link #requestAsync(PduRequest)} does, with a timeout of its own.
     *
     * @param timeout more than zero; more than 36,500 days count as 36,500 days
     */
    <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout);

    /** Sends a request with a command that the library does not know, and returns the response with that command. */
    UnknownPdu request(UnknownPdu request);

    /**
     * Sends a PDU that has no response.
     *
     * @throws NotSentException if the state of the session does not allow the PDU
     */
    void send(OneWayPdu pdu);

    /**
     * Returns the name of this session: 6 hexadecimal digits, chosen at random when the connection is made. The log and
     * exceptions show it, so that what happened on one connection can be told from the rest. Two sessions may have the
     * same name, though that is unlikely.
     */
    String name();

    /**
     * Returns the account of this session, whichever side this is: the system_id that the ESME bound with. Empty before
     * the session is bound.
     */
    String account();

    /** Returns the role of this side. */
    Role role();

    /** Returns the state. */
    SessionState state();

    /** Returns the type of the bind; null before the session is bound. */
    @Nullable
    BindType bindType();

    /** Returns the system_id of the peer; empty before the session is bound, or if the peer sent none. */
    String remoteSystemId();

    /** Returns the SMPP version of the session: the lower of both parties' versions, or 3.4 if the peer sent none. */
    InterfaceVersion version();

    /** Returns the address of this side of the connection, also after its end. */
    InetSocketAddress localAddress();

    /** Returns the address of the peer: the one in the PROXY protocol header, if a trusted proxy sent that. */
    InetSocketAddress remoteAddress();

    /** Returns the verified certificate of the peer; null without TLS, or if the peer presented none. */
    @Nullable
    X509Certificate peerCertificate();

    /** Returns the user data that was attached last, by an authenticator or a handler; null if there is none. */
    @Nullable
    Object userData();

    /**
     * Returns whether the peer is probably dead: nothing was received for {@code enquireLinkIdle}, and the
     * enquire_link that was then sent has had no response for half of {@code enquireLinkTimeout}.
     */
    boolean isSilent();

    /** Returns the number of requests that this side sent and that are not answered. */
    int inFlight();

    /** Returns the counters of the session so far and its current gauges. */
    Statistics statistics();

    /**
     * Closes the session in order: accepts no new requests, waits until the requests of both sides are answered,
     * sends an unbind and closes the connection. New requests of the peer are refused meanwhile, by a message centre
     * with ESME_RSYSERR and by an ESME with ESME_RX_T_APPN. The future completes when the connection is closed, at
     * most {@code shutdownDrain} plus one second later.
     */
    CompletableFuture<Void> closeAsync();

    /**
     * Closes the session in order and waits until the connection is closed; see {@link #closeAsync()}. If a handler,
     * listener or callback of its client or server calls it, it returns at once, because it would wait for itself.
     *
     * @throws SmppInterruptedException if the thread is or was interrupted; the session is closed all the same
     */
    @Override
    void close();

    /** Closes the connection at once. Requests in flight fail with a {@link ConnectionLostException}. */
    void abort();

    /**
     * Returns a future that completes when the connection is closed and the handlers know of it, whatever the cause. It
     * waits for handlers that block as long as {@link #closeAsync()} may take. Each call returns the same future, which
     * only the session can complete.
     */
    CompletableFuture<Void> closed();
}
