/**
 * The sockets of a simulator: its ports, the connections, and what goes wrong with answers, octets and connections. It
 * uses {@link io.larvik.smpp.simulator.rule}, {@link io.larvik.smpp.simulator.scenario}, {@link io.larvik.smpp.simulator.thread} and the library.
 */
package io.larvik.smpp.simulator.wire;
