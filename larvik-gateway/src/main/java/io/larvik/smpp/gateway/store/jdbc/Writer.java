package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connection that writes: opened when it is needed, and opened anew after most errors. One transaction at a time. */
final class Writer implements AutoCloseable {

    /** Something that makes transactions of its own. */
    interface Raw {
        void with(Connection connection) throws SQLException;
    }

    private final Dialect dialect;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock; null before the first use and after an error. */
    private @Nullable Connection connection;

    private @Nullable Statements statements;

    Writer(Dialect dialect) {
        this.dialect = dialect;
    }

    private Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = dialect.writer();
            connection = known;
        }
        return known;
    }

    private Statements statements(Connection open) {
        Statements known = statements;
        if (known == null) {
            known = new Statements(open, dialect);
            statements = known;
        }
        return known;
    }

    /** Does all of it in one transaction, or nothing. */
    <T extends @Nullable Object> T write(Work<T> work) {
        return write(work, () -> {});
    }

    /**
     * Does all of it in one transaction, or nothing.
     *
     * @param unknown is called if the database did not answer the commit: it may be done, or not
     */
    <T extends @Nullable Object> T write(Work<T> work, Runnable unknown) {
        lock.lock();
        boolean isCommitting = false;
        try {
            Connection open = connection();
            T result = work.with(statements(open));
            isCommitting = true;
            open.commit();
            return result;
        } catch (SQLException e) {
            StoreException failure = dialect.failure(e);
            if (isCommitting && failure.kind() == Kind.LOST) {
                unknown.run();
            }
            afterFailure(failure.kind());
            throw failure;
        } catch (RuntimeException e) {
            afterFailure(Kind.STEP);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Does something that commits by itself. */
    void with(Raw work) {
        lock.lock();
        try {
            work.with(connection());
        } catch (SQLException e) {
            StoreException failure = dialect.failure(e);
            afterFailure(failure.kind());
            throw failure;
        } catch (RuntimeException e) {
            afterFailure(Kind.STEP);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** A constraint leaves the connection as it is. After anything else nobody knows. */
    private void afterFailure(Kind kind) {
        Connection failed = connection;
        try {
            if (failed != null && kind == Kind.STEP) {
                failed.rollback();
                return;
            }
        } catch (SQLException e) {
            // the connection is closed below
        }
        closeConnection();
    }

    private void closeConnection() {
        Connections.closeQuietly(connection);
        connection = null;
        statements = null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeConnection();
        } finally {
            lock.unlock();
        }
    }
}
