package io.larvik.smpp.gateway.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Notices between nodes, by connections of their own: a notice takes a lock over the whole database when it is committed,
 * so no turn sends one. Many of a kind within 20 ms are one. A notice may be lost, and nobody relies on it. Safe for any
 * thread.
 */
final class Wakes implements AutoCloseable {

    private static final String CHANNEL = "larvik_gateway";
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ANEW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int LISTEN_MILLIS = 1_000;

    /** Uses a connection until it fails or this is closed. */
    private interface Use {
        void with(Connection connection) throws SQLException, InterruptedException;
    }

    private final Dialect dialect;
    private final Consumer<String> listener;
    private final Thread sender = new Thread(() -> run(this::send), "gateway-notices-out");
    private final Thread receiver = new Thread(() -> run(this::receive), "gateway-notices-in");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    // guarded by the lock
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Begins to send and to listen.
     *
     * @param listener is told the resources, on a thread of this
     */
    Wakes(Dialect dialect, Consumer<String> listener) {
        this.dialect = dialect;
        this.listener = listener;
        sender.setDaemon(true);
        receiver.setDaemon(true);
        sender.start();
        receiver.start();
    }

    /** Sends a notice soon. */
    void wake(String resource) {
        lock.lock();
        try {
            waiting.add(resource);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run(Use use) {
        while (!isClosed()) {
            Connection connection = null;
            try {
                connection = dialect.reader();
                use.with(connection);
            } catch (SQLException e) {
                pause(ANEW_NANOS); // the database is away: who keeps the leases tells so
            } catch (InterruptedException e) {
                return; // closed
            } finally {
                Connections.closeQuietly(connection);
            }
        }
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        try (PreparedStatement notice = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "',?)")) {
            for (Set<String> next = gathered(); !isClosed(); next = gathered()) {
                for (String resource : next) {
                    notice.setString(1, resource);
                    notice.execute();
                }
            }
        }
    }

    /** Waits for notices, and a little longer for more of them. */
    private Set<String> gathered() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                added.await();
            }
        } finally {
            lock.unlock();
        }
        pause(GATHER_NANOS);
        lock.lock();
        try {
            Set<String> all = new LinkedHashSet<>(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void receive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        PGConnection notices = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
            PGNotification @Nullable [] all = notices.getNotifications(LISTEN_MILLIS);
            for (PGNotification each : all == null ? new PGNotification[0] : all) {
                listener.accept(each.getParameter());
            }
        }
    }

    /** Waits, or until this is closed. */
    private void pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closed) {
                left = added.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends both threads, within a second. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
