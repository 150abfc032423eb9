package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Accept.How;
import io.larvik.smpp.gateway.store.Accept.Taken;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.Dedupe;
import io.larvik.smpp.gateway.store.LateAnswer;
import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.Leases.Lease;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Settle.Again;
import io.larvik.smpp.gateway.store.Settle.Back;
import io.larvik.smpp.gateway.store.Settle.Ended;
import io.larvik.smpp.gateway.store.Settle.Sent;
import io.larvik.smpp.gateway.store.Settle.Settled;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps that take messages into the queue, claim them and settle them. Each statement names the whole key. */
final class QueueSql {

    static final String KEY = "link=? AND account=? AND lane=? AND due=? AND id=?";
    static final String ENQUEUE = "INSERT INTO queue VALUES (?,?,?,?,?,?,?,0)";

    private final Statements sql;
    private final EndSql ends;
    private final @Nullable Integer node;

    /**
     * Creates the statements.
     *
     * @param node the number of this node, which must hold the links of what it claims; null if there is no other node
     */
    QueueSql(Statements sql, EndSql ends, @Nullable Integer node) {
        this.sql = sql;
        this.ends = ends;
        this.node = node;
    }

    void accept(List<Accept> steps) throws SQLException {
        List<@Nullable Object[]> messages = new ArrayList<>();
        List<@Nullable Object[]> contents = new ArrayList<>();
        List<@Nullable Object[]> queued = new ArrayList<>();
        for (Accept step : steps) {
            Taken taken = taken(step);
            step.result(taken);
            if (taken.how() == How.NEW) {
                messages.add(Rows.values(step.message()));
                contents.add(Rows.values(step.message().id(), step.content()));
                queued.add(Rows.values(step.key(), step.message().expires(), 0));
            }
        }
        sql.batch(Rows.INSERT_MESSAGE, messages);
        sql.batch(Rows.INSERT_CONTENT, contents);
        sql.batch(ENQUEUE, queued);
    }

    /** Remembers what a message is known by; it is another's if that was remembered before. */
    private Taken taken(Accept step) throws SQLException {
        long id = step.message().id();
        Dedupe dedupe = step.dedupe();
        if (dedupe == null) {
            return new Taken(id, How.NEW, step.key().link());
        }
        String account = step.message().account();
        byte[] hash = dedupe.hash().toBytes();
        sql.update("DELETE FROM dedupe WHERE account=? AND name=? AND until<=?", account, dedupe.name(), dedupe.at());
        int remembered = sql.update(
                "INSERT INTO dedupe VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                account,
                dedupe.name(),
                id,
                hash,
                dedupe.until(),
                step.key().link());
        if (remembered == 1) {
            return new Taken(id, How.NEW, step.key().link());
        }
        Taken before = sql.first(
                "SELECT id,hash,link FROM dedupe WHERE account=? AND name=?",
                row -> new Taken(
                        row.getLong(1),
                        Arrays.equals(row.getBytes(2), hash) ? How.REPLAYED : How.CONFLICT,
                        row.getString(3)),
                account,
                dedupe.name());
        return Objects.requireNonNull(before);
    }

    /** Claims for those links that this node holds. Their leases are locked, so that whoever takes one sees the claims. */
    void claim(List<Claim> steps) throws SQLException {
        Map<Lease, List<Claim>> byLease =
                new TreeMap<>(Comparator.comparing(Lease::resource).thenComparing(Lease::epoch)); // locked in order
        for (Claim step : steps) {
            Lease lease = new Lease(Leases.LINK + step.key().link(), step.epoch());
            byLease.computeIfAbsent(lease, first -> new ArrayList<>()).add(step);
        }
        List<Claim> ours = new ArrayList<>();
        for (Map.Entry<Lease, List<Claim>> each : byLease.entrySet()) {
            if (isHeld(each.getKey())) {
                ours.addAll(each.getValue());
            } else {
                each.getValue().forEach(step -> step.result(false));
            }
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Claim step : ours) {
            QueueKey key = step.key();
            rows.add(new @Nullable Object[] {
                step.epoch(), key.link(), key.account(), key.lane().number(), key.due(), key.id(), step.expires()
            });
        }
        int[] changed =
                sql.batch("UPDATE queue SET claim=?,tries=tries+1 WHERE " + KEY + " AND claim=0 AND expires=?", rows);
        for (int i = 0; i < changed.length; i++) {
            ours.get(i).result(changed[i] == 1);
        }
    }

    private boolean isHeld(Lease lease) throws SQLException {
        return node == null
                || sql.first(
                                "SELECT epoch FROM lease WHERE resource=? AND node=? AND epoch=? FOR UPDATE",
                                row -> row.getLong(1),
                                lease.resource(),
                                node,
                                lease.epoch())
                        != null;
    }

