package io.larvik.smpp.cli;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs code on a thread of its own when a file was written or replaced. It watches the folder, because editors put a new
 * file in the place of the old one.
 */
final class FileWatch implements AutoCloseable {

    /** A file that is written in several steps is told once. */
    private static final long QUIET_MILLIS = 100;

    private final Path name;
    private final Runnable onChange;
    private final WatchService service;

    FileWatch(Path file, Runnable onChange) throws IOException {
        Path whole = file.toAbsolutePath();
        this.name = Objects.requireNonNull(whole.getFileName());
        this.onChange = onChange;
        this.service = whole.getFileSystem().newWatchService();
        Objects.requireNonNull(whole.getParent())
                .register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        Thread thread = new Thread(this::watch, "smpp-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                boolean changed = concerns(service.take());
                for (WatchKey more = next(); more != null; more = next()) {
                    changed |= concerns(more);
                }
                if (changed) {
                    onChange.run();
                }
            }
        } catch (ClosedWatchServiceException e) {
            // the command ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable WatchKey next() throws InterruptedException {
        return service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns whether one of the changes is one of the file; an event without a name says that changes were lost. */
    private boolean concerns(WatchKey key) {
        boolean concerns = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            concerns |= event.context() == null || event.context().equals(name);
        }
        key.reset();
        return concerns;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
