package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The numbers of the nodes that share a database. All times are those of the database. */
final class Nodes {

    private static final int NUMBERS = 1_024;
    private static final long GONE_MILLIS = 600_000;

    private Nodes() {}

    /** Takes the smallest number that no node has, or whose node was not seen for 10 minutes. */
    static int take(Statements sql, Dialect dialect, String name) throws SQLException {
        String now = dialect.now();
        Set<Integer> taken = new HashSet<>(
                sql.query("SELECT no FROM node WHERE seen>" + now + "-" + GONE_MILLIS, row -> row.getInt(1)));
        for (int number = 0; number < NUMBERS; number++) {
            // of two nodes that try the same number at once, one changes no row
            if (!taken.contains(number)
                    && sql.update(
                                    "INSERT INTO node VALUES (?,?," + now + "," + now + ",'')"
                                            + " ON CONFLICT (no) DO UPDATE SET name=excluded.name,"
                                            + "started=excluded.started,seen=excluded.seen WHERE node.seen<=" + now
                                            + "-"
                                            + GONE_MILLIS,
                                    number,
                                    name)
                            == 1) {
                sql.update("DELETE FROM bind WHERE node=?", number); // of whoever had the number before
                return number;
            }
        }
        throw new StoreException(Kind.FATAL, "store: " + NUMBERS + " nodes use it, more are not possible");
    }
}
