package io.larvik.smpp.gateway;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read the store for applications, apart from all others. */
final class ReaderThreads {

    private static final int READERS = 8;
    private static final int MOST_QUESTIONS = 512;
    private static final long IDLE_SECONDS = 10;

    private ReaderThreads() {}

    /** As many as the store lets ask at a time; what is beyond a moment's worth of questions is refused. */
    static ThreadPoolExecutor create() {
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                READERS,
                READERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUESTIONS),
                task -> new Thread(task, "gateway-reader"));
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }
}
