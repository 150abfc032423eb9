package io.larvik.smpp.bench.loopback;

/** A client that is measured. It runs several times with the same sessions: first to warm up, then to be measured. */
public interface ClientUnderTest extends AutoCloseable {

    /** Binds all sessions as transceivers. */
    void open(ClientConfig config) throws Exception;

    /** Returns how many lanes {@link #run} takes: one for each thread that sends. */
    int lanes();

    /**
     * Sends {@link TestMessage} on all sessions, with never more unanswered on one than the window, until
     * {@link Lane#begin} of every lane has returned 0. May return before that, when answers make the client's own
     * threads send on.
     */
    void run(Lane[] lanes) throws Exception;

    /** Unbinds all sessions. */
    @Override
    void close() throws Exception;
}
