package io.larvik.smpp.bench.loopback;

/**
 * The settings of a server under test.
 *
 * @param maxWindow how many requests of one session may be unanswered
 * @param options of its own
 */
public record ServerConfig(String host, int port, int maxWindow, Arguments options) {}
