/**
 * The message centre without sockets, threads and clocks: it is told what happened and what time it is, and acts through
 * {@link io.larvik.smpp.simulator.esme.Actions}. For use by one thread.
 */
package io.larvik.smpp.simulator.core;
