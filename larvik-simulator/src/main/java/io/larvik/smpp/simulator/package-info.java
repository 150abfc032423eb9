/**
 * A message centre for tests.
 *
 * <p>{@link io.larvik.smpp.simulator.SmppSimulator} starts one. Rules tell it what to do with which message. It waits
 * for messages, and says what came instead.
 */
package io.larvik.smpp.simulator;
