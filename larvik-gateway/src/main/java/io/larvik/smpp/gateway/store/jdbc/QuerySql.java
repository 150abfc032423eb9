package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore.StoredContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what people ask. */
final class QuerySql implements MessageQueries {

    private static final int CONTENT = Rows.behindMessage(1);
    private static final int OUTCOME = Rows.behindMessage(3);
    private static final String FOUND = "SELECT " + Rows.MESSAGE
            + ",c.form,c.body,o.state,o.status,o.error,o.at FROM message m"
            + " LEFT JOIN content c ON c.id=m.id LEFT JOIN outcome o ON o.id=m.id WHERE ";

    private final Readers readers;

    QuerySql(Readers readers) {
        this.readers = readers;
    }

    @Override
    public @Nullable Found find(long id) {
        return readers.read(sql -> {
            Found found = sql.first(FOUND + "m.id=?", QuerySql::found, id);
            return found == null ? null : withHistory(sql, found);
        });
    }

    @Override
    public List<Found> list(Filter filter) {
        StringBuilder conditions = new StringBuilder("m.id>=? AND m.id<?");
        List<@Nullable Object> values = new ArrayList<>(List.of(filter.lowest(), filter.below()));
        and(conditions, values, "m.account=?", filter.account());
        and(
                conditions,
                values,
                "m.kind=?",
                filter.kind() == null ? null : filter.kind().number());
        and(conditions, values, "m.source=?", filter.source());
        and(conditions, values, "m.destination=?", filter.destination());
        and(conditions, values, "m.reference=?", filter.reference());
        and(
                conditions,
                values,
                "o.state=?",
                filter.ended() == null ? null : filter.ended().number());
        if (filter.isOpen()) {
            conditions.append(" AND o.id IS NULL");
        }
        values.add(filter.limit());
        return readers.read(sql -> {
            List<Found> all = new ArrayList<>();
            for (Found found :
                    sql.query(FOUND + conditions + " ORDER BY m.id DESC LIMIT ?", QuerySql::found, values.toArray())) {
                all.add(withHistory(sql, found));
            }
            return all;
        });
    }

    private static void and(
            StringBuilder conditions, List<@Nullable Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        byte[] body = row.getBytes(CONTENT + 1);
        int state = row.getInt(OUTCOME);
        Outcome outcome = row.wasNull()
                ? null
                : new Outcome(
                        row.getLong(1),
                        FinalState.of(state),
                        number(row, OUTCOME + 1),
                        row.getString(OUTCOME + 2),
                        row.getLong(OUTCOME + 3));
        return new Found(
                Rows.message(row),
                body == null ? null : new StoredContent(row.getInt(CONTENT), body),
                List.of(),
                List.of(),
                outcome);
    }

    private static Found withHistory(Statements sql, Found found) throws SQLException {
        long id = found.message().id();
        List<Attempt> attempts = sql.query(
                "SELECT message,no,part,parts,link,carrier,carrier_id,given_id,status,retry_at,until,at FROM attempt"
                        + " WHERE message=? ORDER BY no,part",
                QuerySql::attempt,
                id);
        List<Note> notes = sql.query(
                "SELECT part,state,error,at FROM receipt WHERE message=? ORDER BY at,part",
                row -> new Note(row.getInt(1), MessageState.of(row.getInt(2)), row.getString(3), row.getLong(4)),
                id);
        return new Found(found.message(), found.content(), attempts, notes, found.outcome());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9),
                number(row, 10),
                row.getLong(11),
                row.getLong(12));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }
}
