package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Segment;
import io.larvik.smpp.gateway.model.SegmentGroup;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.SegmentArrived;
import io.larvik.smpp.gateway.store.SegmentArrived.Arrived;
import io.larvik.smpp.gateway.store.SegmentSweep;
import io.larvik.smpp.gateway.store.SegmentSweep.Most;
import io.larvik.smpp.gateway.store.SegmentSweep.Swept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that join segments. A row with the number 0 stands for the message: its time is that of the first segment, and
 * its body is empty while segments are missing. Once the message was made it has the digests of all segments, by which one
 * is known that comes again. Two nodes that get segments of a message at once take turns by this row.
 */
final class SegmentSql {

    /** What waits for segments. */
    private record Waiting(SegmentGroup group, long at, boolean isMade) {

        static Waiting read(ResultSet row) throws SQLException {
            SegmentGroup group = new SegmentGroup(
                    row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5), row.getInt(6));
            return new Waiting(group, row.getLong(7), row.getInt(8) > 0);
        }
    }

    private static final String GROUP = "carrier=? AND source=? AND destination=? AND kind=? AND ref=? AND total=?";
    private static final String WAITING =
            "SELECT carrier,source,destination,kind,ref,total,at,length(body) FROM segment WHERE no=0 AND ";
    private static final byte[] NOTHING = {};

    private final Statements sql;
    private final ChangeSql changes;

    SegmentSql(Statements sql, ChangeSql changes) {
        this.sql = sql;
        this.changes = changes;
    }

    /** In the order of groups, so that two nodes do not wait for each other. */
    void arrived(List<SegmentArrived> steps) throws SQLException {
        List<SegmentArrived> inOrder = new ArrayList<>(steps);
        inOrder.sort(Comparator.comparing(step -> step.segment().group()));
        for (SegmentArrived step : inOrder) {
            step.result(arrived(step));
        }
    }

    private Arrived arrived(SegmentArrived step) throws SQLException {
        Segment segment = step.segment();
        SegmentGroup group = segment.group();
        sql.update(
                "INSERT INTO segment VALUES (?,?,?,?,?,?,?,?,?)"
                        + " ON CONFLICT (carrier,source,destination,kind,ref,total,no) DO UPDATE SET at=segment.at",
                values(group, 0, segment.at(), NOTHING));
        byte[] made = sql.first(
                "SELECT body FROM segment WHERE " + GROUP + " AND no=0", row -> row.getBytes(1), values(group));
        if (isOf(made, segment)) {
            return Arrived.REPEATED;
        }
        List<Segment> held = held(group);
        int groups = held.isEmpty() ? 1 : 0;
        List<OutboxItem> items = new ArrayList<>();
        long octets = segment.body().length();
        Segment same = at(segment.number(), held);
        if (same != null && same.digest().equals(segment.digest())) {
            return Arrived.REPEATED;
        }
        if (same != null) {
            octets -= octets(held);
            make(step.joined(held), items);
            forget(group);
            held = List.of();
        }
        if (held.isEmpty()) {
            mark(group, segment.at(), NOTHING);
        }
        sql.update(
                "INSERT INTO segment VALUES (?,?,?,?,?,?,?,?,?)",
                values(group, segment.number(), segment.at(), segment.body().toBytes()));
        if (held.size() + 1 == group.total()) {
            List<Segment> all = held(group);
            octets -= octets(all);
            make(step.joined(all), items);
            forget(group);
            mark(group, segment.at(), digests(all, group.total()));
            groups--;
        }
        return new Arrived(false, groups, octets, items);
    }

    void sweep(List<SegmentSweep> steps) throws SQLException {
        for (SegmentSweep step : steps) {
            List<OutboxItem> items = new ArrayList<>();
            List<Waiting> old =
                    sql.query(WAITING + "at<=? ORDER BY at LIMIT ?", Waiting::read, step.before(), SegmentSweep.MOST);
            int incomplete = 0;
            for (Waiting each : old) {
                incomplete += end(step, each, items) > 0 ? 1 : 0;
            }
            long groups = count("SELECT count(*) FROM segment WHERE no=0 AND length(body)=0");
            long octets = count("SELECT coalesce(sum(length(body)),0) FROM segment WHERE no>0");
            int evicted = 0;
            if (step.most().isExceededBy(groups, octets)) {
                Most left = step.most().withRoom();
                for (Waiting each :
                        sql.query(WAITING + "length(body)=0 ORDER BY at LIMIT ?", Waiting::read, SegmentSweep.MOST)) {
                    long freed = left.isExceededBy(groups, octets) ? end(step, each, items) : 0;
                    groups -= freed > 0 ? 1 : 0;
                    octets -= freed;
                    evicted += freed > 0 ? 1 : 0;
                }
            }
            boolean hasMore = old.size() == SegmentSweep.MOST || evicted == SegmentSweep.MOST;
            step.result(new Swept(incomplete, evicted, groups, octets, items, hasMore));
        }
    }

    /** Makes a message of what there is, or forgets that one was made; returns how many octets wait no longer. */
    private long end(SegmentSweep step, Waiting waiting, List<OutboxItem> items) throws SQLException {
        SegmentGroup group = waiting.group();
        int locked = sql.update(
                "UPDATE segment SET at=? WHERE " + GROUP + " AND no=0 AND at=? AND length(body)=?",
                prefixed(step.now(), values(group, waiting.at(), waiting.isMade() ? made(group) : 0)));
        if (locked == 0) {
            return 0; // another node has got its last segment
        }
        if (waiting.isMade()) {
            sql.update("DELETE FROM segment WHERE " + GROUP + " AND no=0", values(group));
            return 0;
        }
        List<Segment> held = held(group);
        make(step.joined(held), items);
        forget(group);
        mark(group, step.now(), digests(held, group.total()));
        return octets(held);
    }

    private static int made(SegmentGroup group) {
        return group.total() * Segment.DIGEST_OCTETS;
    }

    private void make(Inbound message, List<OutboxItem> items) throws SQLException {
        changes.inbound(List.of(message));
        if (message.item() != null) {
            items.add(message.item());
        }
    }

    private List<Segment> held(SegmentGroup group) throws SQLException {
        return sql.query(
                "SELECT no,at,body FROM segment WHERE " + GROUP + " AND no>0 ORDER BY no",
                row -> new Segment(group, row.getInt(1), row.getLong(2), OctetString.of(row.getBytes(3))),
                values(group));
    }

    private void forget(SegmentGroup group) throws SQLException {
        sql.update("DELETE FROM segment WHERE " + GROUP + " AND no>0", values(group));
    }

    private void mark(SegmentGroup group, long at, byte[] digests) throws SQLException {
        sql.update(
                "UPDATE segment SET at=?,body=? WHERE " + GROUP + " AND no=0",
                prefixed(at, prefixed(digests, values(group))));
    }

    private long count(String query) throws SQLException {
        Long found = sql.first(query, row -> row.getLong(1));
        return found == null ? 0 : found;
    }

    private static @Nullable Segment at(int number, List<Segment> segments) {
        return segments.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(null);
    }

    private static long octets(List<Segment> segments) {
        return segments.stream().mapToLong(each -> each.body().length()).sum();
    }

    /** Returns whether a message was made of this segment. */
    private static boolean isOf(byte @Nullable [] digests, Segment segment) {
        int start = (segment.number() - 1) * Segment.DIGEST_OCTETS;
        return digests != null
                && digests.length >= start + Segment.DIGEST_OCTETS
                && Arrays.equals(
                        Arrays.copyOfRange(digests, start, start + Segment.DIGEST_OCTETS),
                        segment.digest().toBytes());
    }

    /** Returns the digests of all places, zeros for those that are missing. */
    private static byte[] digests(List<Segment> segments, int total) {
        byte[] digests = new byte[total * Segment.DIGEST_OCTETS];
        for (Segment each : segments) {
            int start = (each.number() - 1) * Segment.DIGEST_OCTETS;
            System.arraycopy(each.digest().toBytes(), 0, digests, start, Segment.DIGEST_OCTETS);
        }
        return digests;
    }

    private static @Nullable Object[] values(SegmentGroup group, @Nullable Object... more) {
        @Nullable
        Object[] values = Arrays.copyOf(
                new @Nullable Object[] {
                    group.carrier(), group.source(), group.destination(), group.kind(), group.reference(), group.total()
                },
                6 + more.length);
        System.arraycopy(more, 0, values, 6, more.length);
        return values;
    }

    private static @Nullable Object[] prefixed(Object first, @Nullable Object[] others) {
        @Nullable Object[] values = new @Nullable Object[1 + others.length];
        values[0] = first;
        System.arraycopy(others, 0, values, 1, others.length);
        return values;
    }
}
