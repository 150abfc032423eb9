package io.larvik.smpp.bench.loopback;

/**
 * The settings of a client under test.
 *
 * @param window the most unanswered requests of one session
 * @param options the options of this client only
 */
public record ClientConfig(
        String host, int port, String systemId, String password, int sessions, int window, Arguments options) {}
