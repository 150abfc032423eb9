package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Knows whether a turn was done whose commit was not answered. Each turn of a node writes its number first, where the
 * number before stands. The next turn looks at it: while the connection that was lost still has its transaction open, the
 * row is locked, and the look waits. So no turn is done twice, whatever its steps are, and results are those that the
 * steps had when they were done.
 *
 * <p>A node whose number another one has taken over finds a number that it did not write, and ends.
 */
final class TurnMark {

    /** How far a start jumps, so that an earlier holder of the node's number meets none of its own numbers. */
    private static final long JUMP = 1L << 32;

    private final int node;
    private long last;

    /** The steps of the turn whose outcome is not known; empty when all is known. */
    private List<Step<?>> lost = List.of();

    /** The steps that are on disk, and whose committer has not been told so. */
    private final Set<Step<?>> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private TurnMark(int node, long last) {
        this.node = node;
        this.last = last;
    }

    /** Begins to count for a node that has just taken its number. */
    static TurnMark begin(Statements sql, int node) throws SQLException {
        Long before = sql.first("SELECT no FROM turn WHERE node=?", row -> row.getLong(1), node);
        long first = before == null ? 0 : (before / JUMP + 1) * JUMP;
        sql.update("INSERT INTO turn VALUES (?,?) ON CONFLICT (node) DO UPDATE SET no=excluded.no", node, first);
        return new TurnMark(node, first);
    }

    int node() {
        return node;
    }

    /** Writes the number of the next turn; returns the steps that are on disk already. */
    Set<Step<?>> next(Statements sql) throws SQLException {
        boolean isNext = advance(sql);
        if (!isNext && !lost.isEmpty()) {
            last++;
            isNext = advance(sql);
            if (isNext) {
                done.addAll(lost);
                lost = List.of();
            }
        }
        if (!isNext) {
            throw new StoreException(Kind.FATAL, "store: another node has taken the number " + node + " of this one");
        }
        return done;
    }

    private boolean advance(Statements sql) throws SQLException {
        return sql.update("UPDATE turn SET no=? WHERE node=? AND no=?", last + 1, node, last) == 1;
    }

    /** The turn is on disk. */
    void committed() {
        last++;
        lost = List.of();
        done.clear();
    }

    /** Nobody knows whether the turn is on disk. */
    void lost(List<Step<?>> steps) {
        lost = steps;
    }
}
