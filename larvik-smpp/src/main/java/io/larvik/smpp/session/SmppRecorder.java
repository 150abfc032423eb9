package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Is told how each request ended and how long it took, one by one: for histograms, where {@link Statistics} has sums. A
 * subclass overrides what it needs.
 *
 * <p>The methods are called on event loops, several at a time, {@link #messageQueued} on threads that send as well, and
 * {@link #bindDecided} on those of the authenticator.
 * They must be quick and must not block. What a method throws is logged once as {@link SmppEvent#HANDLER_FAILED}, and
 * nothing is recorded for that client or server from then on. Times are in nanoseconds.
 */
public interface SmppRecorder {

    /** How a request of this side ended. */
    enum End {
        /** The peer has answered, whatever the status. */
        ANSWERED,
        /** There was no response in time. One that arrives later is not recorded. */
        TIMED_OUT,
        /** The connection ended before the response. */
        LOST
    }

    /** How a server decided about a bind. */
    enum BindResult {
        /** It was accepted. */
        ACCEPTED,
        /** The authenticator refused it with ESME_RINVPASWD, ESME_RINVSYSID or ESME_RBINDFAIL. */
        CREDENTIALS,
        /** The authenticator refused it with another status. */
        AUTHENTICATOR,
        /** Too many wrong passwords before: the authenticator was not asked. */
        LOCKOUT,
        /** Too many refused binds of the address before: the authenticator was not asked. */
        REFUSED_BINDS,
        /** The account may not bind from this address. */
        IP,
        /** The account has as many sessions as it may have. */
        MAX_BINDS,
        /** Too many binds wait for the authenticator, or this one waited too long. */
        OVERLOAD,
        /** The authenticator threw an exception. */
        FAILED;

        /** Returns the result as meters have it, and the log as the reason of {@link SmppEvent#BIND_DENIED}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Called when a request of this side has ended, once for each that was sent. Those that the session sends by itself
     * are among them: bind, enquire_link and unbind.
     *
     * @param command the command of the request
     * @param status the status of the response, or of the generic_nack; null without a response, and if the response was
     *     not one to this request, or could not be read
     * @param nanos the time since the request was written
     */
    default void requestEnded(
            Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {}

    /**
     * Called when a request of the peer was answered: by a handler or the authenticator, by a limit, or because no
     * handler answered in time. Not called for what the session itself answers: enquire_link, unbind, and requests that
     * its state does not allow or that cannot be read.
     *
     * @param command the command of the request
     * @param status the status of the response
     * @param nanos the time since the request arrived; 0 if it was refused at once
     */
    default void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {}

    /**
     * Called when a server has decided about a bind, before it answers. Not called for a bind that is not answered,
     * because its connection ended or its address is dropped.
     */
    default void bindDecided(Session session, BindResult result) {}

    /**
     * Called when a message of a client, or another of its requests, waits for a session no more: once, when all its
     * segments have left, or when its time was over before. Not called for one that fails otherwise, such as for want of
     * a place in the queue.
     *
     * @param nanos the time since the call that sends it
     * @param sent whether it has left, and not expired
     */
    default void messageQueued(long nanos, boolean sent) {}

    /**
     * Called with each receipt that a client hands over, on the thread that does so. Not called if it does not match
     * receipts to messages.
     *
     * @param state the state in the receipt; null if it has none that is known
     * @param matched whether the receipt belongs to a message of the client that is still known
     * @param nanosSinceAccepted the time since the message was accepted; 0 if none matches
     */
    default void receiptReceived(@Nullable MessageState state, boolean matched, long nanosSinceAccepted) {}
}
