/**
 * How threads hand things to each other in a simulator: the thread beside the event loop, decisions in the order of
 * requests, and waiting for changes. It uses {@link io.larvik.smpp.simulator.wire} and the library.
 */
package io.larvik.smpp.simulator.thread;
