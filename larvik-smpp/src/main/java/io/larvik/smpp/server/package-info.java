/**
 * The message centre's view: let ESMEs bind, take their messages, send receipts and messages to them.
 *
 * <p>Uses {@code message}, {@code session}, {@code options}, {@code text} and {@code pdu}; never {@code client}.
 */
package io.larvik.smpp.server;
