package io.larvik.smpp.bench.loopback;

/**
 * A server under test. It accepts every bind, answers every submit_sm with ESME_ROK and a new id from {@link
 * MessageIds}, and answers enquire_link and unbind. It ends with its process.
 */
public interface ServerUnderTest {

    /** Starts the server and returns when it listens. */
    void start(ServerConfig config) throws Exception;
}
