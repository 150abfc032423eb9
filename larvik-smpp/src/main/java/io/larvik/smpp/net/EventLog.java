package io.larvik.smpp.net;

import io.larvik.smpp.session.SmppEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs and counts the {@link SmppEvent}s of one client or server. The lines per event and second are limited; one line
 * gives the number of suppressed ones, so that no peer can fill the log. Safe for any thread.
 */
public final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.larvik.smpp.session.EventLog");
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Resources resources;
    private final int linesPerSecond;
    private final List<Lines> lines;

    /** Creates a log that writes at most this many lines per event and second. */
    public EventLog(Resources resources, int linesPerSecond) {
        this.resources = resources;
        this.linesPerSecond = linesPerSecond;
        this.lines = Arrays.stream(SmppEvent.values()).map(Lines::new).toList();
    }

    /**
     * Counts an event and logs it.
     *
     * @param who the session, connection or owner
     * @param details the fields, {@code name=value}
     */
    public void log(SmppEvent event, Object who, String details) {
        log(event, who, details, null);
    }

    /** Counts an event and logs it with the exception. */
    public void log(SmppEvent event, Object who, String details, @Nullable Throwable cause) {
        Lines eventLines = lines.get(event.ordinal());
        eventLines.count.increment();
        if (isEnabled(eventLines.level) && eventLines.tryAcquire()) {
            write(eventLines.level, "{} {} {}", event, who, details, cause);
        }
    }

    /** Returns a system_id for the log: at most 16 characters, and none that could forge a log line. */
    public static String printable(String systemId) {
        String start = systemId.length() > 16 ? systemId.substring(0, 16) : systemId;
        return start.replaceAll("[^\\x21-\\x7e]", "?");
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

    /** Does what SLF4J 2.0 has a method for: users may have 1.7. */
    private static boolean isEnabled(Level level) {
        return switch (level) {
            case ERROR -> LOG.isErrorEnabled();
            case WARN -> LOG.isWarnEnabled();
            case INFO -> LOG.isInfoEnabled();
            case DEBUG -> LOG.isDebugEnabled();
            case TRACE -> LOG.isTraceEnabled();
        };
    }

    /** Writes a line. A throwable as the last argument is its cause. */
    private static void write(Level level, String format, @Nullable Object... arguments) {
        switch (level) {
            case ERROR -> LOG.error(format, arguments);
            case WARN -> LOG.warn(format, arguments);
            case INFO -> LOG.info(format, arguments);
            case DEBUG -> LOG.debug(format, arguments);
            case TRACE -> LOG.trace(format, arguments);
        }
    }

    private static Level level(SmppEvent event) {
        return switch (event.level()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            default -> Level.TRACE;
        };
    }

    /** Counts one event and limits its lines. */
    private final class Lines {

        private final SmppEvent event;
        private final Level level;
        private final LongAdder count = new LongAdder();
        private final ReentrantLock lock = new ReentrantLock();

        // guarded by the lock
        private long windowEnd = Long.MIN_VALUE;
        private int written;
        private long suppressed;

        private Lines(SmppEvent event) {
            this.event = event;
            this.level = level(event);
        }

        private boolean tryAcquire() {
            lock.lock();
            try {
                long now = resources.nanoTime();
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
                resources.schedule(this::logSuppressed, nanos);
            } catch (RejectedExecutionException e) {
                suppressed = 0; // the resources are closed: no line follows
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
            write(level, "{} suppressed={}", event, count);
        }
    }
}
