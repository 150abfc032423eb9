package io.larvik.smpp.log;

import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells of the times in which a session of a client is not bound. Such an outage is told once when it
 * begins and again after each ten minutes, and the bind that ends it tells its length. A refused password is told at
 * once all the same, as it needs a human. Safe for any thread.
 */
public final class OutageLog {

    private static final long REMINDER_NANOS = Duration.ofMinutes(10).toNanos();

    private final EventLog events;
    private final EventLog.Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private boolean isOutage;
    private long beganNanos;
    private long failures;
    private boolean isTold;
    private boolean isPermanent;
    private long toldNanos;

    /** A failed attempt to connect: whether to tell it and not only as a detail, and its fields. */
    public record Failure(boolean tells, boolean isPermanent, String fields) {}

    public OutageLog(EventLog events, EventLog.Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * An outage begins.
     *
     * @param told whether its begin is in the log, as the loss of a session
     */
    public void begins(boolean told) {
        lock.lock();
        try {
            isOutage = true;
            beganNanos = clock.nanoTime();
            failures = 0;
            isTold = told;
            isPermanent = false;
            toldNanos = beganNanos;
        } finally {
            lock.unlock();
        }
    }

    /** The session is bound. */
    public void ends() {
        lock.lock();
        try {
            isOutage = false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the fields of the bind that ends the outage; empty if there is none. */
    public String end() {
        lock.lock();
        try {
            return isOutage ? "after=" + length() + " failures=" + failures : "";
        } finally {
            lock.unlock();
        }
    }

    /** Counts a failed attempt to connect, which begins an outage if there is none. */
    public Failure failed(RuntimeException cause) {
        boolean permanent = cause instanceof BindRefusedException refusal && refusal.isPermanent();
        lock.lock();
        try {
            if (!isOutage) {
                begins(false);
            }
            failures++;
            boolean tells = !isTold || permanent && !isPermanent || clock.nanoTime() - toldNanos >= REMINDER_NANOS;
            if (tells) {
                isTold = true;
                toldNanos = clock.nanoTime();
            }
            isPermanent |= permanent;
            String since = failures > 1 ? " since=" + length() : "";
            return new Failure(
                    tells, permanent, "why=" + LogValues.quoted(root(cause)) + " failures=" + failures + since);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells a failed attempt.
     *
     * @param who the client and its host
     * @param nextIn the time until the next attempt; null if there is none
     */
    public void tell(Failure failure, String who, @Nullable Duration nextIn) {
        String fields = failure.fields() + (nextIn != null ? " next_in=" + LogValues.time(nextIn) : "");
        if (failure.isPermanent()) {
            log(SmppEvent.BIND_REJECTED_PERMANENT, who, fields, failure.tells());
        }
        if (nextIn != null) {
            log(SmppEvent.CONNECT_FAILED, who, fields, failure.tells() && !failure.isPermanent());
        } else {
            log(SmppEvent.CONNECT_GIVEN_UP, who, fields, true);
        }
    }

    private void log(SmppEvent event, String who, String fields, boolean tells) {
        if (tells) {
            events.log(event, who, fields);
        } else {
            events.logDetail(event, who, fields);
        }
    }

    private String length() {
        return LogValues.time(Duration.ofNanos(clock.nanoTime() - beganNanos));
    }

    /** Returns why an attempt failed; of a host that cannot be reached, what the system says. */
    private static Throwable root(RuntimeException failure) {
        Throwable cause = failure;
        if (failure instanceof ConnectFailedException failed
                && failed.reason() == ConnectFailedException.Reason.UNREACHABLE) {
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
        }
        return cause;
    }
}
