package io.larvik.smpp.threads;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The threads that run user code of one client or server at the moment, of whichever executor. A handler that closes
 * its client must not wait for itself, and closing tells which handlers still run. Safe for any thread.
 */
public final class UserThreads {

    private static final int FRAMES = 3;

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** Runs the task on this thread, which counts as one of these meanwhile, and clears an interrupt flag that it leaves. */
    public void run(Runnable task) {
        Thread current = Thread.currentThread();
        if (!running.add(current)) { // user code that calls the library, which calls user code
            task.run();
            return;
        }
        try {
            task.run();
        } finally {
            running.remove(current);
            Thread.interrupted(); // a flag that user code leaves is not meant for the code that follows
        }
    }

    /** Returns whether the current thread runs user code. */
    public boolean includeCurrent() {
        return running.contains(Thread.currentThread());
    }

    /** Returns the names of the other threads, each with the methods of the user that it is in. */
    public List<String> describeOthers() {
        return running.stream()
                .filter(thread -> thread != Thread.currentThread())
                .map(UserThreads::describe)
                .toList();
    }

    private static String describe(Thread thread) {
        StringBuilder description = new StringBuilder(thread.getName());
        Stream.of(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun)\\..*"))
                .limit(FRAMES)
                .forEach(frame -> description
                        .append(description.length() == thread.getName().length() ? " in " : " < ")
                        .append(frame.getClassName())
                        .append('.')
                        .append(frame.getMethodName())
                        .append(':')
                        .append(frame.getLineNumber()));
        return description.toString();
    }
}
