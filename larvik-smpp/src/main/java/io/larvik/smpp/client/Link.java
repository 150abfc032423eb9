package io.larvik.smpp.client;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.Statistics;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link of a client to its message centre as it was when {@link SmppClient#links()} was called: its bound session, or
 * why it has none. A link has one session at a time, and another after each loss. Immutable.
 *
 * @param hosts the hosts that the link tries, in this order, each {@code host:port}; empty with
 *     {@link SmppClientBuilder#awaitOutbind}
 * @param bindType what its sessions are bound as
 * @param state what the link does
 * @param session the bound session; null in all other states
 * @param boundFor the time since the session was bound; null in all other states
 * @param unboundFor the time since the last session ended or, before the first one, since the client was opened; null
 *     while the link is bound, and before the client is opened
 * @param failures how many attempts in a row have failed since the last bind
 * @param lastFailure why the last attempt failed or the last session ended, whichever came last; null if neither
 *     happened. A new bind keeps it, and the end of the client does not change it
 * @param failedAgo the time since the last failure; null without one
 * @param nextAttemptIn the time until the next attempt to connect; null unless the link waits for one
 * @param statistics the counts of all sessions of this link, and what the bound one holds now
 */
public record Link(
        List<String> hosts,
        BindType bindType,
        State state,
        @Nullable Session session,
        @Nullable Duration boundFor,
        @Nullable Duration unboundFor,
        int failures,
        @Nullable RuntimeException lastFailure,
        @Nullable Duration failedAgo,
        @Nullable Duration nextAttemptIn,
        Statistics statistics) {

    /** What a link does. */
    public enum State {

        /** It looks up a host, connects or binds. */
        CONNECTING,

        /** It is bound. */
        BOUND,

        /** It waits: for {@link SmppClient#open()}, for its next attempt, or for an outbind. */
        WAITING,

        /** It will not connect again, as all attempts that {@link Reconnect} allows have failed. */
        GIVEN_UP,

        /** The client is closed. */
        CLOSED
    }

    /** Copies the hosts. */
    public Link {
        hosts = List.copyOf(hosts);
    }
}
