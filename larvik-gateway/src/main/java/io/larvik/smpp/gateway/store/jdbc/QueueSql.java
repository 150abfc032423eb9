package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Accept.How;
import io.larvik.smpp.gateway.store.Accept.Taken;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.Dedupe;
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
            return new Taken(id, How.NEW);
        }
        String account = step.message().account();
        byte[] hash = dedupe.hash().toBytes();
        sql.update("DELETE FROM dedupe WHERE account=? AND name=? AND until<=?", account, dedupe.name(), dedupe.at());
        int remembered = sql.update(
                "INSERT INTO dedupe VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                account,
                dedupe.name(),
                id,
                hash,
                dedupe.until());
        if (remembered == 1) {
            return new Taken(id, How.NEW);
        }
        Taken before = sql.first(
                "SELECT id,hash FROM dedupe WHERE account=? AND name=?",
                row -> new Taken(row.getLong(1), Arrays.equals(row.getBytes(2), hash) ? How.REPLAYED : How.CONFLICT),
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
        attempts(steps);
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
                again.add(Rows.values(step.key().at(later.due()), later.expires(), later.tries()));
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

    private void attempts(List<Settle> steps) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Settle step : steps) {
            for (Attempt attempt : step.attempts()) {
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
                    step.end() instanceof Again later ? Long.valueOf(later.due()) : attempt.retryAt(),
                    attempt.until(),
                    attempt.at()
                });
            }
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
                if (attempt.carrierId() != null) {
                    orphans.addAll(ends.orphans(attempt.carrier(), attempt.carrierId()));
                }
            }
            steps.get(i).result(new Settled(claimed[i], orphans));
        }
    }
}
