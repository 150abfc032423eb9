/**
 * How a client gets a session: which host it tries next. It is not exported to users.
 *
 * <p>Uses {@code net}, {@code engine}, {@code session}, {@code options}, {@code pdu} and {@code field}.
 */
package io.larvik.smpp.dial;
