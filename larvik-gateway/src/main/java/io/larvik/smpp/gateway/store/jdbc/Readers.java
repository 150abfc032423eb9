package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections that read. They are opened when they are needed, and used again. Safe for any thread. */
final class Readers implements AutoCloseable {

    private static final int MOST_QUESTIONS = 8;
    private static final int QUESTION_SECONDS = 5;

    private record Reader(Connection connection, Statements sql, Deadline deadline) {}

    private final Dialect dialect;
    private final Consumer<StoreException> failed;
    private final int most;
    private final int seconds;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();

    private Readers(Dialect dialect, int most, int seconds, Consumer<StoreException> failed) {
        this.dialect = dialect;
        this.failed = failed;
        this.most = most;
        this.seconds = seconds;
        this.free = new Semaphore(most);
    }

    /**
     * Returns those that the gateway needs for its work.
     *
     * @param failed is told each failure, on the thread that reads
     */
    static Readers ofTheCore(Dialect dialect, Consumer<StoreException> failed) {
        return new Readers(dialect, dialect.readers(), 0, failed);
    }

    /** Returns those for what people ask: who waits for longer than an answer may take is refused. */
    static Readers ofPeople(Dialect dialect, Consumer<StoreException> failed) {
        return ofPeople(dialect, QUESTION_SECONDS, failed);
    }

    static Readers ofPeople(Dialect dialect, int seconds, Consumer<StoreException> failed) {
        return new Readers(dialect, MOST_QUESTIONS, seconds, failed);
    }

    /** Reads, and waits while too many do. After an error all connections are opened anew. */
    <T extends @Nullable Object> T read(Work<T> work) {
        acquire();
        Reader reader = null;
        try {
            reader = reader();
            reader.deadline().begin(seconds);
            T found = work.with(reader.sql());
            idle.push(reader);
            return found;
        } catch (SQLException e) {
            Connections.closeQuietly(reader == null ? null : reader.connection());
            closeIdle();
            StoreException failure = dialect.readFailure(e);
            failed.accept(failure);
            throw failure;
        } finally {
            free.release();
        }
    }

    private void acquire() {
        if (seconds == 0) {
            free.acquireUninterruptibly();
            return;
        }
        try {
            if (!free.tryAcquire(seconds, TimeUnit.SECONDS)) {
                throw new StoreException(Kind.AGAIN, "store: too many questions at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Kind.AGAIN, "store: interrupted", e);
        }
    }

    private Reader reader() throws SQLException {
        @Nullable Reader known = idle.poll();
        if (known != null) {
            return known;
        }
        Connection connection = dialect.reader();
        return new Reader(
                connection,
                new Statements(connection, dialect, seconds),
                seconds == 0 ? Deadline.BY_THE_ENGINE : dialect.deadline(connection));
    }

    private void closeIdle() {
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            Connections.closeQuietly(reader.connection());
        }
    }

    /** Waits for those who read, and closes all connections. */
    @Override
    public void close() {
        free.acquireUninterruptibly(most);
        closeIdle();
    }
}
