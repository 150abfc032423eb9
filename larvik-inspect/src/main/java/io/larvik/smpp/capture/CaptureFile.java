package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture that one thread of its own writes: pcap if the name of the file ends with {@code .pcap}, and JSON lines if it
 * ends with {@code .jsonl}. Only the owner can read the file.
 *
 * <p>What it is told waits in a queue of at most 64 MiB, so that no caller ever waits. Frames that come faster than the
 * file takes them are dropped and counted, and the log says so. Within about 20 ms of silence, all that came before is in
 * the file. Safe for use by several threads.
 */
public final class CaptureFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureFile.class);

    private static final long MOST_WAITING = 64L << 20;

    /** What a waiting frame takes beside its octets. */
    private static final int OVERHEAD = 128;

    /** How long the writer waits for more. Callers do not wake it up, because that takes as long as a frame. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A frame, or the end of a connection. */
    private record Event(
            Instant time,
            CapturedConnection connection,
            Direction direction,
            @Nullable OctetString octets,
            boolean isReset) {

        long size() {
            return octets == null ? 0 : octets.length() + OVERHEAD;
        }

        void write(CaptureWriter writer) throws IOException {
            if (octets == null) {
                writer.closed(time, connection, direction, isReset);
            } else {
                writer.frame(time, connection, direction, octets);
            }
        }
    }

    private final String name;
    private final CaptureWriter writer;
    private final long mostWaiting;
    private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable IOException failure;

    CaptureFile(String name, CaptureWriter writer, long mostWaiting) {
        this.name = name;
        this.writer = writer;
        this.mostWaiting = mostWaiting;
        this.thread = new Thread(this::run, "smpp-capture");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Creates the file, or empties it, and starts to write.
     *
     * @param file ends with {@code .pcap} or {@code .jsonl}
     * @throws IllegalArgumentException if it ends with something else, or cannot be written
     */
    public static CaptureFile create(Path file, Passwords passwords) {
        return new CaptureFile(file.toString(), CaptureWriter.to(file, passwords), MOST_WAITING);
    }

    /** Writes a frame, or octets that were sent in the place of one. Has no effect once this is closed. */
    public void frame(Instant time, CapturedConnection connection, Direction direction, OctetString octets) {
        Event frame = new Event(time, connection, direction, octets, false);
        if (isClosed) {
            return;
        }
        if (failure == null && waiting.addAndGet(frame.size()) <= mostWaiting) {
            queue.add(frame);
            return;
        }
        if (failure == null) {
            waiting.addAndGet(-frame.size());
        }
        if (dropped.getAndIncrement() == 0) {
            LOG.warn("capture {}: frames are dropped, because they come faster than the file takes them", name);
        }
    }

    /** Writes the end of a connection; see {@link CaptureWriter#closed}. Has no effect once this is closed. */
    public void closed(Instant time, CapturedConnection connection, Direction from, boolean isReset) {
        if (!isClosed && failure == null) {
            queue.add(new Event(time, connection, from, null, isReset));
        }
    }

    /** Returns how many frames are not in the file, because too many waited or the file could not be written. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        try (writer) {
            boolean isLast;
            do {
                isLast = isClosed; // read before the queue, so that what came before the end is written
                if (writeWaiting() == 0 && !isLast) {
                    writer.flush();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } while (!isLast);
        } catch (IOException e) {
            failure = e;
            dropped.addAndGet(
                    queue.stream().filter(event -> event.octets() != null).count());
            queue.clear();
            LOG.error("capture {}: nothing more is written: {}", name, e.toString());
        }
    }

    private int writeWaiting() throws IOException {
        int written = 0;
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            event.write(writer);
            waiting.addAndGet(-event.size());
            written++;
        }
        return written;
    }

    /**
     * Writes all that it was told before, and closes the file.
     *
     * @throws UncheckedIOException if not all of it could be written
     */
    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true; // the file is closed all the same, which takes no time worth speaking of
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        IOException cause = failure;
        if (cause != null) {
            throw new UncheckedIOException(
                    "capture: " + name + " cannot be written: " + OwnersFile.reason(cause), cause);
        }
        if (dropped.get() > 0) {
            LOG.warn("capture {}: {} frames are missing", name, dropped.get());
        }
    }

    /** Returns the name of the file. */
    @Override
    public String toString() {
        return name;
    }
}
