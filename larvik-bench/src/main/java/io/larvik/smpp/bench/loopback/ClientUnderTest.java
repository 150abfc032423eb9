package io.larvik.smpp.bench.loopback;

/** A client under test. It runs several times with the same sessions: first as warm-up, then for the measurement. */
public interface ClientUnderTest extends AutoCloseable {

    /** Binds all sessions as transceivers. */
    void open(ClientConfig config) throws Exception;

    /** Returns the number of lanes that {@link #run} takes: one for each sending thread. */
    int lanes();

    /**
     * Sends {@link TestMessage} on all sessions until {@link Lane#begin} of every lane has returned 0. Never leaves
     * more than the window unanswered on one session. May return earlier, when the client's own threads send on as
     * responses arrive.
     */
    void run(Lane[] lanes) throws Exception;

    /** Unbinds all sessions. */
    @Override
    void close() throws Exception;
}
