package io.larvik.smpp.server;

import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The bound sessions by the system_id they bound with. Safe for any thread. */
final class Accounts {

    private final Map<String, List<Session>> sessions = new ConcurrentHashMap<>();

    void add(Session session) {
        sessions.compute(session.remoteSystemId(), (systemId, known) -> {
            List<Session> all = known != null ? known : new CopyOnWriteArrayList<>();
            all.add(session);
            return all;
        });
        // It may have been closed, and removed in vain, before it came here.
        session.closed().thenRun(() -> remove(session));
    }

    void remove(Session session) {
        sessions.computeIfPresent(session.remoteSystemId(), (systemId, known) -> {
            known.remove(session);
            return known.isEmpty() ? null : known;
        });
    }

    List<Session> sessions() {
        return sessions.values().stream().flatMap(List::stream).toList();
    }

    List<Session> sessions(String systemId) {
        return List.copyOf(sessions.getOrDefault(systemId, List.of()));
    }

    /** Returns a session of the account that receives, the preferred one if it does; null when there is none. */
    @Nullable
    Session receiver(String systemId, @Nullable Session preferred) {
        if (preferred != null && receives(preferred)) {
            return preferred;
        }
        return sessions(systemId).stream()
                .filter(Accounts::receives)
                .findFirst()
                .orElse(null);
    }

    private static boolean receives(Session session) {
        BindType type = session.bindType();
        return session.state().isBound() && type != null && type.receives();
    }
}
