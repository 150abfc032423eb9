package io.larvik.smpp.bench.loopback;

/**
 * The settings of a client under test.
 *
 * @param window how many requests of one session may be unanswered
 * @param options of its own
 */
public record ClientConfig(
        String host, int port, String systemId, String password, int sessions, int window, Arguments options) {}
