package io.larvik.smpp.server;

import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by the system_id they bind with. A session is entered before its bind is answered, so that an ESME that
 * has read the answer is found, and counts as soon as it is bound. Safe for any thread.
 */
final class Accounts {

    private final Map<String, List<Session>> entered = new ConcurrentHashMap<>();

    /** Enters a session until it is closed. */
    void enter(String systemId, Session session) {
        entered.compute(systemId, (id, known) -> {
            List<Session> all = known != null ? known : new CopyOnWriteArrayList<>();
            all.add(session);
            return all;
        });
        session.closed().thenRun(() -> remove(systemId, session));
    }

    List<Session> sessions() {
        return entered.values().stream()
                .flatMap(List::stream)
                .filter(session -> session.state().isBound())
                .toList();
    }

    List<Session> sessions(String systemId) {
        return entered.getOrDefault(systemId, List.of()).stream()
                .filter(session -> session.state().isBound())
                .toList();
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

    private void remove(String systemId, Session session) {
        entered.computeIfPresent(systemId, (id, known) -> {
            known.remove(session);
            return known.isEmpty() ? null : known;
        });
    }

    private static boolean receives(Session session) {
        BindType type = session.bindType();
        return session.state().isBound() && type != null && type.receives();
    }
}
