package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.store.Audited;
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

    void audited(List<Audited> steps) throws SQLException {
        for (Audited step : steps) {
            AuditEntry entry = step.entry();
            sql.update(
                    "INSERT INTO audit VALUES (?,?,?,?,?) ON CONFLICT (id) DO NOTHING",
                    entry.id(),
                    entry.at(),
                    entry.who(),
                    entry.what(),
                    entry.detail());
            step.result(true);
        }
    }

    List<AuditEntry> audit(long below, int most) throws SQLException {
        return sql.query(
                "SELECT id,at,who,what,detail FROM audit WHERE id<? ORDER BY id DESC LIMIT ?",
                row -> new AuditEntry(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5)),
                below,
                most);
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
