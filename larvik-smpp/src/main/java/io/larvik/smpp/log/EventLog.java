package io.larvik.smpp.log;

import io.larvik.smpp.session.SmppEvent;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and counts the {@link SmppEvent}s of one client or server, each with the logger of its subject. A line is
 * {@code event account@host:port s=SESSION key=value …}; see {@link LogValues}. The lines per event and second are
 * limited; one line gives the number of suppressed ones, so that no peer can fill the log. Safe for any thread.
 */
public final class EventLog {

    /** The time, and what happens later. */
    public interface Clock {

        /** Returns monotonic time in nanoseconds, with an arbitrary origin. */
        long nanoTime();

        /** Runs the task after the delay, never within this call. The task must not block. The future cancels it. */
        Future<?> schedule(Runnable task, long delayNanos);
    }

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final int linesPerSecond;
    private final List<Lines> lines;

    /** Creates a log that writes at most this many lines per event and second. */
    public EventLog(Clock clock, int linesPerSecond) {
        this.clock = clock;
        this.linesPerSecond = linesPerSecond;
        this.lines = Arrays.stream(SmppEvent.values()).map(Lines::new).toList();
    }

    /**
     * Counts an event and logs it.
     *
     * @param who the session, {@code host:port} of a connection, or the name of the owner
     * @param details the fields, {@code name=value}
     */
    public void log(SmppEvent event, Object who, String details) {
        log(event, who, details, null);
    }

    /** Counts an event and logs it with the exception. */
    public void log(SmppEvent event, Object who, String details, @Nullable Throwable cause) {
        lines.get(event.ordinal()).log(event.level(), who, details, cause);
    }

    /** Counts an event and logs it at DEBUG only, because another line tells what matters of it. */
    public void logDetail(SmppEvent event, Object who, String details) {
        lines.get(event.ordinal()).log(Level.DEBUG, who, details, null);
    }

    /** Returns how often each event happened, without those that never did. */
    public Map<SmppEvent, Long> counts() {
        Map<SmppEvent, Long> counts = new EnumMap<>(SmppEvent.class);
        for (Lines eventLines : lines) {
            long count = eventLines.count.sum();
            if (count > 0) {
                counts.put(eventLines.event, count);
            }
        }
        return counts;
    }

    /** Counts one event and limits its lines. */
    private final class Lines {

        private final SmppEvent event;
        private final Logger logger;
        private final LongAdder count = new LongAdder();
        private final ReentrantLock lock = new ReentrantLock();

        // guarded by the lock
        private long windowEnd = Long.MIN_VALUE;
        private int written;
        private long suppressed;

        private Lines(SmppEvent event) {
            this.event = event;
            this.logger = LoggerFactory.getLogger(event.logger());
        }

        private void log(Level level, Object who, String details, @Nullable Throwable cause) {
            count.increment();
            if (isOn(level) && tryAcquire()) {
                write(level, LogValues.line(event + " " + who + " " + details).trim(), cause);
            }
        }

        private boolean tryAcquire() {
            lock.lock();
            try {
                long now = clock.nanoTime();
                if (windowEnd == Long.MIN_VALUE || now - windowEnd >= 0) {
                    windowEnd = now + WINDOW_NANOS;
                    written = 0;
                }
                if (written < linesPerSecond) {
                    written++;
                    return true;
                }
                if (suppressed++ == 0) {
                    scheduleSuppressedLine(windowEnd - now);
                }
                return false;
            } finally {
                lock.unlock();
            }
        }

        private void scheduleSuppressedLine(long nanos) {
            try {
                clock.schedule(this::logSuppressed, nanos);
            } catch (RejectedExecutionException e) {
                suppressed = 0; // the owner is closed: no line follows
            }
        }

        private void logSuppressed() {
            long count;
            lock.lock();
            try {
                count = suppressed;
                suppressed = 0;
            } finally {
                lock.unlock();
            }
            write(event.level(), event + " suppressed=" + count, null);
        }

        // the methods of SLF4J 1.7: many class paths still have that

        private boolean isOn(Level level) {
            return switch (level) {
                case ERROR -> logger.isErrorEnabled();
                case WARNING -> logger.isWarnEnabled();
                case INFO -> logger.isInfoEnabled();
                default -> logger.isDebugEnabled();
            };
        }

        private void write(Level level, String line, @Nullable Throwable cause) {
            switch (level) {
                case ERROR -> logger.error(line, cause);
                case WARNING -> logger.warn(line, cause);
                case INFO -> logger.info(line, cause);
                default -> logger.debug(line, cause);
            }
        }
    }
}
