package io.larvik.smpp.bench.loopback;

/**
 * The settings of a server under test.
 *
 * @param maxWindow the most unanswered requests of one session
 * @param options the options of this server only
 */
public record ServerConfig(String host, int port, int maxWindow, Arguments options) {}
