package io.larvik.smpp.queue;

import io.larvik.smpp.net.DirectSession;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a client, without sockets. */
record FakeSessions(List<FakeSession> sessions) implements SessionSource {

    FakeSessions(FakeSession... sessions) {
        this(List.of(sessions));
    }

    /** Lets the queue learn of room, as sessions of a client do. */
    void feed(SendQueue queue) {
        sessions.forEach(session -> session.onRoom(queue::dispatch));
    }

    @Override
    public @Nullable DirectSession reserve(Collection<DirectSession> except) {
        return sessions.stream()
                .filter(session -> session.takesRequests() && session.room() > 0 && !except.contains(session))
                .max(Comparator.comparingInt(FakeSession::room))
                .filter(FakeSession::reserve)
                .orElse(null);
    }

    @Override
    public boolean isBound() {
        return sessions.stream().anyMatch(FakeSession::takesRequests);
    }

    @Override
    public boolean hasRoom() {
        return sessions.stream().anyMatch(session -> session.takesRequests() && session.room() > 0);
    }

    @Override
    public long roundTripNanos() {
        return sessions.stream()
                .mapToLong(FakeSession::roundTripNanos)
                .filter(nanos -> nanos > 0)
                .min()
                .orElse(0);
    }
}
