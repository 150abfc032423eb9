package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.SpellingLearned;
import io.larvik.smpp.gateway.store.TimeSeen;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is remembered that is no message. */
final class NotesSql {

    private final Statements sql;

    NotesSql(Statements sql) {
        this.sql = sql;
    }

    void learned(List<SpellingLearned> steps) throws SQLException {
        for (SpellingLearned step : steps) {
            sql.update(
                    "INSERT INTO carrier VALUES (?,?) ON CONFLICT (name) DO UPDATE SET spelling=excluded.spelling",
                    step.carrier(),
                    step.spelling());
            step.result(true);
        }
    }

    void seen(List<TimeSeen> steps) throws SQLException {
        for (TimeSeen step : steps) {
            sql.update(
                    "INSERT INTO meta VALUES ('last_seen',?) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                    Long.toString(step.at()));
            step.result(true);
        }
    }

    Map<String, String> spellings() throws SQLException {
        Map<String, String> spellings = new LinkedHashMap<>();
        sql.query("SELECT name,spelling FROM carrier", row -> spellings.put(row.getString(1), row.getString(2)));
        return spellings;
    }

    long lastSeen() throws SQLException {
        Long seen = sql.first("SELECT CAST(value AS BIGINT) FROM meta WHERE name='last_seen'", row -> row.getLong(1));
        return seen == null ? 0 : seen;
    }
}
