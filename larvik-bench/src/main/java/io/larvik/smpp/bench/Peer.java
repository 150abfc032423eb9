package io.larvik.smpp.bench;

import java.util.List;

/**
 * One library in one configuration.
 *
 * @param server the command line of its server
 * @param client the command line of its client
 * @param isJava whether both run in a JVM
 * @param threadsPerSession how many threads its server needs for each session
 */
record Peer(String name, List<String> server, List<String> client, boolean isJava, int threadsPerSession) {}
