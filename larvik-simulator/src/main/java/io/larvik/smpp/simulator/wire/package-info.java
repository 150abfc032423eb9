/**
 * The sockets of a simulator: its ports, its event loop, the connections, and what goes wrong with answers, octets and
 * connections. It uses {@link io.larvik.smpp.simulator.rule} and the library.
 */
package io.larvik.smpp.simulator.wire;
