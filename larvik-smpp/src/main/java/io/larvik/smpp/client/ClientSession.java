package io.larvik.smpp.client;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.session.Statistics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session of a client as it was when {@link SmppClient#sessions()} was called: bound, or why it is not. Immutable.
 *
 * @param host the host of the last attempt, as it was given to the builder. With {@link SmppClientBuilder#awaitOutbind},
 *     the IP address of the message centre that was bound last; empty before the first
 * @param port the port of the host: 1 to 65535; 0 before the first outbind
 * @param bindType what the session is bound as, or is to be
 * @param state what the session does
 * @param elapsed the time since the session was bound or, in all other states, since it was lost or the client began to
 *     connect. Attempts in between do not change it
 * @param lastFailure why the last attempt failed or the last connection ended, whichever came last; null if neither
 *     happened. A new bind keeps it
 * @param untilNextAttempt the time until the next attempt to connect; null unless the session waits for one
 * @param statistics the counts of all connections of this session, and what the bound one holds now
 */
public record ClientSession(
        String host,
        int port,
        BindType bindType,
        State state,
        Duration elapsed,
        @Nullable String lastFailure,
        @Nullable Duration untilNextAttempt,
        Statistics statistics) {

    /** What a session of a client does. */
    public enum State {

        /** It looks up the host, connects or binds. */
        CONNECTING,

        /** It is bound. */
        BOUND,

        /** It waits for its next attempt, or for an outbind. */
        WAITING,

        /** All attempts that {@link Reconnect} allows have failed. */
        GIVEN_UP,

        /** The client is closed. */
        CLOSED
    }
}
