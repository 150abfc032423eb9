/**
 * The event loop of a simulator, the threads beside it for what may block, waiting for changes, and the time. It uses the
 * library only.
 */
package io.larvik.smpp.simulator.thread;
