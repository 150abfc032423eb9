package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Cancel;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.Erase;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.Move;
import io.larvik.smpp.gateway.store.Replace;
import io.larvik.smpp.gateway.store.Replace.New;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that change what waits, that take messages of subscribers, and that erase. */
final class ChangeSql {

    private final Statements sql;
    private final EndSql ends;

    ChangeSql(Statements sql, EndSql ends) {
        this.sql = sql;
        this.ends = ends;
    }

    void cancel(List<Cancel> steps) throws SQLException {
        for (Cancel step : steps) {
            Message message = message(step.account(), step.id());
            QueueKey key = message == null ? null : waiting(message, step.links());
            if (message != null && key != null) {
                sql.update("DELETE FROM queue WHERE " + QueueSql.KEY + " AND claim=0", Rows.values(key));
                ends.end(new Outcome(step.id(), FinalState.DELETED, null, null, step.at()), step.receipt(message));
            }
            step.result(change(message, key));
        }
    }

    void replace(List<Replace> steps) throws SQLException {
        for (Replace step : steps) {
            Message message = message(step.account(), step.id());
            QueueKey key = message == null ? null : waiting(message, step.links());
            if (key != null) {
                replace(step, key);
            }
            step.result(change(message, key));
        }
    }

    /** It gets another place or another end in its queue, so that nobody claims who has read what it said before. */
    private void replace(Replace step, QueueKey key) throws SQLException {
        long[] before = sql.first(
                "SELECT expires,tries FROM queue WHERE " + QueueSql.KEY,
                row -> new long[] {row.getLong(1), row.getLong(2)},
                Rows.values(key));
        if (before == null) {
            return; // it was there in this transaction
        }
        New by = step.by();
        long wanted = by.expires() == null ? before[0] : by.expires();
        long expires = wanted == before[0] ? wanted - 1 : wanted;
        QueueKey place = by.due() == null ? key : key.on(key.link(), by.due());
        sql.update("DELETE FROM queue WHERE " + QueueSql.KEY, Rows.values(key));
        sql.update("INSERT INTO queue VALUES (?,?,?,?,?,?,?,0)", Rows.values(place, expires, (int) before[1]));
        sql.update("UPDATE message SET due=?,wants=? WHERE id=?", place.due(), by.wants(), step.id());
        sql.update(
                "UPDATE content SET form=?,body=? WHERE id=?",
                by.content().form().number(),
                by.content().body(),
                step.id());
    }

    private @Nullable Message message(String account, long id) throws SQLException {
        return sql.first(
                "SELECT " + Rows.MESSAGE + " FROM message m WHERE m.id=? AND m.account=? AND m.kind=?",
                Rows::message,
                id,
                account,
                Message.Kind.MT.number());
    }

    /** Returns where a message waits, unclaimed; null if it does not. */
    private @Nullable QueueKey waiting(Message message, List<String> links) throws SQLException {
        Long again = sql.first(
                "SELECT retry_at FROM attempt WHERE message=? AND retry_at IS NOT NULL ORDER BY no DESC LIMIT 1",
                row -> row.getLong(1),
                message.id());
        List<QueueKey> places = new ArrayList<>();
        for (String link : links) {
            QueueKey first = new QueueKey(link, message.account(), message.lane(), message.due(), message.id());
            if (again != null) {
                places.add(first.on(link, again));
            }
            places.add(first);
        }
        for (QueueKey place : places) {
            Long found = sql.first(
                    "SELECT id FROM queue WHERE " + QueueSql.KEY + " AND claim=0 FOR UPDATE",
                    row -> row.getLong(1),
                    Rows.values(place));
            if (found != null) {
                return place;
            }
        }
        return null;
    }

    private Change change(@Nullable Message message, @Nullable QueueKey key) throws SQLException {
        if (message == null) {
            return Change.UNKNOWN;
        }
        if (key != null) {
            return Change.DONE;
        }
        Long ended = sql.first("SELECT id FROM outcome WHERE id=?", row -> row.getLong(1), message.id());
        return ended == null ? Change.TOO_LATE : Change.ENDED;
    }

    void move(List<Move> steps) throws SQLException {
        for (Move step : steps) {
            int moved = 0;
            for (QueueKey key : step.keys()) {
                moved += sql.update(
                        "INSERT INTO queue SELECT ?,account,lane,due,id,expires,tries,0 FROM queue WHERE "
                                + QueueSql.KEY + " AND claim=0",
                        step.link(),
                        key.link(),
                        key.account(),
                        key.lane().number(),
                        key.due(),
                        key.id());
                sql.update("DELETE FROM queue WHERE " + QueueSql.KEY + " AND claim=0", Rows.values(key));
            }
            step.result(moved);
        }
    }

    void inbound(List<Inbound> steps) throws SQLException {
        for (Inbound step : steps) {
            long id = step.message().id();
            sql.update(Rows.INSERT_MESSAGE, Rows.values(step.message()));
            sql.update(Rows.INSERT_CONTENT, Rows.values(id, step.content()));
            if (step.item() != null) {
                ends.put(step.item());
            } else {
                ends.end(
                        new Outcome(
                                id, FinalState.DEAD, null, null, step.message().due()),
                        null);
            }
            step.result(id);
        }
    }

    void erase(List<Erase> steps) throws SQLException {
        for (Erase step : steps) {
            List<Long> said = sql.query(
                    "SELECT c.id FROM content c JOIN outcome o ON o.id=c.id WHERE c.id<? AND o.at<?"
                            + " ORDER BY c.id LIMIT ?",
                    row -> row.getLong(1),
                    step.content().id(),
                    step.content().at(),
                    Erase.MOST);
            for (long id : said) {
                sql.update("DELETE FROM content WHERE id=?", id);
            }
            List<Long> kept = sql.query(
                    "SELECT id FROM outcome WHERE id<? AND at<? ORDER BY id LIMIT ?",
                    row -> row.getLong(1),
                    step.all().id(),
                    step.all().at(),
                    Erase.MOST);
            for (long id : kept) {
                sql.update("DELETE FROM content WHERE id=?", id);
                sql.update("DELETE FROM attempt WHERE message=?", id);
                sql.update("DELETE FROM receipt WHERE message=?", id);
                sql.update("DELETE FROM message WHERE id=?", id);
                sql.update("DELETE FROM outcome WHERE id=?", id);
            }
            sql.update(
                    "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE id<? AND at<? ORDER BY id LIMIT ?)",
                    step.all().id(),
                    step.all().at(),
                    Erase.MOST);
            step.result(said.size() + kept.size());
        }
    }
}