    void settle(List<Settle> steps) throws SQLException {
        List<Settle> back =
                steps.stream().filter(step -> step.end() instanceof Back).toList();
        List<Settle> gone =
                steps.stream().filter(step -> !(step.end() instanceof Back)).toList();
        boolean[] putBack = changed(back, "UPDATE queue SET claim=0,tries=tries-1 WHERE " + KEY + " AND claim=?");
        boolean[] removed = changed(gone, "DELETE FROM queue WHERE " + KEY + " AND claim=?");
        attempts(steps.stream().flatMap(QueueSql::attempts).toList());
        List<@Nullable Object[]> awaited = new ArrayList<>();
        List<@Nullable Object[]> again = new ArrayList<>();
        for (int i = 0; i < gone.size(); i++) {
            Settle step = gone.get(i);
            if (!removed[i]) {
                continue; // it has ended, or somebody else has it
            }
            if (step.end() instanceof Sent sent) {
                awaited.add(new @Nullable Object[] {sent.until(), step.key().id()});
            } else if (step.end() instanceof Again later) {
                again.add(Rows.values(step.key().on(later.link(), later.due()), later.expires(), later.tries()));
            } else if (step.end() instanceof Ended ended) {
                ends.end(ended.outcome(), ended.receipt());
            }
        }
        sql.batch("INSERT INTO awaiting VALUES (?,?) ON CONFLICT DO NOTHING", awaited);
        sql.batch(ENQUEUE, again);
        results(back, putBack);
        results(gone, removed);
    }

    private boolean[] changed(List<Settle> steps, String statement) throws SQLException {
        int[] changed = sql.batch(
                statement,
                steps.stream()
                        .map(step -> Rows.values(step.key(), step.epoch()))
                        .toList());
        boolean[] claimed = new boolean[steps.size()];
        for (int i = 0; i < changed.length; i++) {
            claimed[i] = changed[i] == 1;
        }
        return claimed;
    }

    /** Returns what is known of the parts, with the time of the next try: by it the message's place is found. */
    private static Stream<Attempt> attempts(Settle step) {
        return step.end() instanceof Again later
                ? step.attempts().stream().map(attempt -> attempt.retriedAt(later.due()))
                : step.attempts().stream();
    }

    private void attempts(List<Attempt> all) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Attempt attempt : all) {
            rows.add(new @Nullable Object[] {
                attempt.message(),
                attempt.no(),
                attempt.part(),
                attempt.parts(),
                attempt.link(),
                attempt.carrier(),
                attempt.carrierId(),
                attempt.givenId(),
                attempt.status(),
                attempt.retryAt(),
                attempt.until(),
                attempt.at()
            });
        }
        sql.batch(
                "INSERT INTO attempt VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (message,no,part) DO UPDATE SET"
                        + " carrier_id=excluded.carrier_id,given_id=excluded.given_id,status=excluded.status,"
                        + "retry_at=excluded.retry_at,until=excluded.until,at=excluded.at",
                rows);
    }

    private void results(List<Settle> steps, boolean[] claimed) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            List<Orphan> orphans = new ArrayList<>();
            for (Attempt attempt : steps.get(i).attempts()) {
                orphans.addAll(orphans(attempt));
            }
            steps.get(i).result(new Settled(claimed[i], orphans));
        }
    }

    private List<Orphan> orphans(Attempt attempt) throws SQLException {
        return attempt.carrierId() == null ? List.of() : ends.orphans(attempt.carrier(), attempt.carrierId());
    }

    /** A message of which the carrier has all parts by now leaves the queue, unless it is claimed again. */
    void answeredLate(List<LateAnswer> steps) throws SQLException {
        attempts(steps.stream().map(LateAnswer::attempt).toList());
        for (LateAnswer step : steps) {
            Attempt attempt = step.attempt();
            boolean isTaken = attempt.status() == 0 && taken(attempt) == attempt.parts();
            boolean wasQueued = isTaken && step.queued() != null && unqueued(step.queued());
            boolean wasAwaited = isTaken
                    && sql.update("DELETE FROM awaiting WHERE until=? AND message=?", step.awaited(), attempt.message())
                            == 1;
            if (wasQueued || wasAwaited) {
                sql.update(
                        "INSERT INTO awaiting VALUES (?,?) ON CONFLICT DO NOTHING", attempt.until(), attempt.message());
            }
            step.result(new LateAnswer.Noted(wasQueued, orphans(attempt)));
        }
    }

    private long taken(Attempt attempt) throws SQLException {
        Long taken = sql.first(
                "SELECT count(DISTINCT part) FROM attempt WHERE message=? AND parts=? AND status=0",
                row -> row.getLong(1),
                attempt.message(),
                attempt.parts());
        return taken == null ? 0 : taken;
    }

    private boolean unqueued(QueueKey key) throws SQLException {
        return sql.update("DELETE FROM queue WHERE " + KEY + " AND claim=0", Rows.values(key)) == 1;
    }
}
