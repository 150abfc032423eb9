/**
 * The ESME's view: connect to a message centre, send messages, get receipts and incoming messages.
 *
 * <p>Uses {@code message}, {@code session}, {@code options}, {@code text} and {@code pdu}; never {@code server}.
 */
package io.larvik.smpp.client;
