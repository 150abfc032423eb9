package io.larvik.smpp.simulator.web;

import io.larvik.smpp.simulator.Changes;
import io.larvik.smpp.simulator.Feed;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers what changes in a simulator four times a second, and hands it to all who read events.
 *
 * <p>A thread of its own gathers, and each subscriber has a thread of the server and a queue with a bound, so that who
 * reads slowly holds up neither the simulator nor the others. While nobody reads, and nobody has just stopped to, nothing
 * is gathered. Safe for use by several threads.
 */
final class EventHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    static final int MOST_SUBSCRIBERS = 16;
    static final long PACE_MILLIS = 250;

    /** What is kept for a client that comes back after a break. */
    private static final int KEPT = 256;

    private static final long KEPT_OCTETS = 4 << 20;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Supplier<SmppSimulator> simulator;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "smpp-simulator-web-events");
        made.setDaemon(true);
        return made;
    });
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final ArrayDeque<Event> kept = new ArrayDeque<>();
    private long keptOctets;
    private long lastId;
    private long idleSince;
    private boolean closed;
    private boolean started;

    // confined to the thread that gathers
    private @Nullable Feed feed;
    private EventData data = new EventData();

    EventHub(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** Does something else again and again, on the same thread. */
    void every(long millis, Runnable task) {
        thread.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Adds one who reads.
     *
     * @param lastSeen the number of the last event that it has; null for one who is new
     */
    Subscriber subscribe(@Nullable Long lastSeen) {
        lock.lock();
        try {
            if (closed) {
                throw Problem.of(503, "The simulator is closing.");
            }
            if (subscribers.size() == MOST_SUBSCRIBERS) {
                throw Problem.of(503, "More than " + MOST_SUBSCRIBERS + " read events already.")
                        .with("Retry-After", "5");
            }
            Subscriber subscriber = new Subscriber();
            if (lastSeen != null) {
                resume(subscriber, lastSeen);
            }
            subscribers.add(subscriber);
            start();
            return subscriber;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a client the events since the last that it has, or tells it that they are gone. */
    private void resume(Subscriber subscriber, long lastSeen) {
        long firstKept = kept.isEmpty() ? lastId + 1 : kept.getFirst().id();
        List<Event> missed =
                kept.stream().filter(event -> event.id() > lastSeen).toList();
        if (lastSeen > lastId || lastSeen + 1 < firstKept || missed.size() > Subscriber.QUEUE) {
            subscriber.drop(Math.min(lastSeen, lastId) + 1, Math.max(lastId, 1));
        } else {
            missed.forEach(subscriber::offer);
        }
    }

    private void start() {
        if (!started) {
            started = true;
            thread.scheduleWithFixedDelay(this::gather, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void unsubscribe(Subscriber subscriber) {
        lock.lock();
        try {
            subscribers.remove(subscriber);
            idleSince = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private boolean isNeeded() {
        lock.lock();
        try {
            return !subscribers.isEmpty() || System.nanoTime() - idleSince < LINGER_NANOS;
        } finally {
            lock.unlock();
        }
    }

    private void gather() {
        try {
            if (isNeeded()) {
                if (feed == null) {
                    data = new EventData();
                    feed = simulator.get().feed();
                }
                Changes changes = feed.next();
                if (changes.forgotten()) {
                    tellOfGap();
                }
                data.of(changes, simulator.get()).forEach(event -> publish(event.name(), event.data()));
            } else if (feed != null) {
                feed.close();
                feed = null;
                forget();
            }
        } catch (Problem e) {
            feed = null; // the simulator is not there yet
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warn("Events cannot be gathered; the next attempt follows.", e);
            }
            feed = null;
        }
    }

    private void publish(String name, ObjectNode json) {
        lock.lock();
        try {
            Event event = Event.of(++lastId, name, json);
            kept.add(event);
            keptOctets += event.octets().length;
            while (kept.size() > KEPT || keptOctets > KEPT_OCTETS) {
                keptOctets -= kept.remove().octets().length;
            }
            subscribers.forEach(subscriber -> subscriber.offer(event));
        } finally {
            lock.unlock();
        }
    }

    /** Tells all that what they have is to be read anew. */
    private void tellOfGap() {
        lock.lock();
        try {
            publish("gap", Json.object().put("from", 1).put("to", lastId + 1));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was kept: what happens from now on is not gathered, and nobody may go on without reading anew. */
    private void forget() {
        lock.lock();
        try {
            kept.clear();
            keptOctets = 0;
            lastId++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            subscribers.forEach(Subscriber::close);
        } finally {
            lock.unlock();
        }
        thread.shutdownNow();
    }
}
