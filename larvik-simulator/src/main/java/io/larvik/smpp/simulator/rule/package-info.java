/**
 * Values that decide about one message: what it must be like, how it is answered, and what becomes of it.
 *
 * <p>Uses the library only. There is no clock, thread, socket or randomness: a random choice is a pure function of
 * {@link io.larvik.smpp.simulator.rule.Draw}.
 */
package io.larvik.smpp.simulator.rule;
