package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Leases as rows, by the clock of the database. It has a connection of its own, so that no turn holds it up. */
final class JdbcLeases implements Leases {

    private static final long SEEN_MILLIS = 30_000;

    private final Dialect dialect;
    private final int node;
    private final String now;
    private final Writer writer;
    private volatile @Nullable Wakes wakes;

    JdbcLeases(Dialect dialect, int node) {
        this.dialect = dialect;
        this.node = node;
        this.now = dialect.now();
        this.writer = new Writer(dialect);
    }

    @Override
    public @Nullable Taken take(String resource) {
        return writer.write(sql -> {
            Long epoch = sql.first(
                    "INSERT INTO lease VALUES (?,?,1," + now + "+" + KEPT_MILLIS
                            + ",0) ON CONFLICT (resource) DO UPDATE"
                            + " SET node=excluded.node,epoch=lease.epoch+1,until=excluded.until,state=0"
                            + " WHERE lease.until<" + now + " OR lease.node=? RETURNING epoch",
                    row -> row.getLong(1),
                    resource,
                    node,
                    node); // what this node has and does not know of: the answer was lost
            if (epoch == null) {
                return null;
            }
            // the row is ours now, so that no turn of an earlier holder claims any more
            List<Claimed> claimed = resource.startsWith(LINK)
                    ? sql.query(
                            Rows.CLAIMED + " WHERE q.link=? AND q.claim<>0",
                            Rows::claimed,
                            resource.substring(LINK.length()))
                    : List.of();
            return new Taken(new Lease(resource, epoch), claimed);
        });
    }

    @Override
    public List<Lease> renew(Map<Lease, Boolean> up) {
        return writer.write(sql -> {
            List<Lease> held = new ArrayList<>();
            sql.update("UPDATE node SET seen=" + now + " WHERE no=?", node);
            for (Lease lease : inOrder(up.keySet())) {
                int renewed = sql.update(
                        "UPDATE lease SET until=" + now + "+" + KEPT_MILLIS
                                + ",state=? WHERE resource=? AND node=? AND epoch=?",
                        Boolean.TRUE.equals(up.get(lease)) ? 1 : 0,
                        lease.resource(),
                        node,
                        lease.epoch());
                if (renewed == 1) {
                    held.add(lease);
                }
            }
            return held;
        });
    }

    /** In the order in which turns lock them, too. */
    private static List<Lease> inOrder(Collection<Lease> leases) {
        return leases.stream().sorted(Comparator.comparing(Lease::resource)).toList();
    }

    @Override
    public void release(List<Lease> leases) {
        writer.write(sql -> {
            for (Lease lease : inOrder(leases)) {
                sql.update(
                        "UPDATE lease SET until=0,state=0 WHERE resource=? AND node=? AND epoch=?",
                        lease.resource(),
                        node,
                        lease.epoch());
            }
            return leases.size();
        });
    }

    @Override
    public Map<String, Boolean> held() {
        return writer.write(sql -> {
            Map<String, Boolean> held = new LinkedHashMap<>();
            sql.query("SELECT resource,state FROM lease WHERE until>=" + now, row -> {
                held.put(row.getString(1), row.getInt(2) == 1);
                return true;
            });
            return held;
        });
    }

    @Override
    public List<String> configs() {
        return writer.write(sql ->
                sql.query("SELECT config FROM node WHERE seen>" + now + "-" + SEEN_MILLIS, row -> row.getString(1)));
    }

    @Override
    public void tellConfig(String hash) {
        writer.write(sql -> sql.update("UPDATE node SET config=? WHERE no=?", hash, node));
    }

    @Override
    public void tellBinds(Map<Long, String> added, Collection<Long> ended) {
        writer.write(sql -> {
            for (Map.Entry<Long, String> bind : added.entrySet()) {
                sql.update(
                        "INSERT INTO bind VALUES (?,?,?," + now + ") ON CONFLICT (node,session) DO NOTHING",
                        node,
                        bind.getKey(),
                        bind.getValue());
            }
            for (Long session : ended) {
                sql.update("DELETE FROM bind WHERE node=? AND session=?", node, session);
            }
            return true;
        });
    }

    @Override
    public Map<String, Integer> boundElsewhere() {
        return writer.write(sql -> {
            Map<String, Integer> bound = new HashMap<>();
            sql.query(
                    "SELECT b.account,count(*) FROM bind b JOIN node n ON n.no=b.node WHERE b.node<>? AND n.seen>" + now
                            + "-" + SEEN_MILLIS + " GROUP BY b.account",
                    row -> bound.put(row.getString(1), row.getInt(2)),
                    node);
            return bound;
        });
    }

    @Override
    public void onWake(Consumer<String> listener) {
        wakes = new Wakes(dialect, listener);
    }

    @Override
    public void wake(String resource) {
        Wakes known = wakes;
        if (known != null) {
            known.wake(resource);
        }
    }

    @Override
    public void close() {
        Wakes known = wakes;
        if (known != null) {
            known.close();
        }
        try (writer) {
            writer.write(sql -> sql.update("UPDATE node SET seen=0 WHERE no=?", node));
        }
    }
}
