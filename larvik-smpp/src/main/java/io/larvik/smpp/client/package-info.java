/**
 * The client: connects to a message centre, sends messages, and receives receipts and messages.
 *
 * <p>Uses {@code message}, {@code session}, {@code options}, {@code text} and {@code pdu}; never {@code server}.
 */
package io.larvik.smpp.client;
