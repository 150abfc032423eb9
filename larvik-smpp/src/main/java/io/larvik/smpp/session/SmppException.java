package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandId;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a connection, a request or a message. The class is sealed: its permitted subclasses are all kinds of
 * failure that the library reports. No exception message contains a password or message text.
 *
 * <p>A failure has at most one of two properties. If {@link #isRetryable}, the peer did not accept the request, and the
 * same request may succeed later. If {@link #mayHaveBeenAccepted}, a second attempt can deliver a message twice. If
 * neither, another attempt is safe and useless.
 *
 * <p>A failure is made on the thread that notices it, which is not the thread that waits, and has no stack trace there.
 * Blocking calls throw {@link #thrownHere}, whose stack trace shows the caller. Futures fail with the failure itself;
 * {@link java.util.concurrent.CompletableFuture#join} adds the stack trace of its caller.
 *
 * <p>Immutable apart from what {@link Throwable} allows. All values survive serialization, unless their method says
 * otherwise.
 */
public abstract sealed class SmppException extends RuntimeException
        permits BindRefusedException,
                ConnectFailedException,
                ConnectionLostException,
                NoReceiptException,
                NotSentException,
                RequestRejectedException,
                ResponseTimeoutException,
                SegmentsFailedException,
                SmppInterruptedException,
                UnexpectedResponseException {

    private static final long serialVersionUID = 1L;

    /**
     * Where a failure happened. Each part is null if it is not known.
     *
     * @param account the system_id of the ESME, on either side
     * @param peer host and port of the peer: {@code host:port} as configured, or the remote address of an accepted
     *     connection
     * @param sessionName the name of the session
     * @param command the request that failed
     */
    public record Origin(
            @Nullable String account,
            @Nullable String peer,
            @Nullable String sessionName,
            @Nullable CommandId command) implements Serializable {

        /** Nothing is known. */
        public static final Origin UNKNOWN = new Origin(null, null, null, null);

        private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

        /** Returns the origin of which only the request is known. */
        public static Origin of(CommandId command) {
            return new Origin(null, null, null, command);
        }

        private Origin or(Origin other) {
            return new Origin(
                    account != null ? account : other.account,
                    peer != null ? peer : other.peer,
                    sessionName != null ? sessionName : other.sessionName,
                    command != null ? command : other.command);
        }

        /** Returns command, account, peer and session, such as {@code submit_sm to foo@host:2775 (s=3f9c1a)}. */
        private String describe() {
            StringBuilder text = new StringBuilder();
            if (account != null && !account.isEmpty()) {
                text.append(UNPRINTABLE.matcher(account).replaceAll("?")).append(peer != null ? "@" : "");
            }
            text.append(peer != null ? peer : "");
            if (sessionName != null) {
                text.append(text.isEmpty() ? "(s=" : " (s=").append(sessionName).append(')');
            }
            if (command != null) {
                text.insert(0, command + (text.isEmpty() ? "" : " to "));
            }
            return text.toString();
        }
    }

    private final Origin origin;
    private final @Nullable Duration retryAfter;

    SmppException(String detail) {
        this(detail, null, Origin.UNKNOWN, null);
    }

    /** Creates the exception; {@code detail} is a predicate that completes the description of the origin. */
    SmppException(String detail, @Nullable Throwable cause, Origin origin, @Nullable Duration retryAfter) {
        super(detail, cause);
        this.origin = origin;
        this.retryAfter = retryAfter;
    }

    /** Returns the same failure with these values. */
    abstract SmppException copy(Origin newOrigin, @Nullable Duration newRetryAfter);

    /** Returns what happened, without where: the end of the message, for a log that tells the place itself. */
    public String detail() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Returns where it happened, as far as it is known, and what. */
    @Override
    public final String getMessage() {
        String where = origin.describe();
        return where.isEmpty() ? detail() : where + " " + detail();
    }

    /**
     * Returns whether the peer may have processed the request. If so, sending it again can deliver a message twice;
     * otherwise sending it again is safe.
     */
    public abstract boolean mayHaveBeenAccepted();

    /**
     * Returns whether the peer did not accept the request, and the same request may succeed when it is sent again. A
     * refused destination never does; a throttled request does. Never true together with {@link #mayHaveBeenAccepted}.
     */
    public abstract boolean isRetryable();

    /**
     * Returns after which time another attempt makes sense; null if the failure is not {@link #isRetryable}, or if the
     * time is unknown.
     */
    public final @Nullable Duration retryAfter() {
        return isRetryable() ? retryAfter : null;
    }

    /** Returns the system_id of the ESME, on either side; null if it is unknown. */
    public final @Nullable String account() {
        return origin.account;
    }

    /**
     * Returns the peer: {@code host:port} as configured for a connection of this side, the remote address for an
     * accepted one; null if the failure concerns no certain peer.
     */
    public final @Nullable String peer() {
        return origin.peer;
    }

    /** Returns the name of the session; null if the failure concerns no certain session. */
    public final @Nullable String sessionName() {
        return origin.sessionName;
    }

    /** Returns the command_id of the request that failed; null if no request did. */
    public final @Nullable CommandId command() {
        return origin.command;
    }

    final Origin origin() {
        return origin;
    }

    /** Returns the same failure with an origin. What this failure knows of its origin already stays. */
    public final SmppException at(Origin where) {
        return copy(origin.or(where), retryAfter);
    }

    /** Returns the same failure with another {@link #retryAfter}. */
    public final SmppException withRetryAfter(Duration time) {
        return copy(origin, time);
    }

    /**
     * Returns the same failure, with the same message, values and cause, and the stack trace of the current thread. At
     * most three frames of the library are above those of its caller.
     */
    public final SmppException thrownHere() {
        SmppException thrown = copy(origin, retryAfter);
        thrown.setStackTrace(CallersTrace.take());
        return thrown;
    }

    /** Does nothing: a stack trace of the event loop would cost more than the failure and tell users nothing. */
    @Override
    public final synchronized Throwable fillInStackTrace() {
        return this;
    }
}
