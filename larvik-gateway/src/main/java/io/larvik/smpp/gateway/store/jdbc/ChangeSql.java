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
import java.sql.SQLException;
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

    private void replace(Replace step, QueueKey key) throws SQLException {
        Long before =
                sql.first("SELECT expires FROM queue WHERE " + QueueSql.KEY, row -> row.getLong(1), Rows.values(key));
        long old = before == null ? 0 : before;
        long wanted = step.expires() == null ? old : step.expires();
        sql.update(
                "UPDATE queue SET expires=? WHERE " + QueueSql.KEY,
                wanted == old ? old - 1 : wanted, // another one, so that nobody claims what was read before
                key.link(),
                key.account(),
                key.lane().number(),
                key.due(),
                key.id());
        sql.update(
                "UPDATE content SET form=?,body=? WHERE id=?",
                step.content().form().number(),
                step.content().body(),
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
        for (String link : links) {
            QueueKey key = new QueueKey(
                    link, message.account(), message.lane(), again == null ? message.due() : again, message.id());
            Long found = sql.first(
                    "SELECT id FROM queue WHERE " + QueueSql.KEY + " AND claim=0 FOR UPDATE",
                    row -> row.getLong(1),
                    Rows.values(key));
            if (found != null) {
                return key;
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
                    "SELECT c.id FROM content c JOIN outcome o ON o.id=c.id WHERE o.at<? ORDER BY c.id LIMIT ?",
                    row -> row.getLong(1),
                    step.contentBefore(),
                    Erase.MOST);
            for (long id : said) {
                sql.update("DELETE FROM content WHERE id=?", id);
            }
            List<Long> kept = sql.query(
                    "SELECT id FROM outcome WHERE at<? ORDER BY id LIMIT ?",
                    row -> row.getLong(1),
                    step.allBefore(),
                    Erase.MOST);
            for (long id : kept) {
                sql.update("DELETE FROM content WHERE id=?", id);
                sql.update("DELETE FROM attempt WHERE message=?", id);
                sql.update("DELETE FROM receipt WHERE message=?", id);
                sql.update("DELETE FROM message WHERE id=?", id);
                sql.update("DELETE FROM outcome WHERE id=?", id);
            }
            step.result(said.size() + kept.size());
        }
    }
}
