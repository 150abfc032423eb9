package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.store.Audited;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.limits.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps who did what, in the store and as events. Nobody waits for it, so that operators can act while the store does not
 * answer; the event is there at once. Safe for any thread.
 */
final class Audit {

    private static final int MOST_SHOWN = 200;
    private static final int MOST_DETAIL = 4_000;

    /** More refused logins than this are counted by their events only: whoever guesses must not fill the store. */
    private static final int MOST_REFUSED = 100;

    private static final Duration REFUSED_EACH = Duration.ofMinutes(1);

    private final MessageStore store;
    private final Committer committer;
    private final Ids ids;
    private final EventLog events;
    private final LongSupplier now;
    private final LongSupplier nanos;

    /** Guarded by itself. */
    private final TokenBucket refused;

    /**
     * Creates the audit.
     *
     * @param now the time in milliseconds since 1970
     * @param nanos a clock that never goes back, in nanoseconds
     */
    Audit(MessageStore store, Committer committer, Ids ids, EventLog events, LongSupplier now, LongSupplier nanos) {
        this.store = store;
        this.committer = committer;
        this.ids = ids;
        this.events = events;
        this.now = now;
        this.nanos = nanos;
        this.refused = TokenBucket.of(1, REFUSED_EACH, MOST_REFUSED, nanos.getAsLong());
    }

    /**
     * Somebody did something, or looked at something.
     *
     * @param who did it, and from where
     * @param what was done, a word
     * @param detail what it was about, without any text of a message and without secrets; its first 4,000 characters are kept
     */
    void note(String who, String what, String detail) {
        String kept = detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail;
        events.tell(GatewayEvent.AUDIT, Map.of("who", who, "what", what, "detail", kept));
        keep(who, what, kept);
    }

    /** Somebody brought a wrong token or password. */
    void loginRefused(String address) {
        events.tell(GatewayEvent.LOGIN_REFUSED, Map.of("from", address));
        boolean isKept;
        synchronized (refused) {
            isKept = refused.tryTake(nanos.getAsLong());
        }
        if (isKept) {
            keep("unknown from " + address, "login", "refused");
        }
    }

    /** Returns what was kept, the newest first: 200 entries at most, with ids below one. It reads the store. */
    List<Map<String, Object>> newest(long below) {
        return store.audit(below, MOST_SHOWN).stream().map(Audit::told).toList();
    }

    private static Map<String, Object> told(AuditEntry entry) {
        return Map.of(
                "id", Long.toString(entry.id()),
                "at", Instant.ofEpochMilli(entry.at()).toString(),
                "who", entry.who(),
                "what", entry.what(),
                "detail", entry.detail());
    }

    private void keep(String who, String what, String detail) {
        long at = now.getAsLong();
        committer.add(new Audited(new AuditEntry(ids.next(at), at, who, what, detail)));
    }
}
