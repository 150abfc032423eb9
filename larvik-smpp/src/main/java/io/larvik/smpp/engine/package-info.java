/**
 * What a session does, without a thread, a socket or a clock. Not exported.
 *
 * <p>Uses {@code wire} and {@code pdu}; plain JDK otherwise.
 */
package io.larvik.smpp.engine;
