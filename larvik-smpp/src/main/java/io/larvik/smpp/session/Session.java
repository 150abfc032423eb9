package io.larvik.smpp.session;

import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.InterfaceVersion;
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
 * One session with a peer: any PDU by hand. Safe for use by any number of threads.
 *
 * <p>Every request ends exactly once: with the peer's response, whatever its status, or with an {@link SmppException}.
 * A generic_nack in place of the response is a {@link RequestRejectedException}. What cannot be encoded is an
 * {@link IllegalArgumentException} that names field, size and limit; nothing of it is sent.
 */
public interface Session extends AutoCloseable {

    /** Sends the request and waits for its response, at most for the session's request timeout. */
    <R extends PduResponse> R request(PduRequest<R> request);

    /** Sends the request and waits for its response, at most for the time given. */
    <R extends PduResponse> R request(PduRequest<R> request, Duration timeout);

    /**
     * Sends the request; its response completes the future, off the event loop. Cancelling the future unsends nothing,
     * but what still waits in line for the window is not sent then.
     */
    <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request);

    /** Sends the request as {@link #requestAsync(PduRequest)} does, with another time than the session's. */
    <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout);

    /**
     * Sends the request as {@link #requestAsync(PduRequest, Duration)} does, but its future ends on the event loop: what
     * hangs on it must be quick, and never block.
     */
    <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout);

    /** Sends a request of a command that is not modelled; an answer with the same command_id comes back as such. */
    UnknownPdu request(UnknownPdu request);

    /** Sends a PDU that has no response. */
    void send(OneWayPdu pdu);

    /** Returns our part in this session. */
    Role role();

    /** Returns the state. */
    SessionState state();

    /** Returns the kind of bind; null before the bind. */
    @Nullable
    BindType bindType();

    /** Returns the peer's system_id; empty before the bind, or when the peer told none. */
    String remoteSystemId();

    /** Returns the version of SMPP spoken on this session: the lower of both parties'; 3.4 where a peer told none. */
    InterfaceVersion version();

    /** Returns the peer's address. */
    InetSocketAddress remoteAddress();

    /** Returns the certificate that the peer showed and we trust; null without TLS, and when it showed none. */
    @Nullable
    X509Certificate peerCertificate();

    /** Returns what the server's authentication attached to this session; null when nothing. */
    @Nullable
    Object userData();

    /**
     * Tells whether the peer is probably dead: it was silent for enquireLinkIdle, and for half of enquireLinkTimeout after
     * it was asked.
     */
    boolean isSilent();

    /** Returns how many requests of ours are sent and not answered. */
    int inFlight();

    /** Returns what the session did so far and holds now. */
    Statistics statistics();

    /**
     * Ends the session in order: takes no more requests, waits for what is unanswered, unbinds, disconnects. New requests
     * of the peer's are refused meanwhile, with ESME_RSYSERR by a message centre and ESME_RX_T_APPN by an ESME. The future
     * completes when the connection is closed, at most the drain time plus a second later.
     */
    CompletableFuture<Void> closeAsync();

    /** Ends the session in order and waits for it; see {@link #closeAsync()}. */
    @Override
    void close();

    /** Cuts the connection at once. */
    void abort();

    /** Returns a future that completes when the connection is closed, however that came about. */
    CompletableFuture<Void> closed();
}
