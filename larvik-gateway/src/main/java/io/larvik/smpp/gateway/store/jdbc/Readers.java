package io.larvik.smpp.gateway.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The connections that read. They are opened when they are needed, and used again. Safe for any thread. */
final class Readers implements AutoCloseable {

    private record Reader(Connection connection, Statements sql) {}

    private final Dialect dialect;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();

    Readers(Dialect dialect) {
        this.dialect = dialect;
        this.free = new Semaphore(dialect.readers());
    }

    /** Reads, and waits while too many do. After an error all connections are opened anew. */
    <T> T read(Work<T> work) {
        free.acquireUninterruptibly();
        Reader reader = null;
        try {
            reader = reader();
            T found = work.with(reader.sql());
            idle.push(reader);
            return found;
        } catch (SQLException e) {
            Connections.closeQuietly(reader == null ? null : reader.connection());
            closeIdle();
            throw dialect.failure(e);
        } finally {
            free.release();
        }
    }

    private Reader reader() throws SQLException {
        @Nullable Reader known = idle.poll();
        if (known != null) {
            return known;
        }
        Connection connection = dialect.reader();
        return new Reader(connection, new Statements(connection, dialect));
    }

    private void closeIdle() {
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            Connections.closeQuietly(reader.connection());
        }
    }

    /** Waits for those who read, and closes all connections. */
    @Override
    public void close() {
        free.acquireUninterruptibly(dialect.readers());
        closeIdle();
    }
}
