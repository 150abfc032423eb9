package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.HandedOver;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Said;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.Sweep;
import io.larvik.smpp.gateway.store.Sweep.Swept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The steps that end messages, and what their applications get then. */
final class EndSql {

    /** An attempt with its message. */
    private record Hit(Message message, int part, int parts, long until) {

        static Hit read(ResultSet row) throws SQLException {
            return new Hit(
                    Rows.message(row),
                    row.getInt(Rows.behindMessage(1)),
                    row.getInt(Rows.behindMessage(2)),
                    row.getLong(Rows.behindMessage(3)));
        }
    }

    /** What decides about a message. */
    private record Deciding(FinalState end, Said said) {

        Outcome outcome(long message, long at) {
            return new Outcome(message, end, null, said.error(), at);
        }
    }

    private final Statements sql;

    EndSql(Statements sql) {
        this.sql = sql;
    }

    /** Ends a message, unless it has ended before; returns whether this did it. */
    boolean end(Outcome outcome, @Nullable OutboxItem receipt) throws SQLException {
        int ended = sql.update(
                "INSERT INTO outcome VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                outcome.message(),
                outcome.state().number(),
                outcome.status(),
                outcome.error(),
                outcome.at());
        if (ended == 1 && receipt != null) {
            put(receipt);
        }
        return ended == 1;
    }

    void put(OutboxItem item) throws SQLException {
        sql.update(
                "INSERT INTO outbox VALUES (?,?,?,?,?,?,?,?)",
                item.door(),
                item.due(),
                item.id(),
                item.message(),
                item.kind().number(),
                item.expires(),
                item.tries(),
                item.body().toBytes());
    }

    void receipts(List<ReceiptArrived> steps) throws SQLException {
        for (ReceiptArrived step : steps) {
            step.result(receipt(step));
        }
    }

    private Result receipt(ReceiptArrived step) throws SQLException {
        Told told = step.told();
        Hit hit = hit(step);
        if (hit == null) {
            return orphan(step);
        }
        if (step.wasOrphan()) {
            forgetOrphan(step);
        }
        Message message = hit.message();
        if (hit.parts() > 1) {
            // one after the other: of two nodes that get the last two parts at once, neither would see the other's
            sql.query(
                    "SELECT until FROM awaiting WHERE until=? AND message=? FOR UPDATE",
                    row -> row.getLong(1),
                    hit.until(),
                    message.id());
        }
        FinalState end = told.end();
        if (end == null) {
            boolean isTold = note(hit, told) && ended(message.id()) == null;
            OutboxItem item = isTold ? step.writing().receipt(message, null, told.said()) : null;
            if (item != null) {
                put(item);
            }
            return Result.NOTED;
        }
        boolean isNew = hit.parts() > 1 && note(hit, told);
        Deciding deciding = new Deciding(end, told.said());
        if (hit.parts() > 1
                && !step.rule().decides(hit.part(), hit.parts())
                && !Objects.equals(step.foundBy(), told.base())) {
            deciding = worst(hit);
        }
        if (deciding == null) {
            return Result.NOTED;
        }
        OutboxItem item = step.writing().receipt(message, deciding.end(), deciding.said());
        if (end(deciding.outcome(message.id(), told.at()), item)) {
            sql.update("DELETE FROM awaiting WHERE until=? AND message=?", hit.until(), message.id());
            return Result.ENDED;
        }
        if (hit.parts() == 1) {
            isNew = note(hit, told); // it came late: kept, so that somebody can see it
        }
        return isNew && isToldLate(step, message, deciding) ? Result.LATE : Result.NOTED;
    }

    private boolean isToldLate(ReceiptArrived step, Message message, Deciding deciding) throws SQLException {
        OutboxItem item = step.writing().late(message, deciding.end(), deciding.said());
        if (item == null || ended(message.id()) != FinalState.UNKNOWN) {
            return false;
        }
        put(item);
        return true;
    }

    private @Nullable FinalState ended(long message) throws SQLException {
        return sql.first("SELECT state FROM outcome WHERE id=?", row -> FinalState.of(row.getInt(1)), message);
    }

    private @Nullable Hit hit(ReceiptArrived step) throws SQLException {
        for (String id : step.told().allIds()) {
            Hit hit = sql.first(
                    "SELECT " + Rows.MESSAGE + ",a.part,a.parts,a.until FROM attempt a JOIN message m ON m.id=a.message"
                            + " WHERE a.carrier=? AND a.carrier_id=? AND a.carrier_id IS NOT NULL"
                            + " ORDER BY a.message DESC,a.no DESC LIMIT 1",
                    Hit::read,
                    step.carrier(),
                    id);
            if (hit != null) {
                step.found(id);
                return hit;
            }
        }
        return null;
    }

    private Result orphan(ReceiptArrived step) throws SQLException {
        for (String id : step.wasOrphan() ? List.<String>of() : step.told().allIds()) {
            sql.update(
                    "INSERT INTO orphan VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                    step.carrier(),
                    id,
                    step.orphanId(),
                    step.told().at(),
                    step.told().raw().toBytes());
        }
        return Result.ORPHAN;
    }

    private void forgetOrphan(ReceiptArrived step) throws SQLException {
        for (String id : step.told().allIds()) {
            sql.update(
                    "DELETE FROM orphan WHERE carrier=? AND carrier_id=? AND id=?",
                    step.carrier(),
                    id,
                    step.orphanId());
        }
    }

