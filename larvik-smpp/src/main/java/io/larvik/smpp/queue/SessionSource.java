package io.larvik.smpp.queue;

import io.larvik.smpp.net.DirectSession;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The sessions on which a {@link SendQueue} sends. Safe for use by several threads. */
public interface SessionSource {

    /**
     * Reserves a slot of the window of the bound session with the most room, without the sessions that are excepted.
     * Returns null if there is none.
     */
    @Nullable
    DirectSession reserve(Collection<DirectSession> except);

    /** Returns whether a session is bound and takes requests. */
    boolean isBound();

    /** Returns whether a session has room in its window. */
    boolean hasRoom();

    /** Returns the shortest time that requests took lately until their responses; 0 if it is unknown. */
    long roundTripNanos();
}