    /** Keeps a receipt; returns whether it is the first one of its part with this state. */
    private boolean note(Hit hit, Told told) throws SQLException {
        return sql.update(
                        "INSERT INTO receipt VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                        hit.message().id(),
                        hit.part(),
                        told.state().value(),
                        told.error(),
                        told.at(),
                        told.raw().toBytes())
                == 1;
    }

    /** Returns what decides about a message of several parts: the first part that failed; null while one is missing. */
    private @Nullable Deciding worst(Hit hit) throws SQLException {
        Map<Integer, Deciding> ends = new LinkedHashMap<>();
        sql.query(
                "SELECT part,state,error,raw FROM receipt WHERE message=? ORDER BY part,at",
                row -> {
                    FinalState state = FinalState.find(row.getInt(2));
                    if (state != null) {
                        Said said = new Said(row.getString(3), OctetString.of(row.getBytes(4)));
                        ends.putIfAbsent(row.getInt(1), new Deciding(state, said));
                    }
                    return true;
                },
                hit.message().id());
        if (ends.size() < hit.parts()) {
            return null;
        }
        return ends.values().stream()
                .filter(each -> each.end() != FinalState.DELIVERED)
                .findFirst()
                .orElseGet(() -> ends.values().iterator().next());
    }

    /** Returns receipts that came before their message had this id. */
    List<Orphan> orphans(String carrier, String carrierId) throws SQLException {
        return sql.query(
                "SELECT carrier,id,at,raw FROM orphan WHERE carrier=? AND carrier_id=?",
                EndSql::orphan,
                carrier,
                carrierId);
    }

    private static Orphan orphan(ResultSet row) throws SQLException {
        return new Orphan(row.getString(1), row.getLong(2), row.getLong(3), OctetString.of(row.getBytes(4)));
    }

    void handedOver(List<HandedOver> steps) throws SQLException {
        for (HandedOver step : steps) {
            OutboxItem item = step.item();
            int removed = sql.update(
                    "DELETE FROM outbox WHERE door=? AND due=? AND id=?", item.door(), item.due(), item.id());
            OutboxItem later = step.later();
            if (removed == 1 && later != null) {
                put(later);
            }
            Outcome outcome = step.outcome();
            if (removed == 1 && outcome != null) {
                end(outcome, null);
            }
            step.result(removed == 1);
        }
    }

    void sweep(List<Sweep> steps) throws SQLException {
        for (Sweep step : steps) {
            int expired = expired(step);
            int silent = silent(step);
            List<Orphan> orphans = sql.query(
                    "SELECT o.carrier,o.id,o.at,o.raw FROM orphan o JOIN attempt a"
                            + " ON a.carrier=o.carrier AND a.carrier_id=o.carrier_id"
                            + " WHERE a.carrier_id IS NOT NULL LIMIT ?",
                    EndSql::orphan,
                    Sweep.MOST);
            sql.update(
                    "INSERT INTO outcome SELECT message,?,NULL,NULL,? FROM outbox WHERE expires<=? AND kind=?"
                            + " ON CONFLICT DO NOTHING",
                    FinalState.EXPIRED.number(),
                    step.now(),
                    step.now(),
                    OutboxItem.Kind.MESSAGE.number());
            int orphansLeft = sql.update(
                    "DELETE FROM orphan WHERE at<? AND id IN (SELECT id FROM orphan WHERE at<? LIMIT ?)",
                    step.orphansBefore(),
                    step.orphansBefore(),
                    Sweep.MOST);
            int itemsLeft = sql.update(
                    "DELETE FROM outbox WHERE (door,due,id) IN"
                            + " (SELECT door,due,id FROM outbox WHERE expires<=? LIMIT ?)",
                    step.now(),
                    Sweep.MOST);
            int namesForgotten = sql.update(
                    "DELETE FROM dedupe WHERE (account,name) IN"
                            + " (SELECT account,name FROM dedupe WHERE until<=? LIMIT ?)",
                    step.now(),
                    Sweep.MOST);
            boolean hasMore = IntStream.of(expired, silent, orphansLeft, itemsLeft, namesForgotten)
                    .anyMatch(each -> each >= Sweep.MOST);
            step.result(new Swept(expired, silent, orphansLeft + itemsLeft, orphans, hasMore));
        }
    }

    private int expired(Sweep step) throws SQLException {
        List<QueueKey> keys = sql.query(
                "SELECT link,account,lane,due,id FROM queue WHERE expires<=? AND claim=0 LIMIT ?",
                Rows::key,
                step.now(),
                Sweep.MOST);
        for (QueueKey key : keys) {
            sql.update(
                    "DELETE FROM queue WHERE link=? AND account=? AND lane=? AND due=? AND id=? AND claim=0",
                    Rows.values(key));
            end(step, key.id(), FinalState.EXPIRED);
        }
        return keys.size();
    }

    private int silent(Sweep step) throws SQLException {
        List<long[]> rows = sql.query(
                "SELECT until,message FROM awaiting WHERE until<=? ORDER BY until,message LIMIT ?",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                step.now(),
                Sweep.MOST);
        for (long[] row : rows) {
            sql.update("DELETE FROM awaiting WHERE until=? AND message=?", row[0], row[1]);
            end(step, row[1], FinalState.UNKNOWN);
        }
        return rows.size();
    }

    private void end(Sweep step, long id, FinalState state) throws SQLException {
        Message message = sql.first("SELECT " + Rows.MESSAGE + " FROM message m WHERE m.id=?", Rows::message, id);
        if (message != null) {
            end(new Outcome(id, state, null, null, step.now()), step.receipt(message, state));
        }
    }
}
